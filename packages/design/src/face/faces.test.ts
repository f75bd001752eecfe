import { type Card, type Contract, settingsSchema } from '@interlock/plan';
import type { CardAssessment, ContractAssessment } from '@interlock/rules';
import { describe, expect, it } from 'vitest';
import { cardFace, initials } from './card-face.ts';
import { contractFace, type EdgeFace, labelSize } from './contract-face.ts';
import { fillWorst } from './worst-filled.ts';

const plain = (text: string): string => text.replaceAll('\u00A0', ' ');

const settings = settingsSchema.parse({ title: 'Board', cycle: { unit: 'week' }, currency: 'EUR' });
const context = { settings, asOf: '2026-11-19', department: 'Operations', bound: true };
const card: Card = {
  id: 'asm',
  department: 'op',
  kind: 'supply',
  title: 'Final assembly',
  owner: 'Aisha Demir',
  pos: [0, 0],
  measure: {
    unit: 'units/wk',
    direction: 'higher',
    tolerance: { amber: 0.02, red: 0.05 },
    target: { kind: 'constant', value: 10_000 },
    actuals: [],
  },
};
const assessment: CardAssessment = {
  card: 'asm',
  drift: 'off-track',
  band: 'far-under',
  cycle: 1,
  cycleLabel: 'wk 46',
  actual: 9000,
  target: 10_000,
  variance: -0.1,
  adverse: 0.1,
  favourable: false,
  missProbability: null,
  assurance: null,
  chart: { points: [], limits: null, signals: [], seasonal: null, forecast: [] },
  risk: 'collision',
  needs: 2,
  serves: 3,
  projection: null,
  load: null,
  reason: { code: 'off-track', values: {} },
};

describe('the face of a card', () => {
  it('shows number, unit, drift and initials, and names itself in words', () => {
    const face = cardFace(card, assessment, context);
    expect(face).toMatchObject({
      number: '9,000',
      unit: 'units/wk',
      owner: 'AD',
      risk: 'collision',
    });
    expect(face.chip?.band).toBe('far-under');
    expect(plain(face.chip!.text)).toBe('−10.0 %');
    expect(plain(face.label)).toBe(
      'Supply, Final assembly, Operations, collision, far under target −10.0 %, needs 2, needed by 3',
    );
  });

  it('what collides carries its outline, though nobody signed anything yet', () => {
    const unsigned = { ...context, bound: false };
    expect(cardFace(card, assessment, unsigned).bound).toBe(true);
    expect(cardFace(card, { ...assessment, risk: 'clear' }, unsigned).bound).toBe(false);
  });

  it('a stale measure has no drift but the last cycle', () => {
    const face = cardFace(card, { ...assessment, drift: 'stale', cycleLabel: 'wk 44' }, context);
    expect(face).toMatchObject({ stale: true, chip: null, foot: 'stale, wk 44' });
    expect(face.label).toContain('stale');
  });

  it('a missing value is a dash, never zero', () => {
    const none = { ...assessment, actual: null, variance: null, drift: 'no-data' as const };
    expect(cardFace(card, none, context)).toMatchObject({ number: '–', chip: null });
    expect(cardFace(card, undefined, context).number).toBe('–');
  });

  it.each([
    ['2026-11-02', '2026-12-13', 'Wk 45–50', 'Week 3 of 6'],
    ['2026-11-23', '2026-12-20', 'Wk 48–51', 'Starts in 1 week'],
    ['2026-10-05', '2026-10-18', 'Wk 41–42', 'Done'],
  ])(
    'an initiative from %s to %s shows its weeks and where it stands',
    (start, end, number, foot) => {
      const initiative = { ...card, kind: 'initiative' as const, start, end };
      expect(cardFace(initiative, undefined, context)).toMatchObject({ number, foot });
    },
  );

  it('takes first and last name for initials', () => {
    expect(['Tomasz Nowak', 'Mary Jane Watson', 'TN', 'Élodie', ''].map(initials)).toEqual([
      'TN',
      'MW',
      'TN',
      'ÉL',
      '',
    ]);
  });
});

const terms = { ratio: 1, lag: 0, tolerance: 0, priority: 1, owner: '' };
const contract: Contract = {
  id: 'c',
  kind: 'contract',
  from: 'asm',
  to: 'cust',
  ...terms,
  state: 'signed',
  supplierDepartment: 'op',
  consumerDepartment: 'sa',
  signedTerms: terms,
  signatures: [],
};
const risk: ContractAssessment = {
  contract: 'c',
  verdict: 'collision',
  required: 11_500,
  supplied: 9000,
  gap: -2500,
  gapOfRequired: -2500 / 11_500,
  unit: 'units/wk',
  probability: 0.99,
  expectedShortfall: 2500,
  loss: 580_000,
  lossNextCycle: 145_000,
  worstCycle: 'wk 47',
  recent: null,
  slackDays: null,
  path: [],
  countedUnder: null,
  structure: [],
  reason: { code: 'shortfall', values: {} },
};
const names = { from: 'Final assembly', to: 'Customer orders' };

describe('the face of a contract', () => {
  it('money stands where it is counted, and there alone', () => {
    const face = contractFace(contract, risk, settings, names);
    expect(face.text).toBe('9,000 / 11,500 units');
    expect(plain(face.strong)).toBe('−21.7 %');
    expect(face.money).toBe('Collision · €580,000 in 4 weeks');
    const upstream = contractFace(contract, { ...risk, countedUnder: 'x' }, settings, names);
    expect(upstream.money).toBeNull();
    expect(labelSize(face)!.height).toBeGreaterThan(labelSize(upstream)!.height);
  });

  it('at risk with enough on average says the chance of being short', () => {
    const at = { ...risk, verdict: 'at-risk' as const, gapOfRequired: 0.016, probability: 0.39 };
    expect(plain(contractFace(contract, at, settings, names).strong)).toBe('39 % short');
  });

  it('what is only drawn is dotted and says its state, while it would hold', () => {
    const { signedTerms: _, ...open } = contract;
    const proposed = { ...open, state: 'proposed', quantity: 3000 } as const;
    const clear = { ...risk, verdict: 'clear' as const };
    const dotted = { style: 'proposed', text: '3,000 proposed', money: null };
    expect(contractFace(proposed, clear, settings, names)).toMatchObject(dotted);
    expect(contractFace(proposed, undefined, settings, names)).toMatchObject(dotted);
    const declined = { ...proposed, state: 'declined' } as const;
    expect(contractFace(declined, risk, settings, names).style).toBe('proposed');
  });

  it('what is only drawn and would not hold shows its verdict and that nobody signed it', () => {
    const { signedTerms: _, ...open } = contract;
    const face = contractFace({ ...open, state: 'proposed' }, risk, settings, names);
    expect(face).toMatchObject({ style: 'collision', text: '9,000 / 11,500 units · unsigned' });
    expect(face.label).toContain('unsigned');
  });

  it('what nobody can tell is quiet, with a question mark, and said in words', () => {
    const unchecked = { ...risk, verdict: 'unchecked' as const, gapOfRequired: 0 };
    const face = contractFace(contract, unchecked, settings, names);
    expect(face).toMatchObject({ text: '? / 11,500', strong: '', money: null });
    expect(face.label).toContain('unchecked');
    const { signedTerms: _, ...open } = contract;
    const drawn = contractFace({ ...open, state: 'proposed' }, unchecked, settings, names);
    expect(drawn.label).toContain('nothing tells whether it will be kept');
  });

  it('a clear contract is quiet: numbers only', () => {
    const clear = { ...risk, verdict: 'clear' as const, gapOfRequired: 0.2 };
    expect(contractFace(contract, clear, settings, names).strong).toBe('');
  });
});

describe('the only filled label', () => {
  const face = (id: string, loss: number): EdgeFace => ({
    id,
    style: 'collision',
    risk: 'collision',
    text: '9,000 / 11,500 units',
    strong: '−21.7 %',
    money: loss === 0 ? null : `Collision · €${loss}`,
    loss,
    label: id,
  });
  const of = (...faces: EdgeFace[]) =>
    fillWorst(new Map(faces.map((each) => [each.id, each])), 'EUR');

  it('is that of the dearest collision; the others say their money behind the gap', () => {
    const faces = of(face('cheap', 27_179), face('dear', 499_240), face('path', 0));
    expect([...faces].filter(([, { money }]) => money !== null).map(([id]) => id)).toEqual([
      'dear',
    ]);
    expect(faces.get('cheap')?.strong).toBe('−21.7 % · €27,179');
    expect(faces.get('path')?.strong).toBe('−21.7 %');
  });

  it('stays with one, and among equals with the same', () => {
    const one = new Map([['a', face('a', 5)]]);
    expect(fillWorst(one, 'EUR')).toBe(one);
    const twins = of(face('b', 5), face('a', 5));
    expect(twins.get('a')?.money).not.toBeNull();
    expect(twins.get('b')?.money).toBeNull();
  });
});

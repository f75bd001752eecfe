import { assess, type Proposal, withOverlay } from '@interlock/rules';
import { cardOf, contractOf, departmentOf, measureOf, planOf } from '@interlock/testkit';
import { describe, expect, it } from 'vitest';
import { rounded } from '../../kit/words/rounded.ts';
import { spanOf } from '../../kit/words/span-of.ts';
import { carriedMoves, movedDepartments } from './carried-moves.ts';
import { movesOf, moveText, signersOf, statementOf } from './decided-moves.ts';
import { decisionOf, draftDecision } from './decision-draft.ts';

const measure = (values: readonly number[], target: number) => ({
  ...measureOf([...values], target),
  unit: 'pcs',
});
const parts = cardOf('parts', 'buy', { title: 'Parts', measure: measure([100, 100], 100) });
const line = cardOf('line', 'ops', { title: 'Line', measure: measure([60, 60], 60) });
const kits = cardOf('kits', 'ops', { title: 'Kits', measure: measure([40, 40], 40) });
const kitOrders = cardOf('kit-orders', 'buy', {
  kind: 'demand',
  title: 'Kit orders',
  measure: measure([40, 40], 40),
});
const plan = planOf({
  departments: [
    { ...departmentOf('buy'), name: 'Procurement' },
    { ...departmentOf('ops'), name: 'Operations' },
  ],
  cards: [parts, line, kits, kitOrders, cardOf('margin', 'ops', { kind: 'kpi' })],
  contracts: [
    contractOf('c1', parts, line, { quantity: 60 }),
    contractOf('c2', parts, kits, { quantity: 40 }),
  ],
});
const base = assess(plan);
const overlay = { values: {}, terms: { c1: { quantity: 90 }, c2: { quantity: 10 } } };
const proposal = {
  target: 'c1',
  moves: [{ kind: 'shift', card: 'parts', from: 'c2', to: 'c1', amount: 30, unit: 'pcs', cost: 0 }],
  overlay,
  cost: 0,
  moneyAfter: 120,
  resolves: [],
  worsens: [{ card: 'kit-orders', title: 'Kit orders', unit: 'pcs', before: 40, after: 10 }],
} as unknown as Proposal;

describe('what a decision moves', () => {
  it('are rows of amendments with their numbers before and after, and what pays for them', () => {
    const moves = movesOf(plan, base, overlay, proposal);
    expect(moves.map(({ kind, name, from, to }) => [kind, name, from, to])).toEqual([
      ['amendment', 'Parts to Line', 60, '90'],
      ['amendment', 'Parts to Kits', 40, '10'],
      ['accepted-risk', 'Kit orders served', 40, '10'],
    ]);
    expect(moveText(moves[0]!, 90)).toBe('Parts to Line: 60 → 90');
    expect(signersOf(plan, moves)).toEqual(['Procurement', 'Operations']);
  });

  it('keep what a proposal makes more, whatever was reported last', () => {
    // 60 were reported and 65 are forecast: to make 120 more is neither 185 nor 125.
    const more = {
      ...proposal,
      moves: [
        { kind: 'overtime', card: 'line', from: null, to: null, amount: 120, unit: 'pcs', cost: 9 },
      ],
      overlay: { values: { line: 185 }, terms: {}, spread: ['line'] },
      worsens: [],
    } as unknown as Proposal;
    const moves = movesOf(plan, base, more.overlay, more);
    expect(moves.map(({ name, from, to }) => [name, from, to])).toEqual([
      ['More of Line', null, '120'],
    ]);
    expect(carriedMoves(plan, moves, () => null)).toEqual([
      { kind: 'overtime', card: 'line', more: 120 },
    ]);
    expect(moveText(moves[0]!, 120)).toBe('More of Line: 120');
    // Nobody signs that: the form says whose it is.
    expect(signersOf(plan, moves)).toEqual([]);
    expect(
      movedDepartments(
        plan,
        carriedMoves(plan, moves, () => null),
      ),
    ).toEqual(['Operations']);
  });

  it('count what is assumed from the forecast, where there is one', () => {
    const long = {
      ...line,
      measure: measure(
        [...Array(12)].map((_, t) => 60 + t),
        60,
      ),
    };
    const longer = { ...plan, cards: [parts, long, kits, kitOrders] };
    const assessed = assess(longer);
    const mean = rounded(assessed.cards.line!.chart.forecast[0]!.mean);
    expect(mean).not.toBe(71);
    const moves = movesOf(longer, assessed, { values: { line: 90 }, terms: {} }, null);
    expect(moves[0]).toMatchObject({ from: mean, to: '90' });
  });

  it('are a statement in plain English: of a proposal its moves, of a what-if its numbers', () => {
    const span = spanOf(plan);
    const moves = movesOf(plan, base, overlay, proposal);
    expect(statementOf(plan, moves, proposal)).toBe(
      `Move 30 Parts a ${plan.settings.cycle.unit} from Kits to Line, ${span}.`,
    );
    expect(statementOf(plan, movesOf(plan, base, overlay, null), null)).toBe(
      `Raise Parts to Line from 60 to 90 pcs a week, ${span}. Cut Parts to Kits from 40 to 10 pcs a week, ${span}.`,
    );
    expect(statementOf(plan, [], null)).toBe('');
  });

  it('span weeks by their numbers', () => {
    expect(spanOf(plan)).toMatch(/^weeks \d+ to \d+$/);
    expect(spanOf({ ...plan, settings: { ...plan.settings, horizon: 1 } })).toMatch(/^wk \d+$/);
  });
});

describe('draftDecision', () => {
  it('takes money from what is proposed, or as it is rehearsed', () => {
    const proposed = { overlay, proposal, assessment: null };
    expect(draftDecision(plan, base, null, proposed).moneyAfter).toBe(120);
    // At risk is what the board shows then, not what the moves cost on top.
    const costly = { ...proposed, proposal: { ...proposal, cost: 10 } };
    expect(draftDecision(plan, base, null, costly).moneyAfter).toBe(
      120 - 10 * plan.settings.horizon,
    );
    const rehearsed = assess(withOverlay(plan, overlay));
    const draft = draftDecision(plan, base, null, { overlay, proposal, assessment: rehearsed });
    expect(draft.moneyAfter).toBe(rehearsed.moneyAtRisk);
    expect(draftDecision(plan, base, null)).toMatchObject({ moves: [], moneyAfter: null });
  });

  it('sends rows as they stand in the form, and none without its number', () => {
    const draft = {
      ...draftDecision(plan, base, null, { overlay, proposal, assessment: null }),
      kpis: [{ card: 'margin', from: 60, to: '90' }],
      owner: 'Ada',
    };
    const [first, ...rest] = draft.moves;
    const sent = decisionOf({ ...draft, moves: [{ ...first!, to: '85' }, ...rest] }, plan);
    expect(sent.ok && sent.decision.moves[0]).toEqual({
      kind: 'amendment',
      text: 'Parts to Line: 60 → 85',
      subject: 'c1',
      from: 60,
      to: 85,
    });
    const without = decisionOf({ ...draft, moves: [{ ...first!, to: '' }] }, plan);
    expect(without.ok ? {} : without.errors).toEqual({ 'moves.0.to': 'Say what it will be.' });
  });
});

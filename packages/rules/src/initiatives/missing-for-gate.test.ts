import { cycleIndex, cycleStart, type Gate, type InitiativePlan, type Plan } from '@interlock/plan';
import { describe, expect, it } from 'vitest';
import { cardOf, contractOf, planOf, steady, WEEK } from '../../test/plan-of.ts';
import { missingForDegree, missingForGate } from './missing-for-gate.ts';
import { pastChanges } from './past-changes.ts';

const week = (after: number) => cycleStart(WEEK, cycleIndex(WEEK, '2026-11-16') + after);
const cards = [
  cardOf('kpi', 'kpi', 'Sales', steady(80), { title: 'On-time' }),
  cardOf('young', 'kpi', 'Sales', { ...steady(80), actuals: [] }, { title: 'Young' }),
  cardOf('bare', 'kpi', 'Sales', undefined, { title: 'Bare' }),
  cardOf('mine', 'supply', 'Procurement'),
  cardOf('mill', 'supply', 'Operations'),
];
const board: Plan = planOf(cards, [
  contractOf(cards, 'mine', 'mill'),
  contractOf(cards, 'mill', 'mine', {}, { id: 'open', state: 'proposed' }),
]);
const path = [1, 2, 3].map((i) => ({ cycle: week(i), baseline: 80, effect: 5 }));
const WHOLE = {
  ...{ title: 'Second line', department: 'Operations' },
  owner: { name: 'Ada', department: 'Operations' },
  sponsor: { name: 'Sam', department: 'Sales' },
  controller: { name: 'Fay', department: 'Finance' },
  ...{ start: week(0), end: week(1), cost: 0, contracts: ['mine-mill'] },
  effects: [{ card: 'kpi', worth: 10, path }],
} satisfies InitiativePlan;
const fields = (gate: Gate, more: Partial<InitiativePlan> = {}, without: string[] = []) => {
  const plan = { ...WHOLE, ...more };
  for (const key of without) Reflect.deleteProperty(plan, key);
  return missingForGate(board, plan, gate).map(({ field }) => field);
};
const effects = (more: object) => ({ effects: [{ ...WHOLE.effects[0]!, ...more }] });

describe('a gate asks for what is missing (I-9)', () => {
  it('I-9: and for nothing where all is there', () => {
    for (const gate of ['identified', 'detailed', 'decided', 'implemented'] as const)
      expect(fields(gate)).toEqual([]);
  });

  it('I-9: identified: owner, sponsor, KPI', () => {
    const bare = { title: 'Second line', department: 'Operations', effects: [] };
    expect(missingForGate(board, bare, 'identified').map(({ field }) => field)).toEqual([
      ...['owner', 'sponsor', 'effects'],
    ]);
    expect(fields('identified', { sponsor: WHOLE.owner })).toEqual(['sponsor']);
    for (const card of ['gone', 'mill', 'bare'])
      expect(fields('identified', effects({ card }))).toEqual(['effects.0.card']);
    expect(fields('identified', { effects: [...WHOLE.effects, ...WHOLE.effects] })).toEqual([
      'effects.1.card',
    ]);
    // What later gates ask for is not asked for yet.
    expect(fields('identified', {}, ['controller', 'cost', 'start', 'contracts'])).toEqual([]);
  });

  it('I-9: detailed: controller, dates, cost, contracts, and the plan of each cycle', () => {
    expect(fields('detailed', {}, ['controller', 'start', 'end', 'cost', 'contracts'])).toEqual([
      ...['controller', 'start', 'end', 'cost', 'contracts'],
    ]);
    expect(fields('detailed', { controller: WHOLE.owner })).toEqual(['controller']);
    expect(fields('detailed', { end: week(-1) })).toEqual(['end']);
    expect(fields('detailed', effects({ path: path.slice(1) }))).toEqual(['effects.0.path']);
    const wrong = path.map((row, i) => (i === 1 ? { ...row, cycle: '2026-12-02' } : row));
    expect(fields('detailed', effects({ path: wrong }))).toEqual(['effects.0.path.1.cycle']);
    const nothing = path.map((row) => ({ ...row, effect: 0 }));
    expect(fields('detailed', effects({ path: nothing }))).toEqual(['effects.0.path']);
    expect(fields('detailed', { start: week(2), end: week(4) })).toEqual(['effects.0.path']);
    // And still for what the gate before asked for.
    expect(fields('detailed', {}, ['sponsor'])).toEqual(['sponsor']);
  });

  it('I-9: decided: contracts in force, a KPI that can be told from chance, cycles ahead', () => {
    expect(fields('decided', { contracts: ['open', 'gone'] })).toEqual([
      ...['contracts.0', 'contracts.1'],
    ]);
    expect(fields('decided', effects({ card: 'young' }))).toEqual(['effects.0.card']);
    const past = [-9, -8, -7].map((i) => ({ cycle: week(i), baseline: 80, effect: 5 }));
    expect(fields('decided', { ...effects({ path: past }), start: week(-10) })).toEqual([
      'effects.0.path',
    ]);
    expect(fields('implemented', { ...effects({ path: past }), start: week(-10) })).toEqual([]);
    expect(fields('implemented', { contracts: ['open'] })).toEqual(['contracts.0']);
  });

  it('I-9: closed: the last cycle of the plan is over, and reported', () => {
    expect(fields('closed')).toEqual(['effects.0.path']);
    const at = (i: number) => ({ cycle: week(i), baseline: 80, effect: 5 });
    const over = { ...effects({ path: [-3, -2, -1].map(at) }), start: week(-4) };
    expect(fields('closed', over)).toEqual([]);
    const silent = board.cards.map((card) =>
      card.id === 'kpi' ? { ...card, measure: { ...steady(80), actuals: [] } } : card,
    );
    const plan = { ...WHOLE, ...over };
    expect(missingForGate({ ...board, cards: silent }, plan, 'closed')).toEqual([
      {
        field: 'effects.0.path',
        message: `Its last cycle, from 9 Nov on, is not reported. Report it first.`,
      },
    ]);
  });
});

describe('a change', () => {
  it('I-9: still has what the gates that were passed asked for', () => {
    const bare = { ...WHOLE, effects: [] };
    const without = (degree: 'defined' | 'identified' | 'implemented') =>
      missingForDegree(board, bare, degree).map(({ field }) => field);
    expect([without('defined'), without('identified')]).toEqual([[], ['effects']]);
    expect(missingForDegree(board, { ...WHOLE, contracts: ['gone'] }, 'implemented')).toEqual([]);
  });

  it('I-10: rewrites no cycle that is over', () => {
    const at = (i: number, effect = 5) => ({ cycle: week(i), baseline: 80, effect });
    const before = { ...WHOLE, ...effects({ path: [at(-1), at(0), at(1)] }) };
    const change = (more: object) =>
      pastChanges(board, before, { ...before, ...more }).map(({ field }) => field);
    expect(change({ title: 'Smaller' })).toEqual([]);
    expect(change(effects({ path: [at(-1), at(0, 2), at(1), at(2)] }))).toEqual([]);
    expect(change(effects({ path: [at(-1, 2), at(0), at(1)] }))).toEqual(['effects.0.path']);
    expect(change(effects({ path: [at(0), at(1)] }))).toEqual(['effects.0.path']);
    const worth = { path: [at(-1), at(0), at(1)], worth: 99 };
    expect(change(effects(worth))).toEqual(['effects.0.path']);
    expect(change({ effects: [] })).toEqual(['effects']);
    const young = { card: 'young', worth: 1, path: [at(-1)] };
    expect(change({ effects: [...before.effects, young] })).toEqual(['effects.1.path']);
  });
});

import {
  type ContingencyPlan,
  cycleIndex,
  effectiveTerms,
  type Measure,
  type PlanMove,
  type Trigger,
} from '@interlock/plan';
import { describe, expect, it } from 'vitest';
import { cardOf, contractOf, measureOf, planOf, steady } from '../../test/plan-of.ts';
import { mayArm, rehearseContingency } from './rehearse.ts';
import { triggerHistory } from './trigger-history.ts';

type Given = Pick<ContingencyPlan, 'trigger' | 'moves' | 'expires'>;

const base: Given = {
  trigger: {
    card: 's',
    comparator: 'below',
    threshold: 90,
    basis: 'actual',
    ...{ k: 2, n: 3, hysteresis: 5 },
  },
  moves: [],
  expires: '2099-01-01',
};
const asOf = planOf([]).asOf;
const historyOf = (
  measure: Measure | null,
  {
    expires = base.expires,
    after,
    ...trigger
  }: Partial<Trigger> & { expires?: string; after?: number } = {},
) =>
  triggerHistory(
    { trigger: { ...base.trigger, ...trigger }, expires },
    { measure, cycle: planOf([]).settings.cycle, asOf, ...(after === undefined ? {} : { after }) },
  );
const fired = (values: (number | null)[], more: Parameters<typeof historyOf>[1] = {}) =>
  historyOf(measureOf(values, 100), more).map(({ fires }) => (fires ? 1 : 0));

describe('a contingency', () => {
  it('T-1: fires when its comparison holds in k of the last n cycles', () => {
    expect(fired([100, 85, 100, 85, 100])).toEqual([0, 0, 0, 1, 0]);
    expect(fired([100, 85, 100, 100, 85])).toEqual([0, 0, 0, 0, 0]);
    expect(fired([100, 120, 125, 100], { comparator: 'above', threshold: 110 })).toEqual([
      0, 0, 1, 0,
    ]);
  });

  it('T-2: fires once per episode; it ends beyond the hysteresis only', () => {
    expect(fired([85, 85, 85, 85, 85])).toEqual([0, 1, 0, 0, 0]);
    // 92 is back over the threshold but not by the hysteresis of 5.
    expect(fired([85, 85, 92, 85, 85])).toEqual([0, 1, 0, 0, 0]);
    expect(fired([85, 85, 96, 96, 85, 85])).toEqual([0, 1, 0, 0, 0, 1]);
  });

  it('T-3: takes a missing value for neither met nor back', () => {
    expect(fired([100, 85, null, 85, 100])).toEqual([0, 0, 0, 1, 0]);
    expect(fired([85, 85, null, null, 85])).toEqual([0, 1, 0, 0, 0]);
    expect(historyOf(null)).toEqual([]);
  });

  it('T-4: does not fire after its expiry', () => {
    expect(fired([100, 85, 85], { expires: '2026-11-01' })).toEqual([0, 0, 0]);
  });

  it('T-8: begins no episode in a cycle that was over when it was armed', () => {
    const { cycle } = planOf([]).settings;
    const last = cycleIndex(cycle, asOf);
    const values = [100, 85, 85, 85, 96, 85, 85];
    const before = historyOf(measureOf(values, 100), { k: 1, n: 1 });
    expect(before.map(({ fires }) => (fires ? 1 : 0))).toEqual([0, 1, 0, 0, 0, 1, 0]);
    const third = before[2]!.cycle;
    expect(third).toBeLessThan(last);
    // The episode that had begun goes on: the first cycle after it fires.
    expect(fired(values, { k: 1, n: 1, after: third })).toEqual([0, 0, 0, 1, 0, 1, 0]);
    // Earlier cycles count among the k of n.
    expect(fired(values, { k: 3, n: 3, after: third })).toEqual([0, 0, 0, 1, 0, 0, 0]);
  });

  it('T-5: can watch the forecast of the next cycle, and the chance to miss it', () => {
    const falling = [...new Array<number>(12).fill(100), 98, 95, 92, 89, 86];
    const measure = measureOf(falling, 100);
    const byForecast = historyOf(measure, { basis: 'forecast', k: 1, n: 1 });
    const byActual = historyOf(measure, { k: 1, n: 1 });
    const first = (states: typeof byActual) => states.findIndex(({ fires }) => fires);
    expect(first(byForecast)).toBeGreaterThan(0);
    expect(first(byForecast)).toBeLessThanOrEqual(first(byActual));
    const chance = {
      basis: 'probability',
      comparator: 'above',
      threshold: 0.5,
      k: 1,
      n: 1,
    } as const;
    const byChance = historyOf(measure, { ...chance, hysteresis: 0.1 });
    expect(first(byChance)).toBeGreaterThan(0);
    // Fewer than eight values have no forecast.
    expect(byForecast.slice(0, 7).every(({ value }) => value === null)).toBe(true);
  });

  const cards = [
    cardOf('part', 'supply', 'Procurement', steady(200)),
    cardOf('a', 'supply', 'Operations', steady(100), { capacity: 200 }),
    cardOf('b', 'supply', 'Operations', steady(50), { capacity: 100 }),
    cardOf('x', 'demand', 'Sales', steady(100), { unitMargin: 9 }),
    cardOf('y', 'demand', 'Sales', steady(50), { unitMargin: 1 }),
  ];
  const plan = planOf(cards, [
    contractOf(cards, 'part', 'a'),
    contractOf(cards, 'part', 'b'),
    contractOf(cards, 'a', 'x'),
    contractOf(cards, 'b', 'y'),
  ]);

  it('T-6: is rehearsed by its miss, then with its actions, before it can be armed', () => {
    const amendment = (contract: string, quantity: number): PlanMove => ({
      kind: 'amendment',
      contract,
      terms: { ...effectiveTerms(plan.contracts.find(({ id }) => id === contract)!), quantity },
      replaces: '0'.repeat(64),
    });
    const shift: Given = {
      ...base,
      trigger: { ...base.trigger, card: 'part', threshold: 110 },
      moves: [amendment('part-b', 10), amendment('part-a', 100)],
    };
    const rehearsal = rehearseContingency(shift, plan);
    expect(rehearsal.moneyNow).toBe(0);
    expect(rehearsal.moneyMissed).toBeCloseTo(40 * 9 * 4, 6);
    expect(rehearsal.moneyAnswered).toBeCloseTo(40 * 4, 6);
    expect(rehearsal.changes.length).toBeGreaterThan(0);
    // It pays, and yet it makes a contract collide that the miss alone would leave in peace.
    expect(rehearsal.feasible).toBe(false);
    expect(mayArm(rehearsal)).toBe(false);
    const overtime: Given = { ...shift, moves: [{ kind: 'overtime', card: 'part', more: 40 }] };
    const clean = rehearseContingency(overtime, plan);
    expect(clean).toMatchObject({ feasible: true, moneyAnswered: 0 });
    expect(mayArm(clean)).toBe(true);
    expect(mayArm(null)).toBe(false);
    const gone = { ...shift, trigger: { ...shift.trigger, card: 'gone' } };
    expect(rehearseContingency(gone, plan).feasible).toBe(false);
  });
});

import type { Card, Contract, Influence, Measure, Plan, Settings } from '@interlock/plan';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cardOf, contractOf, influenceOf, planOf, weekly } from '../test/plan-of.ts';
import { assess } from './assess.ts';
import { explain } from './explain.ts';
import type { Reason } from './verdicts.ts';

/* Plans as the schemas allow them, the unpleasant ones above all. */

const number = fc.oneof(
  fc.double({ min: -1e12, max: 1e12, noNaN: true }),
  fc.constantFrom(0, 1, -1, 1e12, -1e12, 1e-300, 100),
  fc.integer({ min: 0, max: 1000 }),
);
const positive = fc.oneof(
  fc.double({ min: 1e-300, max: 1e12, noNaN: true, minExcluded: true }),
  fc.constantFrom(1, 2, 0.5, 1e12, 1e-300),
);
const nonNegative = number.map(Math.abs);
const values = fc.oneof(
  fc.array(fc.option(number, { freq: 4 }), { maxLength: 40 }),
  // σ = 0.
  fc.tuple(number, fc.nat(30)).map(([v, n]) => new Array<number>(n).fill(v)),
);
const target = fc.oneof(
  fc.record({ kind: fc.constant('constant' as const), value: number }),
  fc.record({
    kind: fc.constant('mean-of-first' as const),
    cycles: fc.integer({ min: 1, max: 12 }),
  }),
  fc.record({
    kind: fc.constant('mean-of-preceding' as const),
    cycles: fc.integer({ min: 1, max: 12 }),
  }),
  fc.record({
    kind: fc.constant('path' as const),
    values: fc.array(fc.tuple(fc.constantFrom('2026-08-03', '2026-11-09', '2027-02-01'), number), {
      minLength: 1,
      maxLength: 3,
    }),
  }),
);
const measure: fc.Arbitrary<Measure> = fc
  .record({
    unit: fc.constantFrom('units', 'kg', '%', '€/wk', 'pcs/wk'),
    direction: fc.constantFrom('higher' as const, 'lower' as const, 'band' as const),
    target,
    values,
    last: fc.constantFrom('2026-11-09', '2026-10-12', '2027-01-04'),
    bandHalfWidth: positive,
    amber: fc.constantFrom(0.02, 1e-9, 10),
  })
  .map(({ values: list, last, amber, ...rest }) => ({
    ...rest,
    tolerance: { amber, red: 10 },
    actuals: weekly(list, last),
  }));

const IDS = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];
const cards: fc.Arbitrary<Card[]> = fc
  .array(
    fc.record({
      kind: fc.constantFrom(
        'demand' as const,
        'supply' as const,
        'kpi' as const,
        'initiative' as const,
      ),
      measure: fc.option(measure, { freq: 5 }),
      owner: fc.constantFrom('', 'Ada'),
      onHand: fc.option(nonNegative),
      unitMargin: fc.option(nonNegative),
    }),
    { maxLength: IDS.length },
  )
  .map((list) =>
    list.map(({ kind, measure: m, owner, onHand, unitMargin }, i) =>
      cardOf(IDS[i]!, kind, i % 2 === 0 ? 'Operations' : 'Sales', m ?? undefined, {
        owner,
        ...(onHand === null ? {} : { onHand }),
        ...(unitMargin === null ? {} : { unitMargin }),
      }),
    ),
  );
const end = fc.constantFrom(...IDS, 'gone');
const contracts = fc.array(
  fc.record({
    from: end,
    to: end,
    ratio: positive,
    lag: fc.constantFrom(0, 0, 1, 3, 520),
    quantity: fc.option(nonNegative),
    penalty: fc.option(nonNegative),
    tolerance: fc.constantFrom(0, 0.1, 1),
    priority: fc.integer({ min: 1, max: 99 }),
    state: fc.constantFrom(
      'draft',
      'proposed',
      'signed',
      'amendment-pending',
      'declined',
      'withdrawn',
    ),
    needBy: fc.constantFrom(undefined, '2026-12-01'),
    commitBy: fc.constantFrom(undefined, '2026-12-24'),
  }),
  { maxLength: 14 },
);
const influences = fc.array(fc.tuple(end, end, fc.option(number)), { maxLength: 6 });

const plans: fc.Arbitrary<Plan> = fc
  .record({
    cards,
    contracts,
    influences,
    horizon: fc.constantFrom(1, 4, 52),
    asOf: fc.constantFrom('2026-11-19', '2026-11-15', '2020-01-01', '2030-01-01'),
    cycle: fc.constantFrom<Settings['cycle']>(
      { unit: 'week', weekStartsOn: 1 },
      { unit: 'day', weekStartsOn: 1 },
      { unit: 'month', weekStartsOn: 1 },
    ),
  })
  .map(({ cards: list, contracts: terms, influences: pulls, ...settings }) =>
    planOf(
      list,
      terms.map(
        ({ from, to, state, quantity, penalty, needBy, commitBy, ...rest }, i): Contract =>
          contractOf(
            list,
            from,
            to,
            {
              ...rest,
              ...(quantity === null ? {} : { quantity }),
              ...(penalty === null ? {} : { penalty }),
              ...(needBy === undefined ? {} : { needBy }),
              ...(commitBy === undefined ? {} : { commitBy }),
            },
            { id: `k${i}`, state: state as Contract['state'] },
          ),
      ),
      pulls.map(
        ([from, to, c], i): Influence => ({
          ...influenceOf(from, to, c ?? undefined),
          id: `i${i}`,
        }),
      ),
      settings,
    ),
  );

/** Paths of everything that is no plain finite data. */
function unsound(value: unknown, at = ''): string[] {
  if (typeof value === 'number') return Number.isFinite(value) ? [] : [`${at} = ${value}`];
  if (value === undefined) return [`${at} is undefined`];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => unsound(inner, `${at}.${key}`));
}

function reasonsOf(a: ReturnType<typeof assess>): Reason[] {
  return [
    ...Object.values(a.cards).map((c) => c.reason),
    ...Object.values(a.contracts).map((c) => c.reason),
    ...a.structure.map((s) => s.reason),
    ...a.exceptions.map((e) => e.reason),
  ];
}

const RUNS = { numRuns: 250 };

describe('any plan', () => {
  it('P-2, E-2: never throws, holds finite numbers only, and explains every verdict', () => {
    fc.assert(
      fc.property(plans, (plan) => {
        const a = assess(plan);
        expect(unsound(a)).toEqual([]);
        for (const reason of reasonsOf(a)) {
          const text = explain(reason);
          expect(text).not.toMatch(/NaN|undefined|null|Infinity|∞/);
          expect(text.length).toBeGreaterThan(5);
        }
        expect(Object.keys(a.cards)).toHaveLength(plan.cards.length);
        expect(Object.keys(a.contracts)).toHaveLength(plan.contracts.length);
      }),
      RUNS,
    );
  });

  it('C-10, C-16: has chances between 0 and 1 and no negative money or shortfall', () => {
    fc.assert(
      fc.property(plans, (plan) => {
        const a = assess(plan);
        for (const c of Object.values(a.contracts)) {
          expect(c.probability).toBeGreaterThanOrEqual(0);
          expect(c.probability).toBeLessThanOrEqual(1);
          expect(Math.min(c.expectedShortfall, c.loss, c.required)).toBeGreaterThanOrEqual(0);
          if (c.countedUnder !== null) expect(a.contracts[c.countedUnder]).toBeDefined();
        }
        for (const e of a.exceptions)
          if (e.money !== null) expect(e.money).toBeGreaterThanOrEqual(0);
      }),
      RUNS,
    );
  });

  it('P-1, P-3: says the same again, also of a copy that remembers nothing', () => {
    fc.assert(
      fc.property(plans, (plan) => {
        const first = JSON.stringify(assess(plan));
        expect(JSON.stringify(assess(plan))).toBe(first);
        expect(JSON.stringify(assess(JSON.parse(JSON.stringify(plan)) as Plan))).toBe(first);
      }),
      { numRuns: 80 },
    );
  });

  it('A-1: counts no money twice: exceptions of risk hold exactly the losses of their contracts', () => {
    fc.assert(
      fc.property(plans, (plan) => {
        const a = assess(plan);
        const risk = a.exceptions.filter((e) => ['collision', 'at-risk', 'watch'].includes(e.kind));
        const told = risk.reduce((sum, e) => sum + (e.money ?? 0), 0);
        const lost = Object.values(a.contracts).reduce((sum, c) => sum + c.loss, 0);
        expect(Math.abs(told - lost)).toBeLessThanOrEqual(1e-9 * (1 + lost));
      }),
      RUNS,
    );
  });
});

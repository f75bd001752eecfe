import type { Plan } from '@interlock/plan';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plans, unsoundPlans } from '../test/arbitrary-plans.ts';
import { assess } from './assess.ts';
import { explain } from './explain.ts';
import type { Reason } from './verdicts.ts';

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

/** The same members, in another order. */
const shuffled = <T>(list: readonly T[], seed: number): T[] =>
  list
    .map((each, index) => [Math.imul(index + 1, seed | 1) >>> 0, each] as const)
    .sort(([a], [b]) => a - b)
    .map(([, each]) => each);

describe('any plan', () => {
  it('P-4: is judged alike in whatever order its parts are listed', () => {
    fc.assert(
      fc.property(plans, fc.integer(), (plan, seed) => {
        const other: Plan = {
          ...plan,
          cards: shuffled(plan.cards, seed),
          contracts: shuffled(plan.contracts, seed),
          influences: shuffled(plan.influences, seed),
        };
        expect(assess(other)).toEqual(assess(plan));
      }),
      RUNS,
    );
  });

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

  it('P-5: does so also of numbers that no schema lets in, and names each of them', () => {
    fc.assert(
      fc.property(unsoundPlans, (plan) => {
        const a = assess(plan);
        expect(unsound(a)).toEqual([]);
        for (const reason of reasonsOf(a))
          expect(explain(reason)).not.toMatch(/NaN|undefined|null|Infinity|∞/);
        for (const contract of plan.contracts) {
          const { ratio } = contract.signedTerms ?? contract;
          if (ratio > 0 && Number.isFinite(ratio)) continue;
          const subjects = a.structure.filter((s) => s.code === 'unsound-number');
          expect(subjects.some((s) => s.subjects.includes(contract.id))).toBe(true);
        }
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

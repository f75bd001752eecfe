import type { Plan } from '@interlock/plan';
import { type Assessment, assess, explain, type Reason } from '@interlock/rules';
import { arbitraryPlan } from '@interlock/testkit';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

/** Every reason that a person could ask for. */
function reasonsOf(assessment: Assessment): readonly Reason[] {
  return [
    ...Object.values(assessment.cards).map(({ reason }) => reason),
    ...Object.values(assessment.contracts).map(({ reason }) => reason),
    ...assessment.structure.map(({ reason }) => reason),
    ...assessment.exceptions.map(({ reason }) => reason),
  ];
}

/** Fails on NaN and infinity, which JSON turns into null. */
function expectOnlyFiniteNumbers(value: unknown, path = ''): void {
  if (typeof value === 'number') expect(Number.isFinite(value), path).toBe(true);
  else if (typeof value === 'object' && value !== null) {
    for (const [key, each] of Object.entries(value))
      expectOnlyFiniteNumbers(each, `${path}.${key}`);
  }
}

const turned = (plan: Plan): Plan => ({
  ...plan,
  cards: [...plan.cards].reverse(),
  contracts: [...plan.contracts].reverse(),
});

describe('verdicts on any plan', () => {
  test('cover every card and contract, and hold finite numbers only', () => {
    fc.assert(
      fc.property(arbitraryPlan(), (plan) => {
        const assessment = assess(plan);
        expect(Object.keys(assessment.cards).sort()).toEqual(plan.cards.map(({ id }) => id).sort());
        expect(Object.keys(assessment.contracts).sort()).toEqual(
          plan.contracts.map(({ id }) => id).sort(),
        );
        expectOnlyFiniteNumbers(assessment);
      }),
      { numRuns: 60 },
    );
  });

  test('are each explained in one sentence without a gap', () => {
    fc.assert(
      fc.property(arbitraryPlan(), (plan) => {
        for (const reason of reasonsOf(assess(plan))) {
          const sentence = explain(reason);
          expect(sentence.length).toBeGreaterThan(10);
          expect(sentence).not.toMatch(/undefined|null|NaN|Infinity|\[object|\{|\}/);
        }
      }),
      { numRuns: 60 },
    );
  });

  test('are the same for the same plan', () => {
    fc.assert(
      fc.property(arbitraryPlan(), (plan) => {
        expect(assess(structuredClone(plan))).toEqual(assess(plan));
      }),
      { numRuns: 40 },
    );
  });

  test('count no money twice: relieving one cause saves no more than all that is at risk', () => {
    const risks = new Set(['collision', 'at-risk', 'watch']);
    fc.assert(
      fc.property(arbitraryPlan(), (plan) => {
        const { exceptions, moneyAtRisk } = assess(plan);
        for (const { kind, money } of exceptions)
          if (risks.has(kind))
            expect(money ?? 0).toBeLessThanOrEqual(moneyAtRisk + 1e-6 * Math.max(1, moneyAtRisk));
      }),
      { numRuns: 60 },
    );
  });

  test('do not depend on the order of cards and contracts, which replicas do not share', () => {
    fc.assert(
      fc.property(arbitraryPlan(), (plan) => {
        expect(assess(turned(plan))).toEqual(assess(plan));
      }),
      { numRuns: 60 },
    );
  });
});

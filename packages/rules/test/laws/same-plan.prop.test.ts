import type { Measure, Plan } from '@interlock/plan';
import { describe, expect, it } from 'vitest';
import { assess, assessed, broken, isNear, scaledCard, scaledOr, withTerms } from './plans.ts';

function scaled(plan: Plan, by: number): Plan {
  return {
    ...plan,
    cards: plan.cards.map((card) => ({
      ...scaledCard(card, by),
      ...scaledOr(card.unitMargin, 1 / by, 'unitMargin'),
    })),
    contracts: plan.contracts.map((own) =>
      withTerms(own, (terms) => ({
        ...terms,
        ...scaledOr(terms.quantity, by, 'quantity'),
        ...scaledOr(terms.penalty, 1 / by, 'penalty'),
      })),
    ),
  };
}

/** The same plan so many weeks later. */
function later(plan: Plan, weeks: number): Plan {
  const moved = (day: string): string =>
    new Date(Date.parse(day) + weeks * 7 * 86_400_000).toISOString().slice(0, 10);
  return {
    ...plan,
    asOf: moved(plan.asOf),
    cards: plan.cards.map((card) => {
      const { measure } = card;
      if (measure === undefined) return card;
      const { target } = measure;
      return {
        ...card,
        measure: {
          ...measure,
          actuals: measure.actuals.map((actual) => ({ ...actual, cycle: moved(actual.cycle) })),
          target:
            target.kind === 'path'
              ? { ...target, values: target.values.map(([day, value]) => [moved(day), value]) }
              : target,
        } as Measure,
      };
    }),
  };
}

describe('laws of any plan: the same in other words', { timeout: 600_000 }, () => {
  it('C-12, C-16: in another unit everything is the same', () => {
    expect(
      broken('in another unit', (plan) => {
        const [one, other] = [assessed(plan), assess(scaled(plan, 0.001))];
        return (
          isNear(one.moneyAtRisk, other.moneyAtRisk) &&
          plan.contracts.every(
            ({ id }) => one.contracts[id]?.verdict === other.contracts[id]?.verdict,
          )
        );
      }),
    ).toEqual([]);
  });

  it('P-1: two years later everything is the same', () => {
    expect(
      broken('two years later', (plan) => {
        const [one, other] = [assessed(plan), assess(later(plan, 104))];
        return (
          one.moneyAtRisk === other.moneyAtRisk &&
          plan.contracts.every(
            ({ id }) => one.contracts[id]?.probability === other.contracts[id]?.probability,
          )
        );
      }),
    ).toEqual([]);
  });
});

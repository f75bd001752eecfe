import type { Plan } from '@interlock/plan';
import { describe, expect, it } from 'vitest';
import { assess, assessed, broken, isNear, MORE_PLANS, plansOf } from './plans.ts';

function renamed(plan: Plan, name: (id: string) => string): Plan {
  return {
    ...plan,
    cards: plan.cards.map((card) => ({ ...card, id: name(card.id) })).reverse(),
    contracts: plan.contracts.map((own) => ({
      ...own,
      id: name(own.id),
      from: name(own.from),
      to: name(own.to),
    })),
  };
}

describe('laws of any plan: names', { timeout: 600_000 }, () => {
  it('C-16, A-1, M-2: renaming cards and contracts changes neither money nor counts', () => {
    expect(
      broken(
        'renamed',
        (plan) => {
          const other = assess(renamed(plan, (id) => `z${[...id].reverse().join('')}q`));
          const one = assessed(plan);
          return (
            isNear(one.moneyAtRisk, other.moneyAtRisk) &&
            JSON.stringify(one.counts) === JSON.stringify(other.counts)
          );
        },
        plansOf(MORE_PLANS),
      ),
    ).toEqual([]);
  });
});

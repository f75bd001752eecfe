import type { Plan } from '@interlock/plan';
import { describe, expect, it } from 'vitest';
import { isDearer, withMore } from './more.ts';
import { broken, MORE_PLANS, plansOf, withTerms } from './plans.ts';

/** Nothing is kept from one cycle for another, and nothing is on the road. */
function withoutStores(plan: Plan): Plan {
  return {
    ...plan,
    cards: plan.cards.map(({ onHand: _, storable: __, ...card }) => card),
    contracts: plan.contracts.map((own) => withTerms(own, (terms) => ({ ...terms, lag: 0 }))),
  };
}

describe('laws of any plan: more capacity', { timeout: 600_000 }, () => {
  it('C-16: more capacity never costs more where nothing is kept for later', () => {
    expect(
      broken(
        'more capacity costs no more where nothing is kept',
        (plan, i) => {
          const bare = withoutStores(plan);
          return !isDearer(withMore(bare, i), bare);
        },
        plansOf(MORE_PLANS),
      ),
    ).toEqual([]);
  });
});

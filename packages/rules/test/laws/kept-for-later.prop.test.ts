import type { Plan } from '@interlock/plan';
import { describe, expect, it } from 'vitest';
import { Dice } from '../reference/dice.ts';
import { DEARER, isDearer, withMore } from './more.ts';
import { broken } from './plans.ts';

function withStock(plan: Plan, i: number): Plan {
  const held = plan.cards.filter(({ onHand }) => onHand !== undefined);
  if (held.length === 0) return plan;
  const chosen = new Dice(i).pick(held);
  return {
    ...plan,
    cards: plan.cards.map((card) =>
      card === chosen ? { ...card, onHand: card.onHand! * 1.3 + 10 } : card,
    ),
  };
}

describe('laws of any plan: more of what is kept', { timeout: 600_000 }, () => {
  it('C-16, C-24: more capacity costs more only where it takes what another needed later', () => {
    const dearer = broken(
      'more capacity costs no more',
      (plan, i) => !isDearer(withMore(plan, i), plan),
    );
    expect(dearer.filter((i) => !DEARER.has(i))).toEqual([]);
  });

  it('C-16, C-24: more stock costs more only where it takes what another needed later', () => {
    const dearer = broken(
      'more stock costs no more',
      (plan, i) => !isDearer(withStock(plan, i), plan),
    );
    expect(dearer.filter((i) => !DEARER.has(i))).toEqual([]);
  });
});

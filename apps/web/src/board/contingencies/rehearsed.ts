import { type Plan, type PlanMove, sumOfMoves, type Trigger } from '@interlock/plan';
import type { Assessment, Overlay } from '@interlock/rules';

/**
 * The miss together with the moves against it, as a what-if that can be looked at on the board: the
 * card at its threshold, cards that are helped or lend at what they make now and the moves on top,
 * amended contracts on their other terms.
 */
export function overlayOf(
  trigger: Trigger,
  moves: readonly PlanMove[],
  plan: Plan,
  { cards }: Pick<Assessment, 'cards'>,
): Overlay {
  const { amendments, moved } = sumOfMoves(moves);
  const values: Record<string, number> = {};
  if (trigger.basis !== 'probability') values[trigger.card] = trigger.threshold;
  for (const [card, more] of moved) {
    const now = values[card] ?? cards[card]?.actual ?? null;
    if (now !== null && plan.cards.some(({ id }) => id === card))
      values[card] = Math.max(0, now + more);
  }
  const terms = Object.fromEntries(
    [...amendments].map(([contract, amendment]) => [contract, amendment.terms]),
  );
  return { values, terms, spread: Object.keys(values) };
}

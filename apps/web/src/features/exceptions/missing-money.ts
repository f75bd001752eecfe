import type { Card, Plan } from '@interlock/plan';

/**
 * Demands that these cards serve, along the contracts, nearest first, and that lack what one unit
 * earns: without it nobody can say what a shortage costs. Pure.
 */
export function demandsWithoutMargin(plan: Plan, start: readonly string[]): readonly Card[] {
  const next = Map.groupBy(plan.contracts, ({ from }) => from);
  const cards = new Map(plan.cards.map((card) => [card.id, card]));
  const seen = new Set(start);
  for (const id of seen) for (const { to } of next.get(id) ?? []) seen.add(to);
  return [...seen].flatMap((id) => {
    const card = cards.get(id);
    return card?.kind === 'demand' && card.unitMargin === undefined ? [card] : [];
  });
}

import type { Plan } from '@interlock/plan';
import type { Flow } from '../flow/flow.ts';

/**
 * Tells whether no contract leads from one card to another, in either direction, in any state, along
 * any number of cards. What was offered and declined was thought of, too.
 */
export function cardsWithoutPath(
  { contracts }: Plan,
  { graph }: Flow,
): (a: number, b: number) => boolean {
  const next: number[][] = graph.cards.map(() => []);
  for (const { from, to } of contracts) {
    const supplier = graph.index.get(from);
    const consumer = graph.index.get(to);
    if (supplier !== undefined && consumer !== undefined) next[supplier]!.push(consumer);
  }
  const leads = (from: number, to: number): boolean => {
    const seen = new Set([from]);
    const open = [from];
    while (open.length > 0)
      for (const card of next[open.pop()!]!) {
        if (card === to) return true;
        if (seen.has(card)) continue;
        seen.add(card);
        open.push(card);
      }
    return false;
  };
  return (a, b) => !leads(a, b) && !leads(b, a);
}

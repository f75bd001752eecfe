import type { FlowGraph } from './flow-graph.ts';
import type { CardNumbers } from './flow-inputs.ts';

/**
 * Cards of a cluster whose inputs have to be written again: those that changed (`due`), whoever serves them in the
 * end, because that is where what is foretold of it comes from, and whoever these serve. Consumers
 * first, as in `cards`.
 */
export function changedCards(
  { out, links }: FlowGraph,
  cards: readonly number[],
  due: Uint8Array,
): number[] {
  const above = new Set<number>();
  for (const i of cards)
    if (due[i] === 1 || out[i]!.some((l) => above.has(links[l]!.to))) above.add(i);
  const all = new Set(above);
  for (const i of above) for (const l of out[i]!) all.add(links[l]!.to);
  return cards.filter((i) => all.has(i));
}

/** What changed in a cluster: cards whose inputs were written again, or of which other things are foretold, and their numbers. */
export interface Change {
  readonly changed: readonly number[];
  readonly again: number[];
  readonly before: readonly CardNumbers[];
}

import type { Card } from '@interlock/plan';
import type { CompiledGraph } from './compiled-graph.ts';
import type { FlowGraph } from './flow-graph.ts';
import type { CardNumbers } from './flow-inputs.ts';

/**
 * Cards whose inputs have to be written again: those that changed (`due`), whoever serves them in the
 * end, because that is where what is foretold of it comes from, and whoever these serve; of others than
 * `due` those that something may be foretold of (`concerns`). Consumers first, as in clusters.
 */
export function changedCards(
  graph: FlowGraph,
  { place }: CompiledGraph,
  due: readonly number[],
  concerns: (card: number) => boolean,
): number[] {
  const above = new Set(due);
  for (const i of above)
    for (const l of graph.in[i]!)
      if (concerns(graph.links[l]!.from)) above.add(graph.links[l]!.from);
  const all = new Set(above);
  for (const i of above)
    for (const l of graph.out[i]!) if (concerns(graph.links[l]!.to)) all.add(graph.links[l]!.to);
  return [...all].sort((a, b) => place[a]! - place[b]! || a - b);
}

/** What changed in a cluster: cards whose inputs were written again, or of which other things are foretold, and their numbers. */
export interface Change {
  readonly changed: readonly number[];
  readonly again: number[];
  readonly before: readonly CardNumbers[];
}

/** What is known of the past hangs on these beside the measure itself. */
export const tellsSamePast = (a: Card, b: Card): boolean =>
  a.onHand === b.onHand && a.storable === b.storable && a.end === b.end && a.measure === b.measure;

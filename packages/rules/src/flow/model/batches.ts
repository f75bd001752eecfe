import type { Cluster, CompiledGraph } from '../compiled-graph.ts';
import type { DrawnNumbers } from './drawn-numbers.ts';
import type { FlowResults } from './flow-results.ts';
import { WIDE } from './kernels/kernels.ts';
import { BATCH } from './normal-points.ts';
import type { Simulator } from './simulator.ts';
import type { Relief } from './situation.ts';

/** Batches of a small cluster: 1,024 draws. */
const MOST = 2;
/** Cards and contracts × cycles × batches: about a millisecond and a half. */
const WORK = 500;

/**
 * How many batches a cluster is drawn with: more where that costs next to nothing. It hangs on its
 * size alone, so that a what-if and what it is compared with have the same draws, and nobody else's
 * cards change them.
 */
export function batchesOf({ cards, links }: Cluster, horizon: number): number {
  const cells = (cards.length + links.length) * horizon;
  let batches = MOST;
  while (batches > 1 && batches * cells > WORK) batches /= 2;
  return batches;
}

/** Draws a cluster batch by batch, as if all were one; `block`: room for the sums of one block of draws. */
export function drawOn(
  simulator: Simulator,
  { clusters, horizon }: CompiledGraph,
  c: number,
  numbersOf: (batch: number) => DrawnNumbers,
  results: FlowResults,
  block: FlowResults,
  relief: Relief | null,
): void {
  const cluster = clusters[c]!;
  const batches = batchesOf(cluster, horizon);
  for (let batch = 0; batch < batches; batch++) {
    const numbers = numbersOf(batch);
    numbers.kept?.load(c);
    for (let start = 0; start < BATCH; start += WIDE) {
      simulator.run(c, numbers.from(start), block, relief);
      results.take(block, cluster);
    }
  }
  // Without rounding: it is a power of two.
  if (batches > 1) results.multiply(cluster, 1 / batches);
}

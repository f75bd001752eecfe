import type { CompiledGraph } from './compiled-graph.ts';
import type { AheadTable, FlowInputs } from './flow-inputs.ts';
import type { DrawnNumbers } from './model/drawn-numbers.ts';

/** Some number of cluster c differs from draw to draw. */
export function isSpread(
  { horizon, clusters }: CompiledGraph,
  { demand, capacity, foretold }: FlowInputs,
  numbers: DrawnNumbers,
  c: number,
): boolean {
  const varies = ({ present, sd }: AheadTable, i: number): boolean => {
    if (present[i] === 0) return false;
    for (let at = i * horizon; at < (i + 1) * horizon; at++) if (sd[at]! > 0) return true;
    return false;
  };
  return clusters[c]!.cards.some(
    (i) => numbers.has(i) && (foretold[i] !== null || varies(demand, i) || varies(capacity, i)),
  );
}

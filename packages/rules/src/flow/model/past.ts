import type { MeasureAssessment } from '../../drift/measure-assessment.ts';
import type { CompiledGraph } from '../compiled-graph.ts';
import type { ContractFacts } from '../contract-facts.ts';
import type { FlowInputs } from '../flow-inputs.ts';
import type { Sharing } from './sharing.ts';

/**
 * Own demand of card i that already waits: what over the last cycles came too little of the part
 * that came least. Parts whose suppliers did not report tell nothing, and a supplier with stock on
 * hand has let nobody wait.
 */
export function pastBacklog(
  graph: CompiledGraph,
  inputs: FlowInputs,
  facts: readonly ContractFacts[],
  i: number,
): number {
  if (inputs.waits[i] === 0) return 0;
  let waiting = 0;
  for (const { links } of graph.partsOf[i]!) {
    if (links.some((l) => inputs.onHand[graph.from[l]!]! > 0 || facts[l]!.recent === null))
      continue;
    const came = links.reduce((sum, l) => sum + facts[l]!.recent!.supplied / graph.ratio[l]!, 0);
    const required = Math.max(...links.map((l) => facts[l]!.recent!.required));
    waiting = Math.max(waiting, required - came);
  }
  return Math.min(1e15, Math.max(0, waiting));
}

/**
 * What contract l brings in the cycles before its first delivery: it left in the past. What the
 * supplier reported then is shared by what is needed in the cycle in which it arrives (`asked`); where
 * nothing was reported, what is needed is on its way.
 */
export function onRoad(
  graph: CompiledGraph,
  sharing: Sharing,
  asked: (l: number, cycle: number) => number,
  supplier: MeasureAssessment | null,
  l: number,
): Float64Array {
  const { from, lag, outStart, outLinks } = graph;
  const i = from[l]!;
  const arrivals = Float64Array.from({ length: lag[l]! }, (_, k) => asked(l, k));
  if (supplier?.history == null) return arrivals;
  const { history, now } = supplier;
  for (let k = 0; k < arrivals.length; k++) {
    const made = history.values[now + k - arrivals.length + 1 - history.first] ?? null;
    if (made === null) continue;
    for (let o = outStart[i]!; o < outStart[i + 1]!; o++) {
      sharing.asked[outLinks[o]!] = asked(outLinks[o]!, k);
      sharing.late[outLinks[o]!] = 0;
    }
    sharing.given[l] = 0;
    const left = sharing.divide(i, Math.max(0, made), true);
    if (graph.asks[l] === 0) sharing.divide(i, left, false);
    arrivals[k] = Math.min(arrivals[k]!, sharing.given[l]!);
  }
  return arrivals;
}

import { type CompiledGraph, isAlone } from './compiled-graph.ts';
import type { FlowGraph } from './flow-graph.ts';
import type { FlowInputs } from './flow-inputs.ts';

/** What a demand asks of a supplier, through all that lies between: supplier units per unit of it. */
export interface Asked {
  readonly card: number;
  readonly ratio: number;
}

/**
 * The demands behind all that is asked of card i, of which it alone brings its part, in this cycle and
 * without anything kept on the way; null where its output does not measure what came of that: with
 * stock, a lag, alternatives, a loop, contracts that are only drawn, cards between that do not
 * report, or a demand that needs other parts as well. `below`: the same of its consumers.
 */
export function askedOf(
  graph: FlowGraph,
  compiled: CompiledGraph,
  inputs: FlowInputs,
  reports: (card: number) => boolean,
  below: readonly (readonly Asked[] | null)[],
  i: number,
): readonly Asked[] | null {
  const links = graph.out[i]!;
  if (links.length === 0 || isInLoop(compiled, i)) return null;
  const ratios = new Map<number, number>();
  for (const l of links) {
    const to = compiled.to[l]!;
    if (compiled.asks[l] === 0 || compiled.lag[l]! > 0 || keepsStock(inputs, to)) return null;
    const isDemand = graph.cards[to]!.kind === 'demand';
    if (isDemand && graph.in[to]!.length > 1) return null;
    if (!isDemand && (!isAlone(compiled, l) || !reports(to))) return null;
    const asked = isDemand ? [{ card: to, ratio: 1 }] : below[to]!;
    if (asked === null) return null;
    for (const { card, ratio } of asked)
      ratios.set(card, (ratios.get(card) ?? 0) + compiled.ratio[l]! * ratio);
  }
  return Array.from(ratios, ([card, ratio]) => ({ card, ratio }));
}

export const keepsStock = ({ storable, onHand }: FlowInputs, i: number): boolean =>
  storable[i] === 1 || onHand[i]! > 0;

const isInLoop = ({ componentStart, place }: CompiledGraph, i: number): boolean =>
  componentStart[place[i]! + 1]! - componentStart[place[i]!]! > 1;

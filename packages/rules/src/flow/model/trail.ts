import type { Cluster, CompiledGraph } from '../compiled-graph.ts';
import type { FlowInputs } from '../flow-inputs.ts';

/** Bytes that the rows of a plan may take: what 2,000 cards over 8 cycles ask. */
export const MOST_KEPT = 2 ** 28;

/** What one cycle of one block of draws handed on: a row holds one number per draw. */
export interface KeptPass {
  /** What is asked of each card [card × draw]; without what waits, null where nothing does. */
  readonly asked: Float64Array;
  fresh: Float64Array | null;
  /** Per card that cannot serve all that is late: the part that it can. */
  readonly late: Map<number, Float64Array>;
  /** Per contract, the first of those between the same two cards: what its consumer can make for it. */
  readonly limits: Map<number, Float64Array>;
  /** Per card [place]: how many of these it serves, and how many limit it. */
  readonly limiting: Int32Array;
  readonly limited: Int32Array;
  /** Per contract whose given amounts are kept. */
  readonly given: Map<number, Float64Array>;
  /** Per demand: what waits from before, or was lost until then. */
  readonly carried: Map<number, Float64Array>;
}

/**
 * What the draws of a cluster handed on from card to card, so that a change runs again only what it
 * reaches. It holds what the cards asked, which a change leaves as it is nearly everywhere, and else only what
 * is out of the ordinary.
 */
export class Trail {
  readonly width: number;
  /** One of each cycle of each block, and one after the last cycle. */
  readonly blocks: readonly (readonly KeptPass[])[];
  /** The most that its rows of all cards take. */
  readonly bytes: number;
  /** Place of a card among those of the cluster. */
  readonly place: Int32Array;

  constructor(graph: CompiledGraph, { cards }: Cluster, width: number, blocks: number) {
    this.width = width;
    this.bytes = bytesOf(cards.length * graph.horizon, blocks * width);
    this.place = new Int32Array(graph.cards);
    cards.forEach((i, n) => {
      this.place[i] = n;
    });
    const passOf = (count: number): KeptPass => ({
      asked: new Float64Array(count * width),
      fresh: null,
      late: new Map(),
      limits: new Map(),
      limiting: new Int32Array(count),
      limited: new Int32Array(count),
      given: new Map(),
      carried: new Map(),
    });
    this.blocks = Array.from({ length: blocks }, () =>
      Array.from({ length: graph.horizon + 1 }, (_, t) =>
        passOf(t < graph.horizon ? cards.length : 0),
      ),
    );
  }
}

/**
 * Whether a trail tells all that the draws of a cluster hand on: not what stock, goods on the road and
 * loops do, and not at any size.
 */
export function leavesTrail(
  { componentStart, lag, horizon }: CompiledGraph,
  { storable, onHand }: FlowInputs,
  { cards, links, components }: Cluster,
  draws: number,
): boolean {
  return (
    bytesOf(cards.length * horizon, draws) <= MOST_KEPT &&
    components.every((c) => componentStart[c + 1]! - componentStart[c]! === 1) &&
    links.every((l) => lag[l] === 0) &&
    cards.every((i) => storable[i] === 0 && onHand[i] === 0)
  );
}

/** What is asked, with and without what waits. */
const bytesOf = (cells: number, draws: number): number => 2 * 8 * cells * draws;

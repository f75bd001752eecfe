import type { CompiledGraph } from '../compiled-graph.ts';
import type { FlowInputs } from '../flow-inputs.ts';
import type { DrawnNumbers } from './drawn-numbers.ts';
import { BATCH } from './normal-points.ts';

/** What the parts of a card were made of. */
interface Source {
  readonly strata: Float64Array;
  readonly before: readonly Float64Array[];
  readonly parts: Float64Array;
}

/**
 * The part that comes of what is asked of each supplier of which that is foretold, for all draws of a
 * batch. What a supplier's own suppliers did not bring is in its past already, so that it must not
 * count again: the draws in which they bring little are those in which it does, and over all draws it
 * has exactly the distribution that is foretold of it. Nothing here hangs on what is assumed or
 * named now, so that whatever that is meets the same draws.
 */
export class KeptParts {
  readonly #graph: CompiledGraph;
  readonly #inputs: FlowInputs;
  readonly #numbers: DrawnNumbers;
  readonly #known: (Source | null)[];

  constructor(graph: CompiledGraph, inputs: FlowInputs, numbers: DrawnNumbers) {
    this.#graph = graph;
    this.#inputs = inputs;
    this.#numbers = numbers;
    this.#known = new Array<Source | null>(graph.cards).fill(null);
  }

  /** Of card i in each draw; null where nothing is foretold of it. */
  of(i: number): Float64Array | null {
    return this.#known[i]?.parts ?? null;
  }

  /** Takes over what changed of one cluster; returns the cards that have other parts than before. */
  load(cluster: number): readonly number[] {
    // Suppliers first: theirs decide in which order a card's own are drawn.
    return this.#graph.clusters[cluster]!.cards.toReversed().filter((i) => this.#load(i));
  }

  #load(i: number): boolean {
    const strata = this.#inputs.kept[i]!;
    const known = this.#known[i]!;
    if (strata === null || !this.#numbers.has(i)) {
      this.#known[i] = null;
      return known !== null;
    }
    const before = this.#suppliersOf(i);
    if (
      known?.strata === strata &&
      known.before.length === before.length &&
      known.before.every((parts, k) => parts === before[k])
    )
      return false;
    const own = this.#numbers.strataOf(i);
    const parts =
      before.length === 0
        ? Float64Array.from(own, (stratum) => strata[stratum]!)
        : inOrderOf(least(before), own, strata);
    this.#known[i] = { strata, before, parts };
    return true;
  }

  #suppliersOf(i: number): Float64Array[] {
    const { inStart, inLinks, from } = this.#graph;
    const found: Float64Array[] = [];
    for (let o = inStart[i]!; o < inStart[i + 1]!; o++) {
      const parts = this.of(from[inLinks[o]!]!);
      if (parts !== null) found.push(parts);
    }
    return found;
  }
}

function least(lists: readonly Float64Array[]): Float64Array {
  return Float64Array.from({ length: BATCH }, (_, k) =>
    lists.reduce((low, parts) => Math.min(low, parts[k]!), Number.POSITIVE_INFINITY),
  );
}

/** These parts, the least first, in the order in which the suppliers bring much; else in the card's own. */
function inOrderOf(brought: Float64Array, own: Uint16Array, strata: Float64Array): Float64Array {
  const order = Array.from({ length: BATCH }, (_, k) => k).sort(
    (a, b) => brought[a]! - brought[b]! || own[a]! - own[b]! || a - b,
  );
  const kept = new Float64Array(BATCH);
  order.forEach((draw, rank) => {
    kept[draw] = strata[rank]!;
  });
  return kept;
}

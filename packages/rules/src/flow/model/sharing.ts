import { AGREED, type CompiledGraph, longestRow } from '../compiled-graph.ts';
import { SharingBench } from '../fair-share.ts';

/**
 * Shares out what a supplier has: contracts in force up to what was agreed, by priority; then what
 * they ask beyond that; then contracts that are only drawn. Within a priority max-min fair by weight,
 * or proportionally. The same for the past and ahead.
 */
export class Sharing {
  /** Per contract: what it asks, and what it is given. Supplier units. */
  readonly asked: Float64Array;
  readonly given: Float64Array;
  /** Per contract: what of it is asked again, because it was not there in time. It comes last. */
  readonly late: Float64Array;
  readonly #graph: CompiledGraph;
  readonly #proportional: boolean;
  readonly #bench = new SharingBench();

  constructor(graph: CompiledGraph, proportional: boolean) {
    this.#graph = graph;
    this.#proportional = proportional;
    this.asked = new Float64Array(graph.links);
    this.given = new Float64Array(graph.links);
    this.late = new Float64Array(graph.links);
    this.#bench.reserve(longestRow(graph.outStart));
  }

  /**
   * Divides `available` among the contracts of card i that ask (`asking`), or among those that do
   * not; returns what is left. `cycles`: an agreed quantity holds for so many of them.
   */
  divide(i: number, available: number, asking: boolean, cycles = 1): number {
    const left = this.#shareFresh(i, available, asking, cycles);
    return left > 0 ? this.#shareLate(i, left, asking) : left;
  }

  /** What is asked again is shared in proportion to it; returns what is left. */
  #shareLate(i: number, available: number, asking: boolean): number {
    const { outStart, outLinks, asks } = this.#graph;
    const start = outStart[i]!;
    const end = outStart[i + 1]!;
    let sum = 0;
    for (let o = start; o < end; o++)
      if ((asks[outLinks[o]!] === 1) === asking) sum += this.late[outLinks[o]!]!;
    if (sum === 0) return available;
    const part = Math.min(1, available / sum);
    for (let o = start; o < end; o++) {
      const l = outLinks[o]!;
      if ((asks[l] === 1) === asking) this.given[l]! += part * this.late[l]!;
    }
    return Math.max(0, available - sum);
  }

  #shareFresh(i: number, available: number, asking: boolean, cycles: number): number {
    const { groupStart, groupLinkStart, groupLinks, groupRound, quantity, weight, asks } =
      this.#graph;
    const bench = this.#bench;
    let left = available;
    for (let g = groupStart[i]!; g < groupStart[i + 1]!; g++) {
      const first = groupLinkStart[g]!;
      // A group's contracts all ask, or none of them does.
      if ((asks[groupLinks[first]!] === 1) !== asking) continue;
      const n = groupLinkStart[g + 1]! - first;
      const agreedRound = groupRound[g] === AGREED;
      for (let k = 0; k < n; k++) {
        const l = groupLinks[first + k]!;
        const wanted = this.asked[l]! - this.late[l]!;
        const agreed = quantity[l]! * cycles;
        bench.demand[k] = agreedRound ? Math.min(agreed, wanted) : Math.max(0, wanted - agreed);
        bench.weight[k] = weight[l]!;
      }
      this.#share(n, left);
      for (let k = 0; k < n; k++) {
        const l = groupLinks[first + k]!;
        const share = bench.share[k]!;
        this.given[l] = agreedRound ? share : this.given[l]! + share;
        left -= share;
      }
      left = Math.max(0, left);
    }
    return left;
  }

  /** Divides what is left among contracts that would take more; adds it to `given`. */
  stepIn(links: readonly number[], wanted: Float64Array, available: number): void {
    const bench = this.#bench;
    links.forEach((l, k) => {
      bench.demand[k] = wanted[l]!;
      bench.weight[k] = this.#graph.weight[l]!;
    });
    bench.fill(links.length, available);
    links.forEach((l, k) => {
      this.given[l]! += bench.share[k]!;
    });
  }

  #share(n: number, available: number): void {
    if (this.#proportional) this.#bench.fillProportionally(n, available);
    else this.#bench.fill(n, available);
  }
}

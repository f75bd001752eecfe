import type { CompiledGraph } from './compiled-graph.ts';
import type { FlowResults } from './model/flow-results.ts';
import type { LinkModes } from './model/link-modes.ts';

/** Places of what is summed up of a contract: what has to be there, what comes, and what does not. */
export const REQUIRED = 0;
export const SUPPLIED = 1;
export const MISSING = 2;

/** Means over the draws: per card or contract and cycle ahead. Always those of the last run. */
export class FlowMeans {
  readonly #graph: CompiledGraph;
  readonly #modes: LinkModes;
  readonly #results: FlowResults;
  readonly #sums = new Float64Array(3);

  constructor(graph: CompiledGraph, modes: LinkModes, results: FlowResults) {
    this.#graph = graph;
    this.#modes = modes;
    this.#results = results;
  }

  /** What is asked of card i, without what waits from before; and what its stock does not cover. */
  gross(i: number, t: number): number {
    return this.#card(this.#results.gross, i, t);
  }
  net(i: number, t: number): number {
    return this.#card(this.#results.net, i, t);
  }
  fromStock(i: number, t: number): number {
    return this.#card(this.#results.fromStock, i, t);
  }
  /** Own demand of card i that is served. */
  served(i: number, t: number): number {
    return this.#card(this.#results.served, i, t);
  }
  /** What card i can make, its suppliers considered; Infinity = nothing limits it. */
  able(i: number, t: number): number {
    return this.#modes.unlimited[i] === 1
      ? Number.POSITIVE_INFINITY
      : this.#card(this.#results.able, i, t);
  }
  /** What it can hand on, stock included. */
  deliverable(i: number, t: number): number {
    return this.able(i, t) + this.fromStock(i, t);
  }
  /** What has to be there of contract l, and what of it is expected not to be; supplier units. */
  required(l: number, t: number): number {
    const { fixed, amount, linear, below } = this.#modes;
    if (fixed[l] === 1) return amount[l]!;
    const { horizon, to } = this.#graph;
    if (linear[l] === 0) return this.#results.due[l * horizon + t]! / this.#results.draws;
    return below[l]! * this.net(to[l]!, t);
  }
  shortfall(l: number, t: number): number {
    return this.#results.shortfall[l * this.#graph.horizon + t]! / this.#results.draws;
  }
  /** Chance that contract l falls short by more than its tolerance in this cycle. */
  probability(l: number, t: number): number {
    return this.#results.short[l * this.#graph.horizon + t]! / this.#results.draws;
  }
  /**
   * Sums of contract l over cycles: what has to be there, what comes, with what its supplier makes then and
   * nobody asks for, and what is expected not to be there. They last until the next call.
   */
  sumsOf(l: number, first = 0, end = this.#graph.horizon): Float64Array {
    const { from, to, lag, asks, horizon } = this.#graph;
    const { net, due, surplus, shortfall, draws } = this.#results;
    const { fixed, amount, linear, below } = this.#modes;
    // Draws are a power of two: nothing is rounded.
    const part = 1 / draws;
    const own = l * horizon;
    const isFixed = fixed[l] === 1;
    const isLinear = linear[l] === 1;
    const factor = below[l]!;
    const consumer = to[l]! * horizon;
    const hasSurplus = lag[l] === 0 && asks[l] === 1;
    const supplier = from[l]! * horizon;
    let required = 0;
    let supplied = 0;
    let missing = 0;
    for (let t = first; t < end; t++) {
      const need = isFixed
        ? amount[l]!
        : isLinear
          ? factor * (net[consumer + t]! * part)
          : due[own + t]! * part;
      const open = shortfall[own + t]! * part;
      // Sums that cancel may leave less than nothing.
      const came = need > open ? need - open : 0;
      required += need;
      supplied += hasSurplus ? came + surplus[supplier + t]! * part : came;
      missing += open;
    }
    const sums = this.#sums;
    sums[REQUIRED] = required;
    sums[SUPPLIED] = supplied;
    sums[MISSING] = missing;
    return sums;
  }
  /** Nothing that is known limits card i. */
  isUnlimited(i: number): boolean {
    return this.#modes.unlimited[i] === 1;
  }
  /** Own demand of card i that stays unmet over the horizon, and the chance that some does. */
  unmet(i: number): number {
    return this.#results.unmet[i]! / this.#results.draws;
  }
  unmetChance(i: number): number {
    return this.#results.unmetIn[i]! / this.#results.draws;
  }
  /** What was signed on contract l and does not come, over the horizon. */
  owed(l: number): number {
    return this.#results.owedOf(l) / this.#results.draws;
  }

  #card(values: Float64Array, i: number, t: number): number {
    return values[i * this.#graph.horizon + t]! / this.#results.draws;
  }
}

import type { CompiledGraph } from './compiled-graph.ts';
import type { FlowResults } from './model/flow-results.ts';
import type { LinkModes } from './model/link-modes.ts';

/** Means over the draws: per card or contract and cycle ahead. Always those of the last run. */
export class FlowMeans {
  readonly #graph: CompiledGraph;
  readonly #modes: LinkModes;
  readonly #results: FlowResults;

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
    const { fixed, amount } = this.#modes;
    if (fixed[l] === 1) return amount[l]!;
    const { horizon, isAlternative, ratio, to } = this.#graph;
    if (isAlternative[l] === 1) return this.#results.due[l * horizon + t]! / this.#results.draws;
    return ratio[l]! * this.net(to[l]!, t);
  }
  shortfall(l: number, t: number): number {
    return this.#results.shortfall[l * this.#graph.horizon + t]! / this.#results.draws;
  }
  /** Chance that contract l falls short by more than its tolerance in this cycle. */
  probability(l: number, t: number): number {
    return this.#results.short[l * this.#graph.horizon + t]! / this.#results.draws;
  }
  /** What comes on contract l, with what its supplier makes then and nobody asks for. */
  supplied(
    l: number,
    t: number,
    required = this.required(l, t),
    shortfall = this.shortfall(l, t),
  ): number {
    const { from, lag, horizon, asks } = this.#graph;
    // Sums that cancel may leave less than nothing.
    const came = Math.max(0, required - shortfall);
    if (lag[l]! > 0 || asks[l] === 0) return came;
    return came + this.#results.surplus[from[l]! * horizon + t]! / this.#results.draws;
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
    return this.#results.owed[l]! / this.#results.draws;
  }

  #card(values: Float64Array, i: number, t: number): number {
    return values[i * this.#graph.horizon + t]! / this.#results.draws;
  }
}

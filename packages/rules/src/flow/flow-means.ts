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
    const { net, surplus } = this.#results;
    const { from, to } = this.#graph;
    return this.#sumsOf(
      l,
      this.#sumOf(net, to[l]!, first, end),
      this.#sumOf(surplus, from[l]!, first, end),
      first,
      end,
    );
  }

  /** The same of one contract after the other, over all cycles: what is summed up of a card is so once. */
  eachSums(take: (l: number, sums: Float64Array) => void): void {
    const { cards, links, from, to, horizon } = this.#graph;
    const { net, surplus } = this.#results;
    const [needs, more] = [new Float64Array(cards), new Float64Array(cards)];
    for (let i = 0; i < cards; i++) {
      needs[i] = this.#sumOf(net, i, 0, horizon);
      more[i] = this.#sumOf(surplus, i, 0, horizon);
    }
    for (let l = 0; l < links; l++)
      take(l, this.#sumsOf(l, needs[to[l]!]!, more[from[l]!]!, 0, horizon));
  }

  #sumOf(values: Float64Array, i: number, first: number, end: number): number {
    const { horizon } = this.#graph;
    let sum = 0;
    for (let at = i * horizon + first; at < i * horizon + end; at++) sum += values[at]!;
    // Draws are a power of two: nothing is rounded.
    return sum / this.#results.draws;
  }

  /** `needed`: what the consumer lacks; `surplus`: what the supplier makes beyond what is asked. */
  #sumsOf(l: number, needed: number, surplus: number, first: number, end: number): Float64Array {
    const { lag, asks } = this.#graph;
    const { fixed, amount, linear, below } = this.#modes;
    const { due, shortfall } = this.#results;
    const missing = this.#sumOf(shortfall, l, first, end);
    const required =
      fixed[l] === 1
        ? amount[l]! * (end - first)
        : linear[l] === 1
          ? below[l]! * needed
          : this.#sumOf(due, l, first, end);
    // Sums that cancel may leave less than nothing.
    const came = required > missing ? required - missing : 0;
    const sums = this.#sums;
    sums[REQUIRED] = required;
    sums[SUPPLIED] = lag[l] === 0 && asks[l] === 1 ? came + surplus : came;
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

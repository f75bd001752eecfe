import type { Cluster } from '../compiled-graph.ts';

/**
 * What the draws of a plan brought, as sums over them. Per contract or card and cycle unless said
 * otherwise: arrays are [item × horizon + cycle]. Contracts in supplier units.
 */
export class FlowResults {
  draws = 0;
  /** Per contract among several for one part: what has to be there of it. */
  readonly due: Float64Array;
  /** Per contract: what of it is not there, and in how many draws by too much. */
  readonly shortfall: Float64Array;
  readonly short: Float64Array;
  /** Per contract, over the horizon: what was signed and did not come. */
  readonly owed: Float64Array;
  /** Per card: what is asked of it without what waits, and what of that stock does not cover. */
  readonly gross: Float64Array;
  readonly net: Float64Array;
  /** Per card: what it can make; where its suppliers bring all that it asks, what it needs. */
  readonly able: Float64Array;
  /** Per card: what is taken from stock. */
  readonly fromStock: Float64Array;
  /** Per card: what it made and nobody asked for in that cycle. */
  readonly surplus: Float64Array;
  /** Per card: own demand that was served. */
  readonly served: Float64Array;
  /** Per card, over the horizon: own demand that stays unmet, and in how many draws. */
  readonly unmet: Float64Array;
  readonly unmetIn: Float64Array;
  readonly #horizon: number;

  constructor(cards: number, links: number, horizon: number) {
    this.#horizon = horizon;
    const perLink = () => new Float64Array(links * horizon);
    const perCard = () => new Float64Array(cards * horizon);
    this.due = perLink();
    this.shortfall = perLink();
    this.short = perLink();
    this.owed = new Float64Array(links);
    this.gross = perCard();
    this.net = perCard();
    this.able = perCard();
    this.fromStock = perCard();
    this.surplus = perCard();
    this.served = perCard();
    this.unmet = new Float64Array(cards);
    this.unmetIn = new Float64Array(cards);
  }

  /** Forgets what was found about these cards and contracts. */
  clear(cards: readonly number[], links: readonly number[]): void {
    for (const [items, array, each] of this.#rows(cards, links))
      for (const item of items)
        for (let at = item * each; at < (item + 1) * each; at++) array[at] = 0;
  }

  /** Counts what was found about a cluster so many times. */
  multiply({ cards, links }: Cluster, times: number): void {
    for (const [items, array, each] of this.#rows(cards, links))
      for (const item of items)
        for (let at = item * each; at < (item + 1) * each; at++) array[at]! *= times;
  }

  /** All sums: which items they are of, and how many each has. */
  #rows(cards: readonly number[], links: readonly number[]) {
    const horizon = this.#horizon;
    const row = (items: readonly number[], each: number) => (array: Float64Array) =>
      [items, array, each] as const;
    const { gross, net, able, fromStock, surplus, served, due, shortfall, short } = this;
    return [
      ...[gross, net, able, fromStock, surplus, served].map(row(cards, horizon)),
      ...[this.unmet, this.unmetIn].map(row(cards, 1)),
      ...[due, shortfall, short].map(row(links, horizon)),
      row(links, 1)(this.owed),
    ];
  }
}

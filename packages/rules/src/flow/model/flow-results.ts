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
  /** Per contract: what was signed and did not come. */
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
    this.owed = perLink();
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
    for (const [items, each, array] of this.#rows(cards, links)) {
      if (items.length * each === array.length) array.fill(0);
      else for (const item of items) array.fill(0, item * each, (item + 1) * each);
    }
  }

  /** Adds what one block of draws found about a cluster, and forgets it there. */
  take(block: FlowResults, { cards, links }: Cluster): void {
    const from = block.#rows(cards, links);
    this.#rows(cards, links).forEach(([items, each, array], n) => {
      const other = from[n]![2];
      for (const item of items)
        for (let at = item * each; at < (item + 1) * each; at++) {
          array[at]! += other[at]!;
          other[at] = 0;
        }
    });
  }

  /** What was found about these is `times` the sum of what the blocks of draws found, in their order. */
  addUp(
    blocks: readonly FlowResults[],
    cards: readonly number[],
    links: readonly number[],
    times: number,
  ): void {
    const from = blocks.map((block) => block.#rows(cards, links));
    this.#rows(cards, links).forEach(([items, each, array], n) => {
      for (const item of items)
        for (let at = item * each; at < (item + 1) * each; at++) {
          let sum = 0;
          for (const rows of from) sum += rows[n]![2][at]!;
          array[at] = sum * times;
        }
    });
  }

  /** Counts what was found about a cluster so many times. */
  multiply({ cards, links }: Cluster, times: number): void {
    for (const [items, each, array] of this.#rows(cards, links))
      for (const item of items)
        for (let at = item * each; at < (item + 1) * each; at++) array[at]! *= times;
  }

  /** What was signed on contract l and did not come, over the horizon. */
  owedOf(l: number): number {
    let sum = 0;
    for (let at = l * this.#horizon; at < (l + 1) * this.#horizon; at++) sum += this.owed[at]!;
    return sum;
  }

  /** What is lost for this cluster by the sums: penalties on what is owed, margins of what stays unmet. */
  lossOf({ cards, links }: Cluster, penalty: Float64Array, margin: Float64Array): number {
    const horizon = this.#horizon;
    const { owed, unmet } = this;
    let loss = 0;
    const isWhole = links.length === penalty.length;
    for (let n = 0; n < links.length; n++) {
      // Those of a whole plan as they stand in memory.
      const l = isWhole ? n : links[n]!;
      if (penalty[l]! > 0)
        for (let at = l * horizon; at < (l + 1) * horizon; at++) loss += penalty[l]! * owed[at]!;
    }
    for (const i of cards) loss += margin[i]! * unmet[i]!;
    return loss;
  }

  /** All sums: which items they are of, and how many each has. */
  #rows(cards: readonly number[], links: readonly number[]) {
    const horizon = this.#horizon;
    const row = (items: readonly number[], each: number) => (array: Float64Array) =>
      [items, each, array] as const;
    const { gross, net, able, fromStock, surplus, served, due, shortfall, short, owed } = this;
    return [
      ...[gross, net, able, fromStock, surplus, served].map(row(cards, horizon)),
      ...[this.unmet, this.unmetIn].map(row(cards, 1)),
      ...[due, shortfall, short, owed].map(row(links, horizon)),
    ];
  }
}

import { AGREED, type CompiledGraph } from '../flow/compiled-graph.ts';
import { SharingBench } from '../flow/fair-share.ts';
import type { Flow } from '../flow/flow.ts';
import type { AheadTable } from '../flow/flow-inputs.ts';
import { NormalStreams } from './normal-stream.ts';
import type { Tally } from './tally.ts';

/** Rounds for the cards of a loop; each brings the error down by its spectral radius. */
const LOOP_ROUNDS = 60;
const UNLIMITED = Number.POSITIVE_INFINITY;

/**
 * A block of draws through the flow, side by side: arrays are [card × horizon + cycle] × draw, so
 * that the inner loops run over the draws. A card whose supply suffices in a draw needs no
 * sharing, and neither do its consumers hear of it; that is most of them.
 */
export class DrawBlock {
  /** Money lost over the horizon, per draw of the last block. */
  readonly loss: Float64Array;
  readonly #flow: Flow;
  readonly #graph: CompiledGraph;
  readonly #width: number;
  readonly #streams: NormalStreams;
  readonly #penalty: Float64Array;
  readonly #margin: Float64Array;
  /** Contracts that ask for their quantity whatever their consumer needs. */
  readonly #fixed: Float64Array;
  readonly #normal: Float64Array;
  /** Contracts that wait to be added up. */
  readonly #offset = new Int32Array(4);
  readonly #factor = new Float64Array(4);
  /** What is asked of a card: by itself, in all, and once its stock is used. */
  readonly #own: Float64Array;
  readonly #gross: Float64Array;
  readonly #net: Float64Array;
  readonly #limit: Float64Array;
  readonly #bench = new SharingBench();
  readonly #asked: Float64Array;
  readonly #given: Float64Array;
  readonly #proportional: boolean;
  /** Per card: its contracts are one group, without quantities, lags, weights or proportions. */
  readonly #isPlain: Uint8Array;

  constructor(flow: Flow, penalty: Float64Array, seed: number, width: number) {
    const { compiled } = flow.engine;
    const { cards, links, horizon } = compiled;
    this.#flow = flow;
    this.#graph = compiled;
    this.#width = width;
    this.#penalty = penalty;
    this.#proportional = flow.engine.proportional;
    this.#margin = Float64Array.from(flow.graph.cards, (card) =>
      card.kind === 'demand' ? (card.unitMargin ?? 0) : 0,
    );
    this.#streams = new NormalStreams(
      flow.graph.cards.map(({ id }) => id),
      seed,
    );
    this.#fixed = Float64Array.from({ length: links }, (_, l) =>
      flow.engine.requirement.asksQuantity(l) ? flow.requirement.link[l * horizon]! : Number.NaN,
    );
    this.#normal = new Float64Array(width);
    this.#own = new Float64Array(cards * horizon * width);
    this.#gross = new Float64Array(cards * horizon * width);
    // Without any stock both are one.
    this.#net = flow.engine.inputs.onHand.some((stock) => stock > 0)
      ? new Float64Array(cards * horizon * width)
      : this.#gross;
    this.#limit = new Float64Array(cards * horizon * width);
    this.#asked = new Float64Array(links);
    this.#given = new Float64Array(links);
    this.loss = new Float64Array(width);
    this.#bench.reserve(links === 0 ? 1 : widestGroup(compiled));
    this.#isPlain = Uint8Array.from({ length: cards }, (_, i) => Number(this.#isPlainCard(i)));
  }

  #isPlainCard(i: number): boolean {
    const { groupStart, outStart, outLinks, lag, weight } = this.#graph;
    if (this.#proportional || groupStart[i + 1]! - groupStart[i]! !== 1) return false;
    return outLinks
      .subarray(outStart[i]!, outStart[i + 1]!)
      .every((l) => lag[l] === 0 && weight[l] === 1 && !(this.#fixed[l]! >= 0));
  }

  /** Draws the next block and tells the tallies who fell short. */
  draw(contracts: Tally, demands: Tally): void {
    const { componentStart, componentCards } = this.#graph;
    const components = componentStart.length - 1;
    this.loss.fill(0);
    this.#drawCards();
    for (let c = 0; c < components; c++) {
      const start = componentStart[c]!;
      const end = componentStart[c + 1]!;
      const rounds = end - start === 1 ? 1 : LOOP_ROUNDS;
      for (let round = 0; round < rounds; round++)
        for (let k = start; k < end; k++) this.#require(componentCards[k]!);
    }
    for (let c = components - 1; c >= 0; c--) {
      const start = componentStart[c]!;
      const end = componentStart[c + 1]!;
      // In a loop a first round tells how far its cards hold each other back; the last one counts.
      if (end - start > 1)
        for (let round = 0; round < LOOP_ROUNDS; round++)
          for (let k = start; k < end; k++) this.#serve(componentCards[k]!, null);
      for (let k = start; k < end; k++) {
        const i = componentCards[k]!;
        this.#serve(i, contracts);
        this.#count(i, demands);
      }
    }
  }

  /** One number per card and draw: it moves all cycles of the card alike. */
  #drawCards(): void {
    const { cards } = this.#graph;
    const { demand, capacity } = this.#flow.engine.inputs;
    this.#limit.fill(UNLIMITED);
    for (let i = 0; i < cards; i++) {
      this.#streams.fill(i, this.#normal, 0, this.#width);
      if (demand.present[i] === 1) this.#spread(i, demand, this.#own);
      if (capacity.present[i] === 1) this.#spread(i, capacity, this.#limit);
    }
  }

  #spread(i: number, { mean, sd }: AheadTable, target: Float64Array): void {
    const { horizon } = this.#graph;
    const width = this.#width;
    for (let t = 0; t < horizon; t++) {
      const at = i * horizon + t;
      const centre = mean[at]!;
      const spread = sd[at]!;
      for (let k = 0; k < width; k++)
        target[at * width + k] = Math.max(0, centre + spread * this.#normal[k]!);
    }
  }

  #require(i: number): void {
    const { horizon, outStart, outLinks, asks, to, lag, ratio } = this.#graph;
    const width = this.#width;
    const gross = this.#gross;
    const net = this.#net;
    const size = horizon * width;
    const base = i * size;
    if (this.#flow.engine.inputs.demand.present[i] === 1)
      for (let k = base; k < base + size; k++) gross[k] = this.#own[k]!;
    else gross.fill(0, base, base + size);
    let waiting = 0;
    for (let o = outStart[i]!; o < outStart[i + 1]!; o++) {
      const l = outLinks[o]!;
      if (asks[l] === 0) continue;
      const fixed = this.#fixed[l]!;
      const consumer = to[l]! * size;
      if (fixed >= 0) for (let k = base; k < base + size; k++) gross[k]! += fixed;
      else if (lag[l] === 0) {
        this.#offset[waiting] = consumer - base;
        this.#factor[waiting] = ratio[l]!;
        waiting += 1;
        if (waiting === 4) {
          this.#addFour(base, size);
          waiting = 0;
        }
      } else
        for (let t = 0; t < horizon; t++) {
          const shift = consumer - base + (Math.min(t + lag[l]!, horizon - 1) - t) * width;
          this.#addOne(base + t * width, width, shift, ratio[l]!);
        }
    }
    for (let w = 0; w < waiting; w++) this.#addOne(base, size, this.#offset[w]!, this.#factor[w]!);
    if (net !== gross) this.#useStock(i);
  }

  #addOne(start: number, count: number, offset: number, factor: number): void {
    const gross = this.#gross;
    const net = this.#net;
    for (let k = start; k < start + count; k++) gross[k]! += factor * net[k + offset]!;
  }

  /** Four contracts in one pass: the sum is read and written once instead of four times. */
  #addFour(start: number, count: number): void {
    const gross = this.#gross;
    const net = this.#net;
    const [o0 = 0, o1 = 0, o2 = 0, o3 = 0] = this.#offset;
    const [f0 = 0, f1 = 0, f2 = 0, f3 = 0] = this.#factor;
    for (let k = start; k < start + count; k++)
      gross[k]! += f0 * net[k + o0]! + f1 * net[k + o1]! + (f2 * net[k + o2]! + f3 * net[k + o3]!);
  }

  #useStock(i: number): void {
    const { horizon } = this.#graph;
    const width = this.#width;
    const base = i * horizon * width;
    const stock = this.#flow.engine.inputs.onHand[i]!;
    for (let k = 0; k < width; k++) {
      let left = stock;
      for (let t = 0; t < horizon; t++) {
        const at = base + t * width + k;
        const taken = Math.min(left, this.#gross[at]!);
        left -= taken;
        this.#net[at] = this.#gross[at]! - taken;
      }
    }
  }

  /** Shares out what card i can deliver where it does not suffice. `contracts` null: only limits. */
  #serve(i: number, contracts: Tally | null): void {
    const { horizon, outStart, outLinks, asks, lag } = this.#graph;
    const start = outStart[i]!;
    const end = outStart[i + 1]!;
    if (start === end) return;
    let allAsk = true;
    for (let o = start; o < end; o++) {
      if (asks[outLinks[o]!] === 0) allAsk = false;
      if (lag[outLinks[o]!]! > 0) this.#arriveFromPast(outLinks[o]!, contracts);
    }
    const base = i * horizon * this.#width;
    const last = base + horizon * this.#width;
    for (let at = this.#nextShort(base, last, allAsk); at < last; ) {
      this.#share(i, at - base, at, contracts);
      at = this.#nextShort(at + 1, last, allAsk);
    }
  }

  /** The next place where what is made does not suffice for what is not taken from stock. */
  #nextShort(from: number, last: number, allAsk: boolean): number {
    const limit = this.#limit;
    const net = this.#net;
    let at = from;
    if (allAsk) while (at < last && limit[at]! >= net[at]!) at += 1;
    else while (at < last && limit[at]! === UNLIMITED) at += 1;
    return at;
  }

  /** `place`: cycle × width + draw; `at`: the same in the arrays by card. */
  #share(i: number, place: number, at: number, contracts: Tally | null): void {
    const { horizon, outStart, outLinks, lag } = this.#graph;
    const t = Math.floor(place / this.#width);
    const k = place - t * this.#width;
    const available = this.#limit[at]! + this.#gross[at]! - this.#net[at]!;
    if (this.#isPlain[i] === 1) {
      this.#shareAlike(i, t, k, available, contracts);
      return;
    }
    for (let o = outStart[i]!; o < outStart[i + 1]!; o++) {
      const l = outLinks[o]!;
      this.#asked[l] = this.#askOf(l, Math.min(t + lag[l]!, horizon - 1), k);
      this.#given[l] = 0;
    }
    const left = this.#divide(i, available);
    for (let o = outStart[i]!; o < outStart[i + 1]!; o++) {
      const l = outLinks[o]!;
      const arrival = t + lag[l]!;
      if (arrival < horizon)
        this.#arrive(l, arrival, k, this.#asked[l]!, this.#given[l]! + left, contracts);
    }
  }

  /** The common case: one group, of equal weights, that asks for all that it requires. */
  #shareAlike(i: number, t: number, k: number, available: number, contracts: Tally | null): void {
    const { horizon, outStart, outLinks, to, ratio } = this.#graph;
    const { demand, share } = this.#bench;
    const net = this.#net;
    const start = outStart[i]!;
    const n = outStart[i + 1]! - start;
    const at = t * this.#width + k;
    const size = horizon * this.#width;
    for (let j = 0; j < n; j++) {
      const l = outLinks[start + j]!;
      demand[j] = ratio[l]! * net[to[l]! * size + at]!;
      this.#bench.weight[j] = 1;
    }
    this.#bench.fill(n, available);
    let left = available;
    for (let j = 0; j < n; j++) left -= share[j]!;
    left = Math.max(0, left);
    for (let j = 0; j < n; j++)
      this.#arrive(outLinks[start + j]!, t, k, demand[j]!, share[j]! + left, contracts);
  }

  #askOf(l: number, t: number, k: number): number {
    const { horizon, to, ratio } = this.#graph;
    const fixed = this.#fixed[l]!;
    if (fixed >= 0) return fixed;
    return ratio[l]! * this.#net[(to[l]! * horizon + t) * this.#width + k]!;
  }

  #divide(i: number, available: number): number {
    const { groupStart, groupLinkStart, groupLinks, groupRound, quantity, weight } = this.#graph;
    const bench = this.#bench;
    let left = available;
    for (let g = groupStart[i]!; g < groupStart[i + 1]!; g++) {
      const first = groupLinkStart[g]!;
      const n = groupLinkStart[g + 1]! - first;
      for (let k = 0; k < n; k++) {
        const l = groupLinks[first + k]!;
        const asked = this.#asked[l]!;
        const agreed = quantity[l]!;
        bench.demand[k] =
          groupRound[g] === AGREED ? Math.min(agreed, asked) : Math.max(0, asked - agreed);
        bench.weight[k] = weight[l]!;
      }
      if (this.#proportional) bench.divideProportionally(n, left);
      else bench.fill(n, left);
      for (let k = 0; k < n; k++) {
        this.#given[groupLinks[first + k]!]! += bench.share[k]!;
        left -= bench.share[k]!;
      }
      left = Math.max(0, left);
    }
    return left;
  }

  /** What left before the first cycle is known. */
  #arriveFromPast(l: number, contracts: Tally | null): void {
    const { horizon, lag } = this.#graph;
    for (let t = 0; t < Math.min(lag[l]!, horizon); t++) {
      const given = this.#flow.supply.given[l * horizon + t]!;
      if (given === UNLIMITED) continue;
      for (let k = 0; k < this.#width; k++)
        this.#arrive(l, t, k, this.#askOf(l, t, k), given, contracts);
    }
  }

  /** Given of what was asked, at the consumer: limits it, and counts where it is too little. */
  #arrive(
    l: number,
    t: number,
    k: number,
    asked: number,
    given: number,
    contracts: Tally | null,
  ): void {
    const { horizon, to, ratio, limits, tolerance } = this.#graph;
    const short = asked - given;
    if (!(short > 1e-9 * asked)) return;
    if (limits[l] === 1) {
      const at = (to[l]! * horizon + t) * this.#width + k;
      this.#limit[at] = Math.min(this.#limit[at]!, given / ratio[l]!);
    }
    if (contracts === null) return;
    contracts.add(l, k, short > tolerance[l]! * asked, short);
    this.loss[k]! += this.#penalty[l]! * short;
  }

  /** Demand that stays unmet, and its margin. */
  #count(i: number, demands: Tally): void {
    const { horizon } = this.#graph;
    if (this.#flow.engine.inputs.demand.present[i] === 0) return;
    for (let t = 0; t < horizon; t++)
      for (let k = 0; k < this.#width; k++) {
        const at = (i * horizon + t) * this.#width + k;
        const unmet = this.#net[at]! - this.#limit[at]!;
        if (!(unmet > 1e-9 * this.#gross[at]!)) continue;
        demands.add(i, k, true, unmet);
        this.loss[k]! += this.#margin[i]! * unmet;
      }
  }
}

function widestGroup({ groupLinkStart }: CompiledGraph): number {
  let widest = 1;
  for (let g = 1; g < groupLinkStart.length; g++)
    widest = Math.max(widest, groupLinkStart[g]! - groupLinkStart[g - 1]!);
  return widest;
}

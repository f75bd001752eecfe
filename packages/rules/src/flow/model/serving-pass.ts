import { type BlockState, LOOP_ROUNDS, moved, UNLIMITED } from './block-state.ts';
import { CardShares } from './card-shares.ts';
import { countDraw } from './counting.ts';

/** What is there, along the arrows: suppliers before consumers. */
export class ServingPass {
  readonly #state: BlockState;
  readonly #shares: CardShares;
  /** One number per draw. */
  readonly #one: Float64Array;
  /** Where the parts of what is late stand that suppliers of a card can serve. */
  readonly #lateFrom: Int32Array;

  constructor(state: BlockState) {
    this.#state = state;
    const { buffer, byteOffset, length } = state.lateRows;
    this.#lateFrom = new Int32Array(buffer, byteOffset, length);
    this.#one = new Float64Array(state.width);
    this.#shares = new CardShares(state);
  }

  serveComponent(c: number): void {
    const s = this.#state;
    const { componentStart, componentCards } = s.graph;
    const start = componentStart[c]!;
    const end = componentStart[c + 1]!;
    for (let k = start; k < end; k++) this.#receive(componentCards[k]!);
    if (end - start > 1) this.#serveLoop(componentCards.subarray(start, end));
    for (let k = start; k < end; k++) this.#serve(componentCards[k]!, true);
  }

  /** In a loop the cards hold each other back until nothing moves; only then it counts. */
  #serveLoop(cards: Int32Array): void {
    const s = this.#state;
    const width = s.width;
    // What comes from inside is plenty until it is known to be less.
    for (const i of cards)
      for (const { links } of s.gathered[i]!)
        for (const l of links) {
          const slot = s.slot[l]!;
          if (slot !== -1 && cards.includes(s.graph.from[l]!))
            s.given.fill(UNLIMITED, slot * width, (slot + 1) * width);
        }
    for (let round = 0; round < LOOP_ROUNDS; round++) {
      const before = Array.from(cards, (i) => s.limit.slice(i * width, (i + 1) * width));
      for (const i of cards) this.#serve(i, false);
      let change = 0;
      cards.forEach((i, n) => {
        for (let k = 0; k < width; k++)
          change = Math.max(change, moved(before[n]![k]!, s.limit[i * width + k]!));
      });
      if (round > 0 && change < 1e-12) break;
    }
  }

  /** Goods that arrive in this cycle, and how they stand against what has to be there. */
  #receive(i: number): void {
    const s = this.#state;
    const { horizon } = s.graph;
    const width = s.width;
    for (const l of s.lagsIn[i]!) {
      const slot = s.lagSlot[l]!;
      const arrivals = (slot * horizon + s.t) * width;
      for (let k = 0; k < width; k++) s.pool[slot * width + k]! += s.arrivals[arrivals + k]!;
      if (s.isRelieved(l) || s.situation.modes.isOpen(s.graph, l)) continue;
      for (let k = 0; k < width; k++) countDraw(s, l, k, s.dueOf(l, k), s.pool[slot * width + k]!);
    }
  }

  /** Shares out what card i has. `counts`: the amounts are final. */
  #serve(i: number, counts: boolean): void {
    const s = this.#state;
    const { outStart, horizon } = s.graph;
    const width = s.width;
    const base = i * width;
    this.#gather(i);
    if (s.anyWaits) this.#gatherLate(i);
    s.isLate[i] = 0;
    s.isShared = false;
    const hasOwn = s.hasOwn(i);
    // Of what one supplier brings for it, nothing comes that it did not ask for.
    const bounded = s.situation.modes.bounded[i] === 1;
    for (const l of s.lagsOut[i]!) {
      const slot = s.lagSlot[l]!;
      const asks = s.lagAsk.subarray(slot * width, (slot + 1) * width);
      s.sent.set(asks, slot * width);
      const arrival = s.t + s.graph.lag[l]!;
      if (arrival < horizon) s.arrivals.set(asks, (slot * horizon + arrival) * width);
    }
    const { at, own, waiting, served, have } = s;
    const row = i * s.row;
    const short =
      s.kernels.supply(
        at.capacity + row,
        at.limit + row,
        bounded ? at.net + row : at.plenty,
        at.stock + row,
        at.asked + row,
        at.have,
      ) === 1;
    if (hasOwn)
      for (let k = 0; k < width; k++)
        served[base + k] = Math.min(have[k]!, own[base + k]! + waiting[base + k]!);
    if (outStart[i]! < outStart[i + 1]!) this.#shares.share(i, short, counts);
    if (counts) this.#countCard(i);
  }

  #countCard(i: number): void {
    const s = this.#state;
    const { results } = s;
    const { width, at, sums } = s;
    const row = i * s.row;
    const cycle = i * s.graph.horizon + s.t;
    s.kernels.count(
      s.freshAt + row,
      s.freshNetAt + row,
      at.asked + row,
      at.net + row,
      at.stock + row,
      at.have,
      at.sums,
    );
    for (const { links } of s.gathered[i]!)
      if (links.length > 1) for (const l of links) this.#countDue(l);
    results.gross[cycle]! += sums[0]!;
    results.net[cycle]! += sums[1]!;
    results.fromStock[cycle]! += sums[2]!;
    results.able[cycle]! += sums[3]!;
    results.surplus[cycle]! += sums[4]!;
    if (!s.hasOwn(i)) return;
    let served = 0;
    for (let k = i * width; k < (i + 1) * width; k++) served += s.served[k]!;
    results.served[cycle]! += served;
  }

  /** What had to be there of one of several contracts for a part. */
  #countDue(l: number): void {
    const s = this.#state;
    s.dueInto(l, this.#one);
    let sum = 0;
    for (const due of this.#one) sum += due;
    s.results.due[l * s.graph.horizon + s.t]! += sum;
  }

  /** Parts that several contracts bring, or that arrive, limit card i together. */
  #gather(i: number): void {
    const s = this.#state;
    const { ratio } = s.graph;
    const { width, limit } = s;
    const sums = this.#one;
    const base = i * width;
    for (const { links } of s.gathered[i]!) {
      if (this.#isEnough(links)) continue;
      sums.fill(0);
      for (const l of links) {
        const lag = s.lagSlot[l]!;
        const got = lag === -1 ? s.given : s.pool;
        const at = (lag === -1 ? s.slot[l]! : lag) * width;
        const factor = ratio[l]!;
        for (let k = 0; k < width; k++) sums[k]! += got[at + k]! / factor;
      }
      for (let k = 0; k < width; k++) if (sums[k]! < limit[base + k]!) limit[base + k] = sums[k]!;
    }
  }

  /** One of these brings whatever is asked. */
  #isEnough(links: readonly number[]): boolean {
    const s = this.#state;
    const { modes } = s.situation;
    for (const l of links) if (s.isRelieved(l) || modes.isOpen(s.graph, l)) return true;
    return false;
  }

  /** Where suppliers cannot serve all that is late, the one that brings the least part limits card i. */
  #gatherLate(i: number): void {
    const s = this.#state;
    const { inStart, inLinks, from } = s.graph;
    const { at, isLate, row, relief } = s;
    const late = this.#lateFrom;
    let n = 0;
    for (let o = inStart[i]!; o < inStart[i + 1]!; o++) {
      const l = inLinks[o]!;
      const supplier = from[l]!;
      if (isLate[supplier] === 0 || s.bringsLate[l] === 0) continue;
      if (relief !== null && s.isRelieved(l)) continue;
      late[n++] = at.latePart + supplier * row;
    }
    if (n === 0) return;
    s.kernels.limitLate(
      at.lateRows,
      n,
      s.freshNetAt + i * row,
      at.net + i * row,
      at.limit + i * row,
    );
  }
}

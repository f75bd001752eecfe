import { type BlockState, LOOP_ROUNDS, moved, UNLIMITED } from './block-state.ts';
import { CardShares } from './card-shares.ts';
import { type Segment, SUMS_EACH } from './card-table.ts';
import { countDraw } from './counting.ts';
import { ENTRY } from './kernels/kernels.ts';

/** Place of what is served of a card's own demand among its sums. */
const SERVED = 5;

/** What is there, along the arrows: suppliers before consumers. */
export class ServingPass {
  readonly #state: BlockState;
  readonly #shares: CardShares;
  /** Where the parts of what is late stand that suppliers of a card can serve. */
  readonly #lateFrom: Int32Array;

  constructor(state: BlockState) {
    this.#state = state;
    const { buffer, byteOffset, length } = state.lateRows;
    this.#lateFrom = new Int32Array(buffer, byteOffset, length);
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
    for (let k = start; k < end; k++) s.kernels.clear(s.at.limit + componentCards[k]! * s.row);
  }

  /** Serves cards next to each other, the last first, or one component. */
  serveSegment({ component, first, count }: Segment): void {
    if (count === 0) {
      this.serveComponent(component);
      return;
    }
    const s = this.#state;
    const { at, kernels } = s;
    for (let left = count; left > 0; ) {
      const last = first + (left - 1) * ENTRY;
      const done = kernels.serveCards(
        last,
        left,
        Number(s.anyWaits),
        at.zero,
        at.one,
        at.have,
        at.capacity,
        at.limit,
        at.asked,
        s.netAt,
        s.freshAt,
        s.freshNetAt,
        at.latePart,
        at.lateRows,
        at.wanted,
        at.how,
        at.late,
      );
      left -= done;
      if (left === 0) return;
      this.#shares.shareCounted(s.table.cardAt(first + (left - 1) * ENTRY));
      left -= 1;
    }
  }

  /** Adds up what was counted of cards in segments. */
  takeSums(): void {
    const { results, table, cardSums, graph, t, situation } = this.#state;
    const { present } = situation.inputs.demand;
    const { cards } = table;
    const { gross, net, fromStock, able, surplus, served } = results;
    for (let n = 0; n < cards.length; n++) {
      const i = cards[n]!;
      const cycle = i * graph.horizon + t;
      const at = n * SUMS_EACH;
      gross[cycle]! += cardSums[at]!;
      net[cycle]! += cardSums[at + 1]!;
      fromStock[cycle]! += cardSums[at + 2]!;
      able[cycle]! += cardSums[at + 3]!;
      surplus[cycle]! += cardSums[at + 4]!;
      if (present[i] === 1) served[cycle]! += cardSums[at + SERVED]!;
    }
    for (const l of table.uneven) this.#countDue(l);
  }

  /** In a loop the cards hold each other back until nothing moves; only then it counts. */
  #serveLoop(cards: Int32Array): void {
    const s = this.#state;
    const width = s.width;
    // What comes from inside is plenty until it is known to be less.
    for (const i of cards)
      for (const { links } of s.kinds.gathered[i]!)
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
    for (const l of s.kinds.lagsIn[i]!) {
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
    this.#gather(i);
    if (s.anyWaits) this.#gatherLate(i);
    s.isLate[i] = 0;
    s.isShared = false;
    // Of what one supplier brings for it, nothing comes that it did not ask for.
    const bounded = s.situation.modes.bounded[i] === 1;
    for (const l of s.kinds.lagsOut[i]!) {
      const slot = s.lagSlot[l]!;
      const asks = s.lagAsk.subarray(slot * width, (slot + 1) * width);
      s.sent.set(asks, slot * width);
      const arrival = s.t + s.graph.lag[l]!;
      if (arrival < horizon) s.arrivals.set(asks, (slot * horizon + arrival) * width);
    }
    const { at } = s;
    const row = i * s.row;
    const short =
      s.kernels.supply(
        at.capacity + row,
        at.limit + row,
        bounded ? s.netAt + row : at.plenty,
        s.stockAt(i),
        at.asked + row,
        at.have,
      ) === 1;
    if (s.hasOwn(i))
      s.kernels.serveOwn(
        at.have,
        at.own + row,
        at.waiting + row,
        at.served + row,
        at.sums + SERVED * 8,
      );
    if (outStart[i]! < outStart[i + 1]!) this.#shares.share(i, short, counts);
    if (counts) this.#countCard(i);
  }

  #countCard(i: number): void {
    const s = this.#state;
    const { results } = s;
    const { at, sums } = s;
    const row = i * s.row;
    const cycle = i * s.graph.horizon + s.t;
    s.kernels.count(
      s.freshAt + row,
      s.freshNetAt + row,
      at.asked + row,
      s.netAt + row,
      s.stockAt(i),
      at.have,
      at.sums,
    );
    this.#countDues(i);
    results.gross[cycle]! += sums[0]!;
    results.net[cycle]! += sums[1]!;
    results.fromStock[cycle]! += sums[2]!;
    results.able[cycle]! += sums[3]!;
    results.surplus[cycle]! += sums[4]!;
    if (s.hasOwn(i)) results.served[cycle]! += sums[SERVED]!;
  }

  /** Of parts that several contracts bring, where it does not follow from what card i lacks on average. */
  #countDues(i: number): void {
    for (const l of this.#state.kinds.unevenOf[i]!) this.#countDue(l);
  }

  /** What had to be there of one of several contracts for a part. */
  #countDue(l: number): void {
    const s = this.#state;
    s.dueInto(l, s.at.one);
    let sum = 0;
    for (const due of s.one) sum += due;
    s.results.due[l * s.graph.horizon + s.t]! += sum;
  }

  /** Parts that several contracts bring, or that arrive, limit card i together. */
  #gather(i: number): void {
    const s = this.#state;
    const { kernels, at, row, slot, lagSlot } = s;
    const { ratio } = s.graph;
    for (const { links } of s.kinds.gathered[i]!) {
      if (this.#isEnough(links)) continue;
      let before = at.zero;
      for (const l of links) {
        const got = slot[l] === -1 ? at.pool + lagSlot[l]! * row : at.given + slot[l]! * row;
        kernels.gather(got, ratio[l]!, before, at.one);
        before = at.one;
      }
      kernels.lower(at.one, at.limit + i * row);
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
      if (isLate[supplier] === 0 || s.kinds.bringsLate[l] === 0) continue;
      if (relief !== null && s.isRelieved(l)) continue;
      late[n++] = at.latePart + supplier * row;
    }
    if (n === 0) return;
    s.kernels.limitLate(
      at.lateRows,
      n,
      s.freshNetAt + i * row,
      s.netAt + i * row,
      at.limit + i * row,
    );
  }
}

import { longestRow } from '../compiled-graph.ts';
import { type BlockState, ENOUGH, LOOP_ROUNDS, moved, UNLIMITED } from './block-state.ts';
import { CardShares } from './card-shares.ts';

/** What is there, along the arrows: suppliers before consumers. */
export class ServingPass {
  readonly #state: BlockState;
  readonly #shares: CardShares;
  /** Per draw, of the card that is served: what it has. */
  readonly #available: Float64Array;
  /** Where the parts of what is late stand that suppliers of a card can serve. */
  readonly #lateFrom: Int32Array;

  constructor(state: BlockState) {
    this.#state = state;
    this.#available = new Float64Array(state.width);
    this.#lateFrom = new Int32Array(longestRow(state.graph.inStart));
    this.#shares = new CardShares(state, this.#available);
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
      for (let k = 0; k < width; k++) s.count(l, k, s.dueOf(l, k), s.pool[slot * width + k]!);
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
    const { asked, capacity, limit, net, stock, own, waiting, served } = s;
    const have = this.#available;
    let short = false;
    for (let k = 0; k < width; k++) {
      const at = base + k;
      let make = Math.min(capacity[at]!, limit[at]!);
      if (bounded && net[at]! < make) make = net[at]!;
      const available = stock[at]! + make;
      have[k] = available;
      if (available < asked[at]! * ENOUGH) short = true;
    }
    if (hasOwn)
      for (let k = 0; k < width; k++)
        served[base + k] = Math.min(have[k]!, own[base + k]! + waiting[base + k]!);
    if (outStart[i]! < outStart[i + 1]!) this.#shares.share(i, short, counts);
    if (counts && s.results !== null) this.#countCard(i);
  }

  #countCard(i: number): void {
    const s = this.#state;
    const results = s.results!;
    const width = s.width;
    const at = i * s.graph.horizon + s.t;
    const { net: nets, freshNet, stock: stocks, asked: asks } = s;
    const fresh = s.anyWaits ? s.fresh : asks;
    const have = this.#available;
    const base = i * width;
    let gross = 0;
    let net = 0;
    let able = 0;
    let fromStock = 0;
    let surplus = 0;
    let served = 0;
    if (s.hasOwn(i)) for (let k = base; k < base + width; k++) served += s.served[k]!;
    for (let k = base; k < base + width; k++) {
      gross += fresh[k]!;
      net += freshNet[k]!;
      const stock = stocks[k]!;
      const asked = asks[k]!;
      fromStock += Math.min(stock, asked);
      const make = have[k - base]! - stock;
      if (make === UNLIMITED) {
        able += nets[k]!;
        continue;
      }
      able += make;
      const left = make - (asked > stock ? asked - stock : 0);
      if (left > 0) surplus += left;
    }
    for (const { links } of s.gathered[i]!)
      if (links.length > 1) for (const l of links) this.#countDue(l);
    results.gross[at]! += gross;
    results.net[at]! += net;
    results.able[at]! += able;
    results.fromStock[at]! += fromStock;
    results.surplus[at]! += surplus;
    results.served[at]! += served;
  }

  /** What had to be there of one of several contracts for a part. */
  #countDue(l: number): void {
    const s = this.#state;
    let sum = 0;
    for (let k = 0; k < s.width; k++) sum += s.dueOf(l, k);
    s.results!.due[l * s.graph.horizon + s.t]! += sum;
  }

  /** Parts that several contracts bring, or that arrive, limit card i together. */
  #gather(i: number): void {
    const s = this.#state;
    const { ratio } = s.graph;
    const width = s.width;
    for (const { links } of s.gathered[i]!)
      for (let k = 0; k < width; k++) {
        let sum = 0;
        for (const l of links) {
          if (s.isRelieved(l) || s.situation.modes.isOpen(s.graph, l)) {
            sum = UNLIMITED;
            break;
          }
          const lag = s.lagSlot[l]!;
          const got = lag === -1 ? s.given[s.slot[l]! * width + k]! : s.pool[lag * width + k]!;
          sum += got / ratio[l]!;
        }
        const at = i * width + k;
        if (sum < s.limit[at]!) s.limit[at] = sum;
      }
  }

  /** Where suppliers cannot serve all that is late, the one that brings the least part limits card i. */
  #gatherLate(i: number): void {
    const s = this.#state;
    const { inStart, inLinks, from } = s.graph;
    const { net, freshNet, limit, latePart, isLate, width, relief } = s;
    const late = this.#lateFrom;
    let n = 0;
    for (let o = inStart[i]!; o < inStart[i + 1]!; o++) {
      const l = inLinks[o]!;
      const supplier = from[l]!;
      if (isLate[supplier] === 0 || s.bringsLate[l] === 0) continue;
      if (relief !== null && s.isRelieved(l)) continue;
      late[n++] = supplier * width;
    }
    if (n === 0) return;
    const base = i * width;
    for (let k = 0; k < width; k++) {
      let least = latePart[late[0]! + k]!;
      for (let j = 1; j < n; j++) {
        const part = latePart[late[j]! + k]!;
        if (part < least) least = part;
      }
      if (least >= 1) continue;
      const at = base + k;
      const most = freshNet[at]! + least * (net[at]! - freshNet[at]!);
      if (most < limit[at]!) limit[at] = most;
    }
  }
}

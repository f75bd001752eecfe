import { SharingBench } from '../fair-share.ts';
import { type BlockState, LOOP_ROUNDS, moved, UNLIMITED } from './block-state.ts';
import { FIXED } from './link-modes.ts';

/** What is there, along the arrows: suppliers before consumers. */
export class ServingPass {
  readonly #state: BlockState;
  readonly #bench = new SharingBench();
  /** Per draw, of the card that is served: what it has, and the part of what is late that comes. */
  readonly #available: Float64Array;
  readonly #part: Float64Array;

  constructor(state: BlockState) {
    this.#state = state;
    this.#available = new Float64Array(state.width);
    this.#part = new Float64Array(state.width);
    const { outStart, cards } = state.graph;
    let widest = 1;
    for (let i = 0; i < cards; i++) widest = Math.max(widest, outStart[i + 1]! - outStart[i]!);
    this.#bench.reserve(widest);
    this.#bench.weight.fill(1);
  }

  serveComponent(c: number): void {
    const s = this.#state;
    const { componentStart, componentCards } = s.graph;
    const start = componentStart[c]!;
    const end = componentStart[c + 1]!;
    const cards = componentCards.subarray(start, end);
    for (const i of cards) this.#receive(i);
    if (cards.length > 1) this.#serveLoop(cards);
    for (const i of cards) this.#serve(i, true);
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
    const { horizon, inStart, inLinks } = s.graph;
    const width = s.width;
    for (let o = inStart[i]!; o < inStart[i + 1]!; o++) {
      const l = inLinks[o]!;
      const slot = s.lagSlot[l]!;
      if (slot === -1) continue;
      const arrivals = (slot * horizon + s.t) * width;
      for (let k = 0; k < width; k++) s.pool[slot * width + k]! += s.arrivals[arrivals + k]!;
      if (s.isRelieved(l) || s.situation.modes.isOpen(s.graph, l)) continue;
      for (let k = 0; k < width; k++) s.count(l, k, s.dueOf(l, k), s.pool[slot * width + k]!);
    }
  }

  /** Shares out what card i has. `counts`: the amounts are final. */
  #serve(i: number, counts: boolean): void {
    const s = this.#state;
    const { outStart, outLinks, horizon } = s.graph;
    const width = s.width;
    const base = i * width;
    this.#gather(i);
    const hasOwn = s.hasOwn(i);
    const start = outStart[i]!;
    const end = outStart[i + 1]!;
    const special = s.special[i] === 1;
    const alike = s.alike[i] === 1 && s.relief === null;
    // Of what one supplier brings for it, nothing comes that it did not ask for.
    const bounded = s.situation.modes.bounded[i] === 1;
    for (let o = start; o < end; o++) {
      const l = outLinks[o]!;
      const slot = s.lagSlot[l]!;
      if (slot === -1) continue;
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
      if (available < asked[at]! * (1 - 1e-12)) short = true;
    }
    if (hasOwn)
      for (let k = 0; k < width; k++)
        served[base + k] = Math.min(have[k]!, own[base + k]! + waiting[base + k]!);
    if (start < end && !alike && (special || short))
      for (let k = 0; k < width; k++) {
        const enough = have[k]! >= asked[base + k]! * (1 - 1e-12);
        if (special || !enough) this.#share(i, k, have[k]!, enough, counts);
      }
    if (alike && short) this.#shareAlike(i, counts);
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

  /** The common case: one group of plain contracts. What is new is served before what is late. */
  #shareAlike(i: number, counts: boolean): void {
    const s = this.#state;
    const { outStart, outLinks, to } = s.graph;
    const { net, freshNet, limit, width, anyWaits } = s;
    const fresh = anyWaits ? s.fresh : s.asked;
    const part = this.#part;
    let late = false;
    for (let k = 0; k < width; k++) {
      part[k] = 1;
      const available = this.#available[k]!;
      const asked = s.asked[i * width + k]!;
      if (available >= asked * (1 - 1e-12)) continue;
      const served = s.hasOwn(i) ? s.served[i * width + k]! : 0;
      const own = s.hasOwn(i) ? s.own[i * width + k]! : 0;
      const waiting = s.hasOwn(i) ? s.waiting[i * width + k]! : 0;
      const isNew = fresh[i * width + k]! - own;
      const left = available - served - isNew;
      if (left < -1e-12 * isNew) this.#shareFresh(i, k, Math.max(0, available - served), counts);
      else {
        const isLate = asked - own - waiting - isNew;
        part[k] = isLate > 0 ? Math.min(1, Math.max(0, left) / isLate) : 1;
        if (part[k]! < 1) late = true;
      }
    }
    if (!late) return;
    for (let o = outStart[i]!; o < outStart[i + 1]!; o++) {
      const l = outLinks[o]!;
      const base = to[l]! * width;
      for (let k = 0; k < width; k++) {
        const most = freshNet[base + k]! + part[k]! * (net[base + k]! - freshNet[base + k]!);
        if (most < limit[base + k]!) limit[base + k] = most;
      }
    }
  }

  /** Not even what is new can be served: it is shared out, and nothing of what is late. */
  #shareFresh(i: number, k: number, available: number, counts: boolean): void {
    const s = this.#state;
    const { outStart, outLinks, to, ratio } = s.graph;
    const { net, freshNet, limit, width } = s;
    const { demand, share } = this.#bench;
    const start = outStart[i]!;
    const n = outStart[i + 1]! - start;
    for (let j = 0; j < n; j++) {
      const l = outLinks[start + j]!;
      demand[j] = ratio[l]! * freshNet[to[l]! * width + k]!;
    }
    this.#bench.fill(n, available);
    for (let j = 0; j < n; j++) {
      const l = outLinks[start + j]!;
      const at = to[l]! * width + k;
      const most = share[j]! / ratio[l]!;
      if (most < net[at]! && most < limit[at]!) limit[at] = most;
      if (counts && share[j]! < demand[j]!) s.count(l, k, demand[j]!, share[j]!);
    }
  }

  #share(i: number, k: number, available: number, enough: boolean, counts: boolean): void {
    const s = this.#state;
    const { outStart, outLinks } = s.graph;
    const width = s.width;
    const sharing = s.sharing;
    const start = outStart[i]!;
    const end = outStart[i + 1]!;
    for (let o = start; o < end; o++) {
      const l = outLinks[o]!;
      sharing.asked[l] = s.askOf(l, k);
      sharing.given[l] = sharing.asked[l]!;
      sharing.late[l] = s.anyWaits ? Math.max(0, sharing.asked[l]! - s.freshAskOf(l, k)) : 0;
    }
    const own = s.situation.inputs.demand.present[i] === 1 ? s.served[i * width + k]! : 0;
    const left = enough
      ? Math.max(0, available - s.asked[i * width + k]!)
      : sharing.divide(i, Math.max(0, available - own), true);
    const limited = available < UNLIMITED;
    if (limited) {
      sharing.divide(i, left, false);
      if (s.stepping[i]!.length > 0) this.#stepIn(i, k, left);
    }
    for (let o = start; o < end; o++) {
      const l = outLinks[o]!;
      this.#deliver(l, k, sharing.asked[l]!, sharing.given[l]!, counts);
    }
  }

  #stepIn(i: number, k: number, left: number): void {
    const s = this.#state;
    const { to, ratio } = s.graph;
    let any = false;
    for (const l of s.stepping[i]!) {
      const all = ratio[l]! * s.net[to[l]! * s.width + k]!;
      s.wanted[l] = Math.max(0, all - s.sharing.asked[l]!);
      if (s.wanted[l]! > 0) any = true;
    }
    if (any && left > 0) s.sharing.stepIn(s.stepping[i]!, s.wanted, left);
  }

  #deliver(l: number, k: number, asked: number, given: number, counts: boolean): void {
    const s = this.#state;
    const { horizon, lag, to, ratio } = s.graph;
    const width = s.width;
    const lagSlot = s.lagSlot[l]!;
    if (lagSlot !== -1) {
      const arrival = s.t + lag[l]!;
      if (arrival < horizon) s.arrivals[(lagSlot * horizon + arrival) * width + k] = given;
      s.sent[lagSlot * width + k] = given;
      return;
    }
    const slot = s.slot[l]!;
    if (slot !== -1) {
      s.given[slot * width + k] = given;
      s.askedThen[slot * width + k] = asked;
    }
    if (s.isRelieved(l)) return;
    if ((given < asked || s.situation.modes.mode[l] === FIXED) && s.isAlone(l)) {
      const at = to[l]! * width + k;
      const limit = given / ratio[l]!;
      if (limit < s.limit[at]!) s.limit[at] = limit;
    }
    if (counts) s.count(l, k, s.dueOf(l, k), given);
  }
}

import { longestRow } from '../compiled-graph.ts';
import { SharingBench } from '../fair-share.ts';
import { type BlockState, ENOUGH, UNLIMITED } from './block-state.ts';
import { FIXED } from './link-modes.ts';

/** Shares out among the contracts of a card what it has. */
export class CardShares {
  readonly #state: BlockState;
  readonly #bench = new SharingBench();
  /** Per draw, of the card that is served: what it has. */
  readonly #available: Float64Array;
  /** Per draw: what contracts that do not ask would take, and what others would take more. */
  readonly #drawn: Float64Array;
  readonly #more: Float64Array;
  readonly #ask: Float64Array;
  readonly #fresh: Float64Array;
  /** Draws whose shares are worked out one by one; contracts take more in those that step in. */
  readonly #single: Uint8Array;
  readonly #steps: Uint8Array;

  /** `available`: where what a card has stands when its turn comes, per draw. */
  constructor(state: BlockState, available: Float64Array) {
    const { width } = state;
    this.#state = state;
    this.#available = available;
    this.#drawn = new Float64Array(width);
    this.#more = new Float64Array(width);
    this.#ask = new Float64Array(width);
    this.#fresh = new Float64Array(width);
    this.#single = new Uint8Array(width);
    this.#steps = new Uint8Array(width);
    this.#bench.reserve(longestRow(state.graph.outStart));
    this.#bench.weight.fill(1);
  }

  /** Card i with contracts; `short`: in some draw it has less than is asked. `counts`: the amounts are final. */
  share(i: number, short: boolean, counts: boolean): void {
    const s = this.#state;
    if (s.alike[i] === 1) {
      if (short) this.#shareAlike(i, counts);
    } else if (short || s.special[i] === 1) this.#shareMixed(i, counts);
  }

  /** The common case: one group of plain contracts. What is new is served before what is late. */
  #shareAlike(i: number, counts: boolean): void {
    const s = this.#state;
    const base = i * s.width;
    let late = false;
    for (let k = 0; k < s.width; k++) {
      const at = base + k;
      s.latePart[at] = 1;
      const available = this.#available[k]!;
      if (available >= s.asked[at]! * ENOUGH) continue;
      const part = this.#latePartOf(i, at, available);
      if (part < 0) {
        const served = s.hasOwn(i) ? s.served[at]! : 0;
        this.#shareFresh(i, k, Math.max(0, available - served), counts);
      } else if (part < 1) {
        s.latePart[at] = part;
        late = true;
      }
    }
    s.isLate[i] = Number(late);
  }

  /**
   * Contracts of all kinds: where all that is new is served, what each gets follows from the part of
   * what is late that is served too; other draws are shared one by one.
   */
  #shareMixed(i: number, counts: boolean): void {
    const s = this.#state;
    const { width } = s;
    this.#addUp(i);
    const base = i * width;
    const drawn = s.drawnOf[i]!.length > 0;
    let late = false;
    for (let k = 0; k < width; k++) {
      const at = base + k;
      s.latePart[at] = 1;
      this.#single[k] = 0;
      this.#steps[k] = 0;
      const available = this.#available[k]!;
      if (available >= s.asked[at]! * ENOUGH) {
        if (available === UNLIMITED) continue;
        const left = Math.max(0, available - s.asked[at]!);
        const more = this.#more[k]!;
        if (left < this.#drawn[k]! || (left > 0 && left < more)) this.#single[k] = 1;
        else if (left >= more) this.#steps[k] = 1;
        continue;
      }
      const part = drawn ? -1 : this.#latePartOf(i, at, available);
      if (part < 0) this.#single[k] = 1;
      else if (part < 1) {
        s.latePart[at] = part;
        late = true;
      }
    }
    s.isLate[i] = Number(late);
    for (let k = 0; k < width; k++) if (this.#single[k] === 1) this.#share(i, k, counts);
    for (const l of s.keptOf[i]!) this.#deliverAll(i, l);
  }

  /** What contracts that do not ask would take, and those that step in would take more. */
  #addUp(i: number): void {
    const s = this.#state;
    const { to, ratio } = s.graph;
    const { width } = s;
    this.#drawn.fill(0);
    this.#more.fill(0);
    for (const l of s.drawnOf[i]!) {
      s.askInto(l, this.#ask);
      for (let k = 0; k < width; k++) this.#drawn[k]! += this.#ask[k]!;
    }
    for (const l of s.stepping[i]!) {
      s.askInto(l, this.#ask);
      const factor = ratio[l]!;
      const base = to[l]! * width;
      for (let k = 0; k < width; k++) {
        const more = factor * s.net[base + k]! - this.#ask[k]!;
        if (more > 0) this.#more[k]! += more;
      }
    }
  }

  /** The part of what is late that card i serves after all that is new; −1 = not even that. */
  #latePartOf(i: number, at: number, available: number): number {
    const s = this.#state;
    const hasOwn = s.hasOwn(i);
    const served = hasOwn ? s.served[at]! : 0;
    const own = hasOwn ? s.own[at]! : 0;
    const waiting = hasOwn ? s.waiting[at]! : 0;
    const isNew = (s.anyWaits ? s.fresh : s.asked)[at]! - own;
    const left = available - served - isNew;
    if (left < -1e-12 * isNew) return -1;
    const isLate = s.asked[at]! - own - waiting - isNew;
    if (!(isLate > 0) || left >= isLate) return 1;
    return left > 0 ? left / isLate : 0;
  }

  /** What contract l is given in the draws that are not shared one by one. */
  #deliverAll(i: number, l: number): void {
    const s = this.#state;
    const { horizon, lag, to, ratio, asks } = s.graph;
    const { mode, amount } = s.situation.modes;
    const { width, latePart } = s;
    const ask = this.#ask;
    const single = this.#single;
    const base = i * width;
    const lagSlot = s.lagSlot[l]!;
    if (lagSlot !== -1 && s.isLate[i] === 0) return;
    s.askInto(l, ask);
    const slot = s.slot[l]! * width;
    if (slot >= 0)
      for (let k = 0; k < width; k++) if (single[k] === 0) s.askedThen[slot + k] = ask[k]!;
    if (asks[l] === 1 && s.isLate[i] === 1) {
      s.freshInto(l, this.#fresh);
      for (let k = 0; k < width; k++) {
        const late = ask[k]! - this.#fresh[k]!;
        if (late > 0) ask[k]! -= (1 - latePart[base + k]!) * late;
      }
    }
    if (lagSlot !== -1) {
      const arrival = s.t + lag[l]!;
      const arrivals = arrival < horizon ? (lagSlot * horizon + arrival) * width : -1;
      for (let k = 0; k < width; k++) {
        if (single[k] === 1) continue;
        s.sent[lagSlot * width + k] = ask[k]!;
        if (arrivals !== -1) s.arrivals[arrivals + k] = ask[k]!;
      }
      return;
    }
    if (s.situation.modes.stepsIn[l] === 1)
      for (let k = 0; k < width; k++)
        if (this.#steps[k] === 1) {
          const all = ratio[l]! * s.net[to[l]! * width + k]!;
          if (all > ask[k]!) ask[k] = all;
        }
    if (slot >= 0) for (let k = 0; k < width; k++) if (single[k] === 0) s.given[slot + k] = ask[k]!;
    if (mode[l] !== FIXED || !s.isAlone(l) || s.isRelieved(l)) return;
    const limit = amount[l]! / ratio[l]!;
    const consumer = to[l]! * width;
    for (let k = 0; k < width; k++)
      if (single[k] === 0 && limit < s.limit[consumer + k]!) s.limit[consumer + k] = limit;
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
      if (s.relief !== null && s.isRelieved(l)) continue;
      const at = to[l]! * width + k;
      const most = share[j]! / ratio[l]!;
      if (most < net[at]! && most < limit[at]!) limit[at] = most;
      if (counts && share[j]! < demand[j]!) s.count(l, k, demand[j]!, share[j]!);
    }
  }

  #share(i: number, k: number, counts: boolean): void {
    const s = this.#state;
    const { outStart, outLinks } = s.graph;
    const sharing = s.sharing;
    const at = i * s.width + k;
    const available = this.#available[k]!;
    const asked = s.asked[at]!;
    const start = outStart[i]!;
    const end = outStart[i + 1]!;
    for (let o = start; o < end; o++) {
      const l = outLinks[o]!;
      sharing.asked[l] = s.askOf(l, k);
      sharing.given[l] = sharing.asked[l]!;
      sharing.late[l] = s.anyWaits ? Math.max(0, sharing.asked[l]! - s.freshAskOf(l, k)) : 0;
    }
    const own = s.hasOwn(i) ? s.served[at]! : 0;
    const left =
      available >= asked * ENOUGH
        ? Math.max(0, available - asked)
        : sharing.divide(i, Math.max(0, available - own), true);
    if (available < UNLIMITED) {
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

import { type BlockState, UNLIMITED } from './block-state.ts';
import { countDraw, countDraws } from './counting.ts';
import { ENOUGH, SOME_LATE, SOME_SINGLE } from './kernels/kernels.ts';
import { FIXED } from './link-modes.ts';

/** Shares out among the contracts of a card what it has. */
export class CardShares {
  readonly #state: BlockState;
  /** Per draw: what contracts that do not ask would take, and what others would take more. */
  readonly #drawn: Float64Array;
  readonly #more: Float64Array;
  readonly #ask: Float64Array;
  readonly #fresh: Float64Array;
  /** Draws whose shares are worked out one by one; contracts take more in those that step in. */
  readonly #single: Uint8Array;
  readonly #steps: Uint8Array;

  constructor(state: BlockState) {
    const { width } = state;
    this.#state = state;
    this.#drawn = new Float64Array(width);
    this.#more = new Float64Array(width);
    this.#ask = new Float64Array(width);
    this.#fresh = new Float64Array(width);
    this.#single = new Uint8Array(width);
    this.#steps = new Uint8Array(width);
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
    const found = this.#findLate(i);
    s.isLate[i] = found & SOME_LATE;
    if ((found & SOME_SINGLE) !== 0) this.#shareFresh(i, counts);
  }

  /** Where not even what is new can be served it is shared out, and nothing of what is late. */
  #shareFresh(i: number, counts: boolean): void {
    const s = this.#state;
    const { lists, row } = s;
    s.isShared = true;
    const start = lists.start[i]!;
    const nets = s.freshNetAt;
    this.#fill(i, s.at.rows + start * 4, s.at.factors + start * 8, nets);
    const first = s.graph.outStart[i]!;
    for (let o = first; o < s.graph.outStart[i + 1]!; o++)
      this.#limitTo(i, s.graph.outLinks[o]!, (o - first) * row, counts);
    this.#settleParts(i);
  }

  /** The same where some are alternatives for one part, whose given amounts are kept. */
  #shareUniform(i: number, counts: boolean): void {
    const s = this.#state;
    const { row, width, shares, latePart, slot, given, askedThen } = s;
    const { outStart, outLinks } = s.graph;
    const first = outStart[i]!;
    const n = outStart[i + 1]! - first;
    for (let j = 0; j < n; j++) s.freshInto(outLinks[first + j]!, s.demandRows[j]!);
    this.#fill(i, s.at.everyRow, s.at.ones, s.at.demands);
    for (let j = 0; j < n; j++) {
      const l = outLinks[first + j]!;
      if (slot[l] !== -1) {
        s.askInto(l, this.#ask);
        const kept = slot[l]! * width;
        for (let k = 0; k < width; k++) {
          if (latePart[i * width + k]! >= 0) continue;
          given[kept + k] = shares[j * width + k]!;
          askedThen[kept + k] = this.#ask[k]!;
        }
      }
      this.#limitTo(i, l, j * row, counts);
    }
  }

  /** Max-min fair shares of what the contracts of card i in a list ask, in the draws that need it. */
  #fill(i: number, rows: number, factors: number, nets: number): void {
    const s = this.#state;
    const { outStart } = s.graph;
    s.kernels.share(
      rows,
      factors,
      outStart[i + 1]! - outStart[i]!,
      nets,
      s.at.have,
      s.hasOwn(i) ? s.at.served + i * s.row : s.at.zero,
      s.at.latePart + i * s.row,
      s.at.demands,
      s.at.shares,
    );
  }

  /** What contract l of card i was given limits its consumer, and counts. `place`: its row in the shares. */
  #limitTo(i: number, l: number, place: number, counts: boolean): void {
    const s = this.#state;
    if (s.relief !== null && s.isRelieved(l)) return;
    const { kernels, row } = s;
    const { to, ratio } = s.graph;
    const share = s.at.shares + place;
    const part = s.at.latePart + i * row;
    const consumer = to[l]! * row;
    if (s.isAlone(l))
      kernels.limitShared(share, ratio[l]!, part, s.at.net + consumer, s.at.limit + consumer);
    if (counts) countDraws(s, l, s.at.demands + place, share, part);
  }

  /** What was shared out is no part of what is late. */
  #settleParts(i: number): void {
    const { latePart, width } = this.#state;
    for (let k = i * width; k < (i + 1) * width; k++) if (latePart[k]! < 0) latePart[k] = 1;
  }

  /** The part of what is late that card i serves after all that is new, per draw. */
  #findLate(i: number): number {
    const s = this.#state;
    const at = i * s.row;
    const hasOwn = s.hasOwn(i);
    const ownRow = (start: number) => (hasOwn ? start + at : s.at.zero);
    return s.kernels.lateParts(
      s.at.have,
      s.at.asked + at,
      s.freshAt + at,
      ownRow(s.at.own),
      ownRow(s.at.waiting),
      ownRow(s.at.served),
      s.at.latePart + at,
    );
  }

  /**
   * Contracts of all kinds: where all that is new is served, what each gets follows from the part of
   * what is late that is served too; other draws are shared one by one.
   */
  #shareMixed(i: number, counts: boolean): void {
    const s = this.#state;
    const { width, latePart, have, asked } = s;
    s.isShared = true;
    this.#addUp(i);
    const base = i * width;
    const drawn = s.drawnOf[i]!.length > 0;
    const found = this.#findLate(i);
    s.isLate[i] = drawn ? 0 : found & SOME_LATE;
    for (let k = 0; k < width; k++) {
      const at = base + k;
      this.#single[k] = 0;
      this.#steps[k] = 0;
      const available = have[k]!;
      if (available >= asked[at]! * ENOUGH) {
        if (available === UNLIMITED) continue;
        const left = Math.max(0, available - asked[at]!);
        const more = this.#more[k]!;
        if (left < this.#drawn[k]! || (left > 0 && left < more)) this.#single[k] = 1;
        else if (left >= more) this.#steps[k] = 1;
      } else if (drawn || latePart[at]! < 0) {
        this.#single[k] = 1;
        if (s.uniform[i] === 0) latePart[at] = 1;
      }
    }
    if (s.uniform[i] === 1 && (found & SOME_SINGLE) !== 0) this.#shareUniform(i, counts);
    for (let k = 0; k < width; k++)
      if (this.#single[k] === 1 && latePart[base + k]! >= 0) this.#share(i, k, counts);
    if (s.uniform[i] === 1) this.#settleParts(i);
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

  #share(i: number, k: number, counts: boolean): void {
    const s = this.#state;
    const { outStart, outLinks } = s.graph;
    const sharing = s.sharing;
    const at = i * s.width + k;
    const available = s.have[k]!;
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
    if (counts) countDraw(s, l, k, s.dueOf(l, k), given);
  }
}

import { type BlockState, UNLIMITED } from './block-state.ts';
import { countDraw, countDraws } from './counting.ts';
import { ENOUGH, SINGLE, SOME_LATE, SOME_SINGLE } from './kernels/kernels.ts';
import { FIXED } from './link-modes.ts';

/** Shares out among the contracts of a card what it has. */
export class CardShares {
  readonly #state: BlockState;
  constructor(state: BlockState) {
    this.#state = state;
  }

  /** Card i with contracts; `short`: in some draw it has less than is asked. `counts`: the amounts are final. */
  share(i: number, short: boolean, counts: boolean): void {
    const s = this.#state;
    if (s.kinds.alike[i] === 1) {
      if (short) this.#shareAlike(i, counts);
    } else if (short || s.kinds.special[i] === 1) this.#shareMixed(i, counts);
  }

  /** The same of a card that a kernel has come to: the part of what is late is known already. */
  shareCounted(i: number): void {
    if (this.#state.kinds.alike[i] === 1) this.#shareFresh(i, true);
    else this.#shareMixed(i, true);
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
    const { row, at, slot, kernels } = s;
    const { outStart, outLinks } = s.graph;
    const first = outStart[i]!;
    const n = outStart[i + 1]! - first;
    for (let j = 0; j < n; j++) s.freshInto(outLinks[first + j]!, at.demands + j * row);
    this.#fill(i, at.everyRow, at.ones, at.demands);
    for (let j = 0; j < n; j++) {
      const l = outLinks[first + j]!;
      if (slot[l] !== -1)
        kernels.keep(at.shares + j * row, at.latePart + i * row, at.given + slot[l]! * row);
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
      kernels.limitShared(share, ratio[l]!, part, s.netAt + consumer, s.at.limit + consumer);
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
    const { width, latePart, at, slot, row } = s;
    s.isShared = true;
    for (const l of s.kinds.keptOf[i]!)
      if (slot[l] !== -1) s.askInto(l, at.askedThen + slot[l]! * row);
    const drawn = s.kinds.drawnOf[i]!.length > 0;
    const isUniform = s.kinds.uniform[i] === 1;
    const found = this.#findLate(i);
    s.isLate[i] = drawn ? 0 : found & SOME_LATE;
    const single = s.kernels.tellApart(
      at.have,
      at.asked + i * row,
      this.#addDrawn(i),
      this.#addWanted(i),
      at.latePart + i * row,
      at.how,
      Number(drawn),
      Number(!isUniform),
    );
    if (isUniform && (found & SOME_SINGLE) !== 0) this.#shareUniform(i, counts);
    if ((single & 1) !== 0)
      for (let k = 0; k < width; k++)
        if (s.how[k] === SINGLE && latePart[i * width + k]! >= 0) this.#share(i, k, counts);
    if (isUniform) this.#settleParts(i);
    for (const l of s.kinds.keptOf[i]!) this.#deliverAll(i, l);
  }

  /** What contracts of card i that do not ask would take: a row. */
  #addDrawn(i: number): number {
    const s = this.#state;
    const { at, width } = s;
    const drawn = s.kinds.drawnOf[i]!;
    if (drawn.length === 0) return at.zero;
    s.drawn.fill(0);
    for (const l of drawn) {
      s.askInto(l, at.one);
      for (let k = 0; k < width; k++) s.drawn[k]! += s.one[k]!;
    }
    return at.drawn;
  }

  /** What contracts of card i that step in would take more: a row. */
  #addWanted(i: number): number {
    const s = this.#state;
    const { at, row, slot, graph, kernels, netAt } = s;
    let wanted = at.zero;
    for (const l of s.kinds.stepping[i]!) {
      const asked = at.askedThen + slot[l]! * row;
      kernels.addMore(graph.ratio[l]!, netAt + graph.to[l]! * row, asked, wanted, at.wanted);
      wanted = at.wanted;
    }
    return wanted;
  }

  /** What contract l is given in the draws that are not shared one by one. */
  #deliverAll(i: number, l: number): void {
    const s = this.#state;
    const { to, ratio, asks } = s.graph;
    const { mode, amount, stepsIn } = s.situation.modes;
    const { width, at, row, how, kernels } = s;
    const isLate = s.isLate[i] === 1;
    const lagSlot = s.lagSlot[l]!;
    if (lagSlot !== -1 && !isLate) return;
    const slot = s.slot[l]!;
    let ask = at.one;
    if (slot === -1) s.askInto(l, ask);
    else ask = at.askedThen + slot * row;
    let fresh = ask;
    if (asks[l] === 1 && isLate) {
      fresh = at.late;
      s.freshInto(l, fresh);
    }
    const part = at.latePart + i * row;
    if (lagSlot !== -1) {
      this.#send(l, lagSlot, ask, fresh, part);
      return;
    }
    const more = stepsIn[l] === 1 ? ratio[l]! : 0;
    if (slot !== -1)
      kernels.deliver(
        ask,
        fresh,
        part,
        at.how,
        more,
        s.netAt + to[l]! * row,
        at.given + slot * row,
      );
    if (mode[l] !== FIXED || !s.isAlone(l) || s.isRelieved(l)) return;
    const limit = amount[l]! / ratio[l]!;
    const consumer = to[l]! * width;
    for (let k = 0; k < width; k++)
      if (how[k] !== SINGLE && limit < s.limit[consumer + k]!) s.limit[consumer + k] = limit;
  }

  /** What leaves of contract l, and arrives a while later. */
  #send(l: number, lagSlot: number, ask: number, fresh: number, part: number): void {
    const s = this.#state;
    const { horizon, lag } = s.graph;
    const { at, row } = s;
    const sent = (target: number) =>
      s.kernels.deliver(ask, fresh, part, at.how, 0, at.zero, target);
    sent(at.sent + lagSlot * row);
    const arrival = s.t + lag[l]!;
    if (arrival < horizon) sent(at.arrivals + (lagSlot * horizon + arrival) * row);
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
      if (s.kinds.stepping[i]!.length > 0) this.#stepIn(i, k, left);
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
    for (const l of s.kinds.stepping[i]!) {
      const all = ratio[l]! * s.net[to[l]! * s.width + k]!;
      s.wants[l] = Math.max(0, all - s.sharing.asked[l]!);
      if (s.wants[l]! > 0) any = true;
    }
    if (any && left > 0) s.sharing.stepIn(s.kinds.stepping[i]!, s.wants, left);
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

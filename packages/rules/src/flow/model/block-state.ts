import { type CompiledGraph, isAlone } from '../compiled-graph.ts';
import { type AheadTable, Assumed } from '../flow-inputs.ts';
import { BlockLists } from './block-lists.ts';
import { CardKinds } from './card-kinds.ts';
import { CardTable } from './card-table.ts';
import type { DrawnNumbers } from './drawn-numbers.ts';
import type { FlowResults } from './flow-results.ts';
import type { Kernels } from './kernels/kernels.ts';
import { roomFor } from './kernels/room.ts';
import { FIXED, LAGGED } from './link-modes.ts';
import { lengthsOf, type RoomName } from './room-lengths.ts';
import { Sharing } from './sharing.ts';
import type { Relief, Situation } from './situation.ts';

export const UNLIMITED = Number.POSITIVE_INFINITY;
/** Rounds after which a loop that is not linear is taken as it is. */
export const LOOP_ROUNDS = 200;

/**
 * The numbers of a block of draws side by side, as the passes of the simulator hand them on: arrays are
 * [item × draw], in the cycle `t`.
 */
export class BlockState {
  /** Money lost over the horizon, per draw of the block. */
  readonly loss: Float64Array;
  readonly situation: Situation;
  readonly graph: CompiledGraph;
  readonly width: number;
  /** Bytes of a row of draws. */
  readonly row: number;
  readonly kernels: Kernels;
  /** All the memory of the kernels. */
  readonly everywhere: Float64Array;
  /** Where arrays begin in the memory of the kernels, in bytes. */
  readonly at: Readonly<Record<RoomName, number>>;
  readonly lists: BlockLists;
  readonly table: CardTable;
  readonly sharing: Sharing;
  readonly own: Float64Array;
  /** Part of what is asked that a supplier brings of which that is foretold. */
  readonly kept: Float64Array;
  readonly capacity: Float64Array;
  /** What is asked of a card, what stock does not cover of it; and the same without what waits. */
  readonly asked: Float64Array;
  net: Float64Array;
  readonly fresh: Float64Array;
  freshNet: Float64Array;
  readonly limit: Float64Array;
  /** Part of what is late that a card can serve; and per card whether that is not all in some draw. */
  readonly latePart: Float64Array;
  readonly isLate: Int32Array;
  readonly stock: Float64Array;
  readonly waiting: Float64Array;
  readonly lost: Float64Array;
  readonly served: Float64Array;
  readonly out: Float64Array;
  readonly made: Float64Array;
  /** Contracts whose given amounts are kept, and those with a lag: their place in arrays. */
  readonly slot: Int32Array;
  readonly given: Float64Array;
  readonly askedThen: Float64Array;
  readonly used: Float64Array;
  readonly lagSlot: Int32Array;
  readonly lagAsk: Float64Array;
  readonly lagFresh: Float64Array;
  readonly sent: Float64Array;
  readonly lagUsed: Float64Array;
  readonly pool: Float64Array;
  readonly road: Float64Array;
  readonly arrivals: Float64Array;
  /** Per card and cycle: what would be asked were nothing ever short. Only with lags. */
  readonly planned: Float64Array | null;
  readonly plannedNet: Float64Array | null;
  /** Per contract that steps in: what it would take more. */
  readonly wants: Float64Array;
  /** Of the card that is served, per draw: what it has. */
  readonly have: Float64Array;
  /** Room for one number per draw. */
  readonly one: Float64Array;
  /** What contracts that do not ask would take. */
  readonly drawn: Float64Array;
  /** How the draws of the card that is served are shared out, as `tellApart` says. */
  readonly how: Float64Array;
  /** Rows of nothing, and of what nothing limits. */
  readonly zero: Float64Array;
  readonly plenty: Float64Array;
  /** Lists for the kernels. */
  readonly rows: Float64Array;
  readonly factors: Float64Array;
  readonly lateRows: Float64Array;
  readonly demandSteps: Float64Array;
  readonly capacitySteps: Float64Array;
  readonly normals: Float64Array;
  readonly sums: Float64Array;
  /** The same of the cards in a table. */
  readonly cardSums: Float64Array;
  /** Per contract of the card that is served, and draw. */
  readonly demands: Float64Array;
  readonly shares: Float64Array;
  /** The list of these rows, each once. */
  readonly ones: Float64Array;
  readonly everyRow: Float64Array;
  readonly kinds: CardKinds;
  /** Of the cluster that runs: something is asked again in this cycle; where what is new stands then. */
  anyWaits = false;
  /** What the card that is served has was shared out, so that contracts may limit their consumers. */
  isShared = false;
  freshAt: number;
  freshNetAt: number;
  netAt: number;
  /** Nothing is kept, and there is no loop: what is asked of a card is what it lacks. */
  isBare = false;
  readonly #netOwn: Float64Array;
  readonly #freshNetOwn: Float64Array;
  relief: Relief | null = null;
  t = 0;
  /** Where sums go; whoever runs the passes says it. */
  results!: FlowResults;

  constructor(situation: Situation, proportional: boolean, width: number) {
    const { graph, modes } = situation;
    const { cards, links, lag } = graph;
    this.situation = situation;
    this.graph = graph;
    this.width = width;
    this.sharing = new Sharing(graph, proportional);
    this.row = width * 8;
    this.slot = new Int32Array(links).fill(-1);
    this.lagSlot = new Int32Array(links).fill(-1);
    let slots = 0;
    let lagSlots = 0;
    for (let l = 0; l < links; l++) {
      if (modes.stored[l] === 1) this.slot[l] = slots++;
      if (lag[l]! > 0) this.lagSlot[l] = lagSlots++;
    }
    const { kernels, arrays, at } = roomFor(width, lengthsOf(graph, width, slots, lagSlots));
    this.kernels = kernels;
    this.everywhere = new Float64Array(kernels.buffer);
    this.at = at;
    this.freshAt = at.asked;
    this.freshNetAt = at.net;
    this.own = arrays.own;
    this.kept = arrays.kept;
    this.capacity = arrays.capacity;
    this.asked = arrays.asked;
    this.#netOwn = arrays.net;
    this.net = this.#netOwn;
    this.netAt = at.net;
    this.fresh = arrays.fresh;
    this.#freshNetOwn = arrays.freshNetOwn;
    this.freshNet = this.net;
    this.limit = arrays.limit;
    this.latePart = arrays.latePart;
    this.isLate = new Int32Array(kernels.buffer, at.isLate, cards);
    this.stock = arrays.stock;
    this.waiting = arrays.waiting;
    this.lost = arrays.lost;
    this.served = arrays.served;
    this.out = arrays.out;
    this.made = arrays.made;
    this.given = arrays.given;
    this.askedThen = arrays.askedThen;
    this.used = arrays.used;
    this.lagAsk = arrays.lagAsk;
    this.lagFresh = arrays.lagFresh;
    this.sent = arrays.sent;
    this.lagUsed = arrays.lagUsed;
    this.pool = arrays.pool;
    this.road = arrays.road;
    this.arrivals = arrays.arrivals;
    this.planned = lagSlots === 0 ? null : arrays.planned;
    this.plannedNet = lagSlots === 0 ? null : arrays.plannedNet;
    this.have = arrays.have;
    this.one = arrays.one;
    this.how = arrays.how;
    this.drawn = arrays.drawn;
    this.zero = arrays.zero;
    this.plenty = arrays.plenty;
    this.rows = arrays.rows;
    this.factors = arrays.factors;
    this.lateRows = arrays.lateRows;
    this.demandSteps = arrays.demandSteps;
    this.capacitySteps = arrays.capacitySteps;
    this.normals = arrays.normals;
    this.sums = arrays.sums;
    this.cardSums = arrays.cardSums;
    this.loss = arrays.loss;
    this.demands = arrays.demands;
    this.shares = arrays.shares;
    this.ones = arrays.ones;
    this.everyRow = arrays.everyRow;
    this.lists = new BlockLists(this);
    this.table = new CardTable(this);
    this.wants = new Float64Array(links);
    this.kinds = new CardKinds(graph, modes, proportional);
  }

  /** What is asked again, because it was not there in time, is no new requirement. */
  setWaits(any: boolean): void {
    const { at, isBare } = this;
    this.anyWaits = any;
    this.freshNet = any ? (isBare ? this.fresh : this.#freshNetOwn) : this.net;
    this.freshAt = any ? at.fresh : at.asked;
    this.freshNetAt = any ? (isBare ? at.fresh : at.freshNetOwn) : this.netAt;
  }

  /** Without stock, one array says what is asked of a card and what it lacks. */
  setBare(isBare: boolean): void {
    this.isBare = isBare;
    this.net = isBare ? this.asked : this.#netOwn;
    this.netAt = isBare ? this.at.asked : this.at.net;
  }

  /** Address of the stock of card i. */
  stockAt(i: number): number {
    return this.isBare ? this.at.zero : this.at.stock + i * this.row;
  }

  /** Card i's number of cycle t, per draw; `base`: where it goes in `target`. */
  drawInto(
    table: AheadTable,
    i: number,
    t: number,
    numbers: DrawnNumbers,
    target: Float64Array,
    base: number,
  ): void {
    const { horizon } = this.graph;
    const at = i * horizon + t;
    const mean = table.mean[at]!;
    if (this.width === 1) {
      target[base] = mean;
      return;
    }
    if (table.sd[at] === 0 || !numbers.has(i)) {
      target.fill(mean, base, base + this.width);
      return;
    }
    const isDemand = table === this.situation.inputs.demand;
    const steps = isDemand ? this.at.demandSteps : this.at.capacitySteps;
    this.kernels.draw(
      mean,
      table.first[at]!,
      steps + i * horizon * 8,
      this.at.normals + numbers.place(i) * horizon * (this.row / 2),
      t,
      target.byteOffset + base * 8,
    );
  }

  /** Card i's own demand and capacity of cycle t; who has none keeps what is there. */
  drawCard(i: number, t: number, numbers: DrawnNumbers): void {
    const { demand, capacity } = this.situation.inputs;
    if (demand.present[i] === 1) this.drawInto(demand, i, t, numbers, this.own, i * this.width);
    if (capacity.present[i] === 1)
      this.drawInto(capacity, i, t, numbers, this.capacity, i * this.width);
  }

  /** The part that comes of what is asked of a supplier of which that is foretold. */
  loadKept(i: number, numbers: DrawnNumbers): void {
    const base = i * this.width;
    const parts = numbers.kept!.of(i)!;
    for (let k = 0; k < this.width; k++) this.kept[base + k] = parts[numbers.draw + k]!;
  }

  /** Capacity of a supplier as the part that is foretold of what is usually asked of it. */
  drawForetold(i: number, t: number): void {
    const { inputs } = this.situation;
    const { horizon } = this.graph;
    const { width, kept, capacity, own } = this;
    const base = i * width;
    capacity.fill(0, base, base + width);
    for (const { card, ratio } of inputs.foretold[i]!.asked) {
      const at = card * horizon + t;
      const asked = card * width;
      // A what-if meets what would have come without it.
      if (inputs.assumed[at] === Assumed.CERTAIN) {
        const need = ratio * inputs.usual[at]!;
        for (let k = base; k < base + width; k++) capacity[k]! += need;
      } else if (inputs.assumed[at] === Assumed.SPREAD) {
        const more = inputs.demand.mean[at]! - inputs.usual[at]!;
        for (let k = 0; k < width; k++)
          capacity[base + k]! += ratio * Math.max(0, own[asked + k]! - more);
      } else {
        for (let k = 0; k < width; k++) capacity[base + k]! += ratio * own[asked + k]!;
      }
    }
    const scale = inputs.scale[i * horizon + t]!;
    for (let k = base; k < base + width; k++) capacity[k]! *= scale * kept[k]!;
  }

  /** What contract l asks in draw k to leave now. */
  askOf(l: number, k: number): number {
    const { mode, amount } = this.situation.modes;
    const width = this.width;
    switch (mode[l]) {
      case FIXED:
        return amount[l]!;
      case LAGGED:
        return this.lagAsk[this.lagSlot[l]! * width + k]!;
      default:
        return this.situation.modes.split(l, this.net[this.graph.to[l]! * width + k]!);
    }
  }

  /** {@link BlockState.askOf} and {@link BlockState.freshAskOf} of all draws, to the row at `target`. */
  askInto(l: number, target: number): void {
    const { mode, amount } = this.situation.modes;
    const { width } = this;
    const to = target >> 3;
    if (mode[l] === FIXED) this.everywhere.fill(amount[l]!, to, to + width);
    else if (mode[l] === LAGGED) {
      const slot = this.lagSlot[l]! * width;
      this.everywhere.set(this.lagAsk.subarray(slot, slot + width), to);
    } else this.#splitInto(l, this.netAt, target);
  }

  freshInto(l: number, target: number): void {
    const { fixed, mode } = this.situation.modes;
    if (fixed[l] === 1 || mode[l] !== LAGGED) {
      this.dueInto(l, target);
      return;
    }
    const slot = this.lagSlot[l]! * this.width;
    this.everywhere.set(this.lagFresh.subarray(slot, slot + this.width), target >> 3);
  }

  /** {@link BlockState.dueOf} of all draws. */
  dueInto(l: number, target: number): void {
    const { amount, fixed } = this.situation.modes;
    const to = target >> 3;
    if (fixed[l] === 1) this.everywhere.fill(amount[l]!, to, to + this.width);
    else this.#splitInto(l, this.freshNetAt, target);
  }

  #splitInto(l: number, nets: number, target: number): void {
    const { modes } = this.situation;
    this.kernels.split(
      modes.agreed[l]!,
      modes.below[l]!,
      modes.beyond[l]!,
      modes.from[l]!,
      nets + this.graph.to[l]! * this.row,
      target,
    );
  }

  freshAskOf(l: number, k: number): number {
    const { mode, amount, fixed } = this.situation.modes;
    if (mode[l] !== LAGGED) return this.dueOf(l, k);
    return fixed[l] === 1 ? amount[l]! : this.lagFresh[this.lagSlot[l]! * this.width + k]!;
  }

  /** What has to be there of contract l in this cycle, without what waits from before. */
  dueOf(l: number, k: number): number {
    const { amount, fixed } = this.situation.modes;
    if (fixed[l] === 1) return amount[l]!;
    return this.situation.modes.split(l, this.freshNet[this.graph.to[l]! * this.width + k]!);
  }

  /** Its part has no other contract. */
  isAlone(l: number): boolean {
    return isAlone(this.graph, l);
  }

  hasOwn(i: number): boolean {
    return this.situation.inputs.demand.present[i] === 1;
  }

  isRelieved(l: number): boolean {
    return this.relief !== null && this.t >= this.relief.from && this.relief.links.has(l);
  }
}

/** Relative change of a number that may be unlimited. */
export function moved(before: number, now: number): number {
  if (before === now) return 0;
  if (before === UNLIMITED || now === UNLIMITED) return 1;
  return Math.abs(now - before) / Math.max(1, Math.abs(before));
}

import { type CompiledGraph, longestRow, type Part } from '../compiled-graph.ts';
import { type AheadTable, Assumed } from '../flow-inputs.ts';
import { BlockLists } from './block-lists.ts';
import type { DrawnNumbers } from './drawn-numbers.ts';
import type { FlowResults } from './flow-results.ts';
import type { Kernels } from './kernels/kernels.ts';
import { roomFor } from './kernels/room.ts';
import { ALTERNATIVE, FIXED, LAGGED, PLAIN } from './link-modes.ts';
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
  /** Where arrays begin in the memory of the kernels, in bytes. */
  readonly at: Readonly<Record<RoomName, number>>;
  readonly lists: BlockLists;
  readonly sharing: Sharing;
  readonly own: Float64Array;
  /** Part of what is asked that a supplier brings of which that is foretold. */
  readonly kept: Float64Array;
  readonly capacity: Float64Array;
  /** What is asked of a card, what stock does not cover of it; and the same without what waits. */
  readonly asked: Float64Array;
  readonly net: Float64Array;
  readonly fresh: Float64Array;
  freshNet: Float64Array;
  readonly freshNetOwn: Float64Array;
  readonly limit: Float64Array;
  /** Part of what is late that a card can serve; and per card whether that is not all in some draw. */
  readonly latePart: Float64Array;
  readonly isLate: Uint8Array;
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
  readonly wanted: Float64Array;
  /** Of the card that is served, per draw: what it has. */
  readonly have: Float64Array;
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
  /** Per contract of the card that is served, and draw. */
  readonly demands: Float64Array;
  readonly shares: Float64Array;
  readonly demandRows: readonly Float64Array[];
  /** The list of these rows, each once. */
  readonly ones: Float64Array;
  readonly everyRow: Float64Array;
  readonly stepping: readonly (readonly number[])[];
  readonly special: Uint8Array;
  /** Per contract: what is late of it comes by the part that its supplier serves. */
  readonly bringsLate: Uint8Array;
  /** Per card: its contracts whose amounts do not follow from its consumers' alone; those that do not ask. */
  readonly keptOf: readonly (readonly number[])[];
  readonly drawnOf: readonly (readonly number[])[];
  /** Per card: contracts with a lag into it, and out of it. */
  readonly lagsIn: readonly (readonly number[])[];
  readonly lagsOut: readonly (readonly number[])[];
  /** Per card: all its contracts that ask are plain. */
  readonly plainOnly: Uint8Array;
  /** Per card: all its contracts are plain, of one priority, and ask all that they require. */
  readonly alike: Uint8Array;
  /** Per card: the same, but some may be alternatives of each other. */
  readonly uniform: Uint8Array;
  readonly gathered: readonly (readonly Part[])[];
  /** Of the cluster that runs: something is asked again in this cycle; where what is new stands then. */
  anyWaits = false;
  /** What the card that is served has was shared out, so that contracts may limit their consumers. */
  isShared = false;
  freshAt: number;
  freshNetAt: number;
  relief: Relief | null = null;
  t = 0;
  /** Where sums go; whoever runs the passes says it. */
  results!: FlowResults;

  constructor(situation: Situation, proportional: boolean, width: number) {
    const { graph, modes } = situation;
    const { cards, links, outStart, outLinks, inStart, inLinks, asks, lag } = graph;
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
    this.at = at;
    this.freshAt = at.asked;
    this.freshNetAt = at.net;
    this.own = arrays.own;
    this.kept = arrays.kept;
    this.capacity = arrays.capacity;
    this.asked = arrays.asked;
    this.net = arrays.net;
    this.fresh = arrays.fresh;
    this.freshNetOwn = arrays.freshNetOwn;
    this.freshNet = this.net;
    this.limit = arrays.limit;
    this.latePart = arrays.latePart;
    this.isLate = new Uint8Array(cards);
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
    this.zero = arrays.zero;
    this.plenty = arrays.plenty;
    this.rows = arrays.rows;
    this.factors = arrays.factors;
    this.lateRows = arrays.lateRows;
    this.demandSteps = arrays.demandSteps;
    this.capacitySteps = arrays.capacitySteps;
    this.normals = arrays.normals;
    this.sums = arrays.sums;
    this.loss = arrays.loss;
    this.demands = arrays.demands;
    this.shares = arrays.shares;
    this.ones = arrays.ones;
    this.everyRow = arrays.everyRow;
    this.demandRows = Array.from({ length: longestRow(outStart) }, (_, j) =>
      arrays.demands.subarray(j * width, (j + 1) * width),
    );
    this.lists = new BlockLists(this);
    this.wanted = new Float64Array(links);
    const rowsOf = (start: Int32Array, items: Int32Array, holds: (l: number) => boolean) =>
      Array.from({ length: cards }, (_, i) =>
        Array.from(items.subarray(start[i]!, start[i + 1]!)).filter(holds),
      );
    const linksWith = (holds: (l: number) => boolean) => rowsOf(outStart, outLinks, holds);
    this.lagsIn = rowsOf(inStart, inLinks, (l) => lag[l]! > 0);
    this.lagsOut = linksWith((l) => lag[l]! > 0);
    this.stepping = linksWith((l) => modes.stepsIn[l] === 1);
    this.keptOf = linksWith((l) => modes.stored[l] === 1 || modes.mode[l] === FIXED || lag[l]! > 0);
    this.drawnOf = linksWith((l) => asks[l] === 0);
    this.bringsLate = Uint8Array.from({ length: links }, (_, l) =>
      Number(modes.mode[l] === PLAIN && asks[l] === 1 && this.isAlone(l)),
    );
    const linksOf = (i: number) => outLinks.subarray(outStart[i]!, outStart[i + 1]!);
    const cardsWith = (holds: (i: number) => boolean) =>
      Uint8Array.from({ length: cards }, (_, i) => Number(holds(i)));
    this.special = cardsWith((i) =>
      linksOf(i).some((l) => modes.stored[l] === 1 || lag[l]! > 0 || asks[l] === 0),
    );
    this.plainOnly = cardsWith((i) =>
      linksOf(i).every(
        (l) => modes.mode[l] === PLAIN || (modes.mode[l] !== LAGGED && asks[l] === 0),
      ),
    );
    const { groupStart, weight, quantity, partOf } = graph;
    this.uniform = cardsWith(
      (i) =>
        !proportional &&
        groupStart[i + 1]! - groupStart[i]! === 1 &&
        linksOf(i).every(
          (l) =>
            (modes.mode[l] === PLAIN || modes.mode[l] === ALTERNATIVE) &&
            asks[l] === 1 &&
            partOf[l] !== -1 &&
            weight[l] === 1 &&
            quantity[l] === UNLIMITED,
        ),
    );
    this.alike = cardsWith(
      (i) => this.uniform[i] === 1 && linksOf(i).every((l) => this.bringsLate[l] === 1),
    );
    this.gathered = graph.partsOf.map((parts) =>
      parts.filter((part) => part.links.length > 1 || lag[part.links[0]!]! > 0),
    );
  }

  /** What is asked again, because it was not there in time, is no new requirement. */
  setWaits(any: boolean): void {
    this.anyWaits = any;
    this.freshNet = any ? this.freshNetOwn : this.net;
    this.freshAt = any ? this.at.fresh : this.at.asked;
    this.freshNetAt = any ? this.at.freshNetOwn : this.at.net;
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

  /** {@link BlockState.askOf} and {@link BlockState.freshAskOf} of all draws. */
  askInto(l: number, target: Float64Array): void {
    const { mode, amount } = this.situation.modes;
    const { width } = this;
    if (mode[l] === FIXED) target.fill(amount[l]!);
    else if (mode[l] === LAGGED) {
      const slot = this.lagSlot[l]! * width;
      for (let k = 0; k < width; k++) target[k] = this.lagAsk[slot + k]!;
    } else this.situation.modes.splitInto(l, this.net, this.graph.to[l]! * width, target);
  }

  freshInto(l: number, target: Float64Array): void {
    const { fixed, mode } = this.situation.modes;
    if (fixed[l] === 1 || mode[l] !== LAGGED) {
      this.dueInto(l, target);
      return;
    }
    const slot = this.lagSlot[l]! * this.width;
    for (let k = 0; k < this.width; k++) target[k] = this.lagFresh[slot + k]!;
  }

  /** {@link BlockState.dueOf} of all draws. */
  dueInto(l: number, target: Float64Array): void {
    const { amount, fixed } = this.situation.modes;
    if (fixed[l] === 1) target.fill(amount[l]!);
    else this.situation.modes.splitInto(l, this.freshNet, this.graph.to[l]! * this.width, target);
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
    const { partOf, isAlternative } = this.graph;
    return partOf[l] !== -1 && isAlternative[l] === 0;
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

import type { CompiledGraph, Part } from '../compiled-graph.ts';
import type { AheadTable, FlowInputs } from '../flow-inputs.ts';
import type { DrawnNumbers } from './drawn-numbers.ts';
import type { FlowResults } from './flow-results.ts';
import { FIXED, LAGGED, type LinkModes, PLAIN } from './link-modes.ts';
import { Sharing } from './sharing.ts';

/** Less than this part of what is asked is rounding. */
export const ROUNDING = 1e-9;
/** Beyond this no number is meant; the bound keeps every product finite. */
export const LARGEST = 1e15;
/** What is there is enough from this part of what is asked on: the rest is rounding. */
export const ENOUGH = 1 - 1e-12;
export const UNLIMITED = Number.POSITIVE_INFINITY;
/** Rounds after which a loop that is not linear is taken as it is. */
export const LOOP_ROUNDS = 200;

/** What a run changes in the plan: a cause that is taken away, to see what it costs. */
export interface Relief {
  /** Contracts that bring all that is asked, whatever their suppliers can. */
  readonly links: ReadonlySet<number>;
  /** From this cycle on. */
  readonly from: number;
}

/** What does not change between the draws of a plan. */
export interface Situation {
  readonly graph: CompiledGraph;
  readonly inputs: FlowInputs;
  readonly modes: LinkModes;
  /** Own demand that already waits, per card. */
  readonly backlog: Float64Array;
  /** Per contract with a lag: what arrives in the first cycles, as it left in the past. */
  readonly onRoad: ReadonlyMap<number, Float64Array>;
  /** Money per unit that was signed and does not come. */
  readonly penalty: Float64Array;
}

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
  readonly sharing: Sharing;
  readonly own: Float64Array;
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
  readonly gathered: readonly (readonly Part[])[];
  /** Of the cluster that runs. */
  anyWaits = false;
  relief: Relief | null = null;
  t = 0;
  results: FlowResults | null = null;

  constructor(situation: Situation, proportional: boolean, width: number) {
    const { graph, modes } = situation;
    const { cards, links, horizon, outStart, outLinks, asks, lag } = graph;
    this.situation = situation;
    this.graph = graph;
    this.width = width;
    this.sharing = new Sharing(graph, proportional);
    this.loss = new Float64Array(width);
    const perCard = () => new Float64Array(cards * width);
    this.own = perCard();
    this.capacity = perCard();
    this.asked = perCard();
    this.net = perCard();
    this.fresh = perCard();
    this.freshNetOwn = perCard();
    this.freshNet = this.net;
    this.limit = perCard();
    this.latePart = perCard();
    this.isLate = new Uint8Array(cards);
    this.stock = perCard();
    this.waiting = perCard();
    this.lost = perCard();
    this.served = perCard();
    this.out = perCard();
    this.made = perCard();
    this.slot = new Int32Array(links).fill(-1);
    this.lagSlot = new Int32Array(links).fill(-1);
    let slots = 0;
    let lagSlots = 0;
    for (let l = 0; l < links; l++) {
      if (modes.stored[l] === 1) this.slot[l] = slots++;
      if (lag[l]! > 0) this.lagSlot[l] = lagSlots++;
    }
    this.given = new Float64Array(slots * width);
    this.askedThen = new Float64Array(slots * width);
    this.used = new Float64Array(slots * width);
    this.lagAsk = new Float64Array(lagSlots * width);
    this.lagFresh = new Float64Array(lagSlots * width);
    this.sent = new Float64Array(lagSlots * width);
    this.lagUsed = new Float64Array(lagSlots * width);
    this.pool = new Float64Array(lagSlots * width);
    this.road = new Float64Array(lagSlots * width);
    this.arrivals = new Float64Array(lagSlots * horizon * width);
    this.planned = lagSlots === 0 ? null : new Float64Array(cards * horizon * width);
    this.plannedNet = this.planned && new Float64Array(cards * horizon * width);
    this.wanted = new Float64Array(links);
    const { inStart, inLinks } = graph;
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
    const { groupStart, weight, quantity } = graph;
    this.alike = cardsWith(
      (i) =>
        !proportional &&
        groupStart[i + 1]! - groupStart[i]! === 1 &&
        linksOf(i).every(
          (l) => this.bringsLate[l] === 1 && weight[l] === 1 && quantity[l] === UNLIMITED,
        ),
    );
    this.gathered = graph.partsOf.map((parts) =>
      parts.filter((part) => part.links.length > 1 || lag[part.links[0]!]! > 0),
    );
  }

  drawInto(
    table: AheadTable,
    i: number,
    t: number,
    numbers: DrawnNumbers,
    target: Float64Array,
    base: number,
    absent: number,
  ): void {
    const { horizon } = this.graph;
    const width = this.width;
    const at = i * horizon + t;
    const mean = table.present[i] === 1 ? table.mean[at]! : absent;
    if (table.present[i] === 0 || table.sd[at] === 0 || !numbers.has(i)) {
      target.fill(mean, base, base + width);
      return;
    }
    const first = table.first[at]!;
    const z0 = numbers.offset(i, 0);
    const { values } = numbers;
    for (let k = 0; k < width; k++) target[base + k] = mean + first * values[z0 + k]!;
    for (let cycle = 1; cycle <= t; cycle++) {
      const weight = table.step[i * horizon + t - cycle]!;
      const z = numbers.offset(i, cycle);
      for (let k = 0; k < width; k++) target[base + k]! += weight * values[z + k]!;
    }
    for (let k = base; k < base + width; k++) if (!(target[k]! > 0)) target[k] = 0;
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
    const { amount, fixed, mode } = this.situation.modes;
    if (fixed[l] === 1) target.fill(amount[l]!);
    else if (mode[l] === LAGGED) {
      const slot = this.lagSlot[l]! * this.width;
      for (let k = 0; k < this.width; k++) target[k] = this.lagFresh[slot + k]!;
    } else this.situation.modes.splitInto(l, this.freshNet, this.graph.to[l]! * this.width, target);
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

  /** Contract l brought so much of what had to be there. */
  count(l: number, k: number, due: number, got: number): void {
    const short = due - got;
    if (!(short > ROUNDING * due)) return;
    const { tolerance, quantity, inForce, horizon } = this.graph;
    const owed = inForce[l] === 1 ? Math.max(0, Math.min(quantity[l]!, due) - got) : 0;
    this.loss[k]! += this.situation.penalty[l]! * owed;
    const results = this.results;
    if (results === null) return;
    const at = l * horizon + this.t;
    results.shortfall[at]! += short;
    results.owed[l]! += owed;
    if (short > (tolerance[l]! + ROUNDING) * due) results.short[at]! += 1;
  }
}

/** Relative change of a number that may be unlimited. */
export function moved(before: number, now: number): number {
  if (before === now) return 0;
  if (before === UNLIMITED || now === UNLIMITED) return 1;
  return Math.abs(now - before) / Math.max(1, Math.abs(before));
}

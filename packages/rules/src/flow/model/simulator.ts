import type { CompiledGraph, Part } from '../compiled-graph.ts';
import type { AheadTable, FlowInputs } from '../flow-inputs.ts';
import type { DrawnNumbers } from './drawn-numbers.ts';
import type { FlowResults } from './flow-results.ts';
import { ALTERNATIVE, FIXED, LAGGED, type LinkModes, PLAIN } from './link-modes.ts';
import { LoopMatrices, solveLoop } from './loop-solver.ts';
import { Sharing } from './sharing.ts';

const UNLIMITED = Number.POSITIVE_INFINITY;
/** Beyond this no number is meant; the bound keeps every product finite. */
const LARGEST = 1e15;
/** Less than this part of what is asked is rounding. */
const ROUNDING = 1e-9;
const LOOP_ROUNDS = 200;

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
 * The plan's flow, cycle by cycle, for a block of draws side by side: arrays are [item × draw], so
 * that the inner loops run over the draws. In each cycle what is asked goes against the arrows, what
 * is there goes along them, and what is used is taken from where it was; stock and what waits go on
 * into the next cycle. A contract whose supplier has enough in a draw needs no arithmetic of its
 * own: that is most of them.
 */
export class Simulator {
  /** Money lost over the horizon, per draw of the block. */
  readonly loss: Float64Array;
  readonly #situation: Situation;
  readonly #graph: CompiledGraph;
  readonly #width: number;
  readonly #sharing: Sharing;
  readonly #own: Float64Array;
  readonly #capacity: Float64Array;
  /** What is asked of a card, what stock does not cover of it; and the same without what waits. */
  readonly #asked: Float64Array;
  readonly #net: Float64Array;
  readonly #fresh: Float64Array;
  #freshNet: Float64Array;
  readonly #freshNetOwn: Float64Array;
  readonly #limit: Float64Array;
  readonly #stock: Float64Array;
  readonly #waiting: Float64Array;
  readonly #lost: Float64Array;
  readonly #served: Float64Array;
  readonly #out: Float64Array;
  readonly #made: Float64Array;
  /** Contracts whose given amounts are kept, and those with a lag: their place in arrays. */
  readonly #slot: Int32Array;
  readonly #given: Float64Array;
  readonly #askedThen: Float64Array;
  readonly #used: Float64Array;
  readonly #lagSlot: Int32Array;
  readonly #lagAsk: Float64Array;
  readonly #lagFresh: Float64Array;
  readonly #sent: Float64Array;
  readonly #lagUsed: Float64Array;
  readonly #pool: Float64Array;
  readonly #road: Float64Array;
  readonly #arrivals: Float64Array;
  /** Per card and cycle: what would be asked were nothing ever short. Only with lags. */
  readonly #planned: Float64Array | null;
  readonly #plannedNet: Float64Array | null;
  readonly #wanted: Float64Array;
  readonly #stepping: readonly (readonly number[])[];
  readonly #special: Uint8Array;
  readonly #gathered: readonly (readonly Part[])[];
  readonly #loops: LoopMatrices;
  /** Of the cluster that runs. */
  #anyWaits = false;
  #relief: Relief | null = null;
  #t = 0;
  #results: FlowResults | null = null;

  constructor(situation: Situation, proportional: boolean, width: number) {
    const { graph, modes } = situation;
    const { cards, links, horizon, outStart, outLinks, asks, lag } = graph;
    this.#situation = situation;
    this.#graph = graph;
    this.#width = width;
    this.#sharing = new Sharing(graph, proportional);
    this.loss = new Float64Array(width);
    const perCard = () => new Float64Array(cards * width);
    this.#own = perCard();
    this.#capacity = perCard();
    this.#asked = perCard();
    this.#net = perCard();
    this.#fresh = perCard();
    this.#freshNetOwn = perCard();
    this.#freshNet = this.#net;
    this.#limit = perCard();
    this.#stock = perCard();
    this.#waiting = perCard();
    this.#lost = perCard();
    this.#served = perCard();
    this.#out = perCard();
    this.#made = perCard();
    this.#slot = new Int32Array(links).fill(-1);
    this.#lagSlot = new Int32Array(links).fill(-1);
    let slots = 0;
    let lagSlots = 0;
    for (let l = 0; l < links; l++) {
      if (modes.stored[l] === 1) this.#slot[l] = slots++;
      if (lag[l]! > 0) this.#lagSlot[l] = lagSlots++;
    }
    this.#given = new Float64Array(slots * width);
    this.#askedThen = new Float64Array(slots * width);
    this.#used = new Float64Array(slots * width);
    this.#lagAsk = new Float64Array(lagSlots * width);
    this.#lagFresh = new Float64Array(lagSlots * width);
    this.#sent = new Float64Array(lagSlots * width);
    this.#lagUsed = new Float64Array(lagSlots * width);
    this.#pool = new Float64Array(lagSlots * width);
    this.#road = new Float64Array(lagSlots * width);
    this.#arrivals = new Float64Array(lagSlots * horizon * width);
    this.#planned = lagSlots === 0 ? null : new Float64Array(cards * horizon * width);
    this.#plannedNet = this.#planned && new Float64Array(cards * horizon * width);
    this.#wanted = new Float64Array(links);
    this.#stepping = Array.from({ length: cards }, (_, i) =>
      Array.from(outLinks.subarray(outStart[i]!, outStart[i + 1]!)).filter(
        (l) => modes.stepsIn[l] === 1,
      ),
    );
    this.#special = Uint8Array.from({ length: cards }, (_, i) =>
      Number(
        outLinks
          .subarray(outStart[i]!, outStart[i + 1]!)
          .some((l) => modes.stored[l] === 1 || asks[l] === 0),
      ),
    );
    this.#gathered = graph.partsOf.map((parts) =>
      parts.filter((part) => part.links.length > 1 || lag[part.links[0]!]! > 0),
    );
    this.#loops = new LoopMatrices(graph, modes);
  }

  /**
   * Runs one cluster over the horizon. `numbers`: the draws' normal numbers; `results`: where sums go,
   * null where only the loss counts.
   */
  run(
    cluster: number,
    numbers: DrawnNumbers,
    results: FlowResults | null,
    relief: Relief | null = null,
  ): void {
    const { graph, backlog, inputs } = this.#situation;
    const { components, cards, links } = graph.clusters[cluster]!;
    const { horizon } = graph;
    const width = this.#width;
    this.#results = results;
    this.#relief = relief;
    this.loss.fill(0);
    const lagged = links.filter((l) => this.#lagSlot[l] !== -1);
    const keeps =
      lagged.length > 0 || cards.some((i) => inputs.storable[i] === 1 || inputs.onHand[i]! > 0);
    for (const i of cards) {
      const [from, to] = [i * width, (i + 1) * width];
      this.#stock.fill(inputs.onHand[i]!, from, to);
      this.#waiting.fill(backlog[i]!, from, to);
      this.#lost.fill(0, from, to);
      this.#limit.fill(UNLIMITED, from, to);
    }
    if (lagged.length > 0) {
      this.#plan(cluster, numbers);
      for (const l of lagged) this.#loadRoad(l);
    }
    for (let t = 0; t < horizon; t++) {
      this.#t = t;
      for (const i of cards) this.#draw(i, t, numbers);
      // What is asked again, because it was not there in time, is no new requirement.
      this.#anyWaits = lagged.length > 0 || cards.some((i) => this.#isAnyWaiting(i));
      this.#freshNet = this.#anyWaits ? this.#freshNetOwn : this.#net;
      for (const c of components) this.#askComponent(c);
      for (let k = components.length - 1; k >= 0; k--) this.#serveComponent(components[k]!);
      if (keeps) this.#use(components, lagged);
      for (const i of cards) this.#endCycle(i, keeps);
    }
    for (const i of cards) this.#countUnmet(i);
  }

  /** What contract l is asked in the first cycle were nothing ever short and no stock at hand. */
  plannedFirst(cluster: number, numbers: DrawnNumbers): (l: number) => number {
    this.#plan(cluster, numbers);
    const { horizon, to } = this.#graph;
    const { fixed, amount } = this.#situation.modes;
    return (l) =>
      fixed[l] === 1 ? amount[l]! : this.#split(l, this.#planned![to[l]! * horizon * this.#width]!);
  }

  #isAnyWaiting(i: number): boolean {
    const width = this.#width;
    if (this.#situation.inputs.demand.present[i] === 0) return false;
    for (let k = i * width; k < (i + 1) * width; k++) if (this.#waiting[k]! > 0) return true;
    return false;
  }

  /** This cycle's own demand and capacity. */
  #draw(i: number, t: number, numbers: DrawnNumbers): void {
    const { demand, capacity } = this.#situation.inputs;
    this.#drawInto(demand, i, t, numbers, this.#own, i * this.#width, 0);
    this.#drawInto(capacity, i, t, numbers, this.#capacity, i * this.#width, UNLIMITED);
  }

  #drawInto(
    table: AheadTable,
    i: number,
    t: number,
    numbers: DrawnNumbers,
    target: Float64Array,
    base: number,
    absent: number,
  ): void {
    const { horizon } = this.#graph;
    const width = this.#width;
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
    for (let s = 1; s <= t; s++) {
      const weight = table.step[i * horizon + t - s]!;
      const z = numbers.offset(i, s);
      for (let k = 0; k < width; k++) target[base + k]! += weight * values[z + k]!;
    }
    for (let k = base; k < base + width; k++) if (!(target[k]! > 0)) target[k] = 0;
  }

  // 1. What is asked, against the arrows.

  #askComponent(c: number): void {
    const { componentStart, componentCards } = this.#graph;
    const start = componentStart[c]!;
    const end = componentStart[c + 1]!;
    if (end - start === 1) {
      this.#ask(componentCards[start]!);
      return;
    }
    this.#askLoop(c, componentCards.subarray(start, end));
  }

  /** What the cards of a loop ask of each other is solved from nothing. */
  #askLoop(c: number, cards: Int32Array): void {
    const width = this.#width;
    const clear = (i: number) => {
      this.#net.fill(0, i * width, (i + 1) * width);
      this.#freshNet.fill(0, i * width, (i + 1) * width);
    };
    cards.forEach(clear);
    const matrix = this.#loops.matrixOf(c);
    if (matrix !== null) {
      // What is asked from outside alone, then the rest at one stroke.
      for (const i of cards) {
        this.#ask(i);
        clear(i);
      }
      solveLoop(matrix, cards, width, this.#asked, this.#stock, this.#net);
      if (this.#anyWaits) solveLoop(matrix, cards, width, this.#fresh, this.#stock, this.#freshNet);
      const nets = this.#net.slice();
      const fresh = this.#freshNet.slice();
      for (const i of cards) {
        this.#ask(i);
        this.#net.set(nets.subarray(i * width, (i + 1) * width), i * width);
        this.#freshNet.set(fresh.subarray(i * width, (i + 1) * width), i * width);
      }
      return;
    }
    for (let round = 0; round < LOOP_ROUNDS * 10; round++) {
      let change = 0;
      for (const i of cards) {
        const before = this.#asked.slice(i * width, (i + 1) * width);
        this.#ask(i);
        for (let k = 0; k < width; k++)
          change = Math.max(change, moved(before[k]!, this.#asked[i * width + k]!));
      }
      if (round > 0 && change < 1e-13) break;
    }
  }

  #ask(i: number): void {
    const { outStart, outLinks, asks } = this.#graph;
    const { mode, amount } = this.#situation.modes;
    const width = this.#width;
    const base = i * width;
    const asked = this.#asked;
    const fresh = this.#fresh;
    const both = this.#anyWaits;
    for (let k = base; k < base + width; k++) asked[k] = this.#own[k]! + this.#waiting[k]!;
    if (both) for (let k = base; k < base + width; k++) fresh[k] = this.#own[k]!;
    for (let o = outStart[i]!; o < outStart[i + 1]!; o++) {
      const l = outLinks[o]!;
      if (mode[l] === LAGGED) this.#askAhead(l);
      if (asks[l] === 0) continue;
      if (mode[l] === PLAIN) {
        this.#addPlain(l, base, this.#net, asked);
        if (both) this.#addPlain(l, base, this.#freshNet, fresh);
      } else if (mode[l] === FIXED) {
        for (let k = base; k < base + width; k++) asked[k]! += amount[l]!;
        if (both) for (let k = base; k < base + width; k++) fresh[k]! += amount[l]!;
      } else {
        for (let k = 0; k < width; k++) asked[base + k]! += this.#askOf(l, k);
        if (both) for (let k = 0; k < width; k++) fresh[base + k]! += this.#freshAskOf(l, k);
      }
    }
    const stock = this.#stock;
    const net = this.#net;
    for (let k = base; k < base + width; k++) {
      if (asked[k]! > LARGEST) asked[k] = LARGEST;
      const open = asked[k]! - stock[k]!;
      net[k] = Math.max(open, 0);
    }
    if (!both) return;
    const freshNet = this.#freshNet;
    for (let k = base; k < base + width; k++) {
      if (fresh[k]! > LARGEST) fresh[k] = LARGEST;
      const open = fresh[k]! - stock[k]!;
      freshNet[k] = Math.max(open, 0);
    }
  }

  #addPlain(l: number, base: number, source: Float64Array, target: Float64Array): void {
    const { to, ratio } = this.#graph;
    const width = this.#width;
    const from = to[l]! * width;
    const factor = ratio[l]!;
    for (let k = 0; k < width; k++) target[base + k]! += factor * source[from + k]!;
  }

  /** What contract l asks in draw k to leave now. */
  #askOf(l: number, k: number): number {
    const { to, ratio } = this.#graph;
    const { mode, amount } = this.#situation.modes;
    const width = this.#width;
    switch (mode[l]) {
      case FIXED:
        return amount[l]!;
      case LAGGED:
        return this.#lagAsk[this.#lagSlot[l]! * width + k]!;
      case ALTERNATIVE:
        return this.#split(l, this.#net[to[l]! * width + k]!);
      default:
        return ratio[l]! * this.#net[to[l]! * width + k]!;
    }
  }

  #freshAskOf(l: number, k: number): number {
    const { mode, amount, fixed } = this.#situation.modes;
    if (mode[l] !== LAGGED) return this.#dueOf(l, k);
    return fixed[l] === 1 ? amount[l]! : this.#lagFresh[this.#lagSlot[l]! * this.#width + k]!;
  }

  /** What has to be there of contract l in this cycle, without what waits from before. */
  #dueOf(l: number, k: number): number {
    const { amount, fixed } = this.#situation.modes;
    if (fixed[l] === 1) return amount[l]!;
    return this.#split(l, this.#freshNet[this.#graph.to[l]! * this.#width + k]!);
  }

  /** The part of a consumer's need (its units) that is asked of contract l (supplier units). */
  #split(l: number, need: number): number {
    const { partOf, parts, ratio, quantity, weight } = this.#graph;
    const part = partOf[l]!;
    const r = ratio[l]!;
    if (part === -1 || parts[part]!.links.length === 1) return r * need;
    const { links } = parts[part]!;
    let agreed = 0;
    let free = 0;
    let weights = 0;
    for (const other of links) {
      weights += weight[other]!;
      if (quantity[other]! < UNLIMITED) agreed += quantity[other]! / ratio[other]!;
      else free += weight[other]!;
    }
    const isFree = !(quantity[l]! < UNLIMITED);
    if (free > 0 && need > agreed)
      return isFree ? (r * (need - agreed) * weight[l]!) / free : quantity[l]!;
    if (isFree) return agreed > 0 ? 0 : (r * need * weight[l]!) / weights;
    return agreed > 0 ? (quantity[l]! * need) / agreed : (r * need * weight[l]!) / weights;
  }

  // Goods on the road.

  /** What would be asked over the whole horizon were nothing ever short. */
  #plan(cluster: number, numbers: DrawnNumbers): void {
    const { graph, inputs } = this.#situation;
    const { horizon, componentStart, componentCards } = graph;
    const width = this.#width;
    const planned = this.#planned!;
    const net = this.#plannedNet!;
    for (const i of graph.clusters[cluster]!.cards)
      net.fill(0, i * horizon * width, (i + 1) * horizon * width);
    const settle = (i: number): number => {
      let change = 0;
      for (let t = 0; t < horizon; t++) {
        const base = (i * horizon + t) * width;
        this.#drawInto(inputs.demand, i, t, numbers, planned, base, 0);
        this.#addPlanned(i, t, base);
      }
      for (let k = 0; k < width; k++) {
        let stock = inputs.onHand[i]!;
        for (let t = 0; t < horizon; t++) {
          const gross = planned[(i * horizon + t) * width + k]!;
          const taken = Math.min(stock, gross);
          stock -= taken;
          const open = gross - taken;
          const at = (i * horizon + t) * width + k;
          change = Math.max(change, moved(net[at]!, open));
          net[at] = open;
        }
      }
      return change;
    };
    for (const c of graph.clusters[cluster]!.components) {
      const cards = componentCards.subarray(componentStart[c]!, componentStart[c + 1]!);
      for (let round = 0; round < LOOP_ROUNDS * 10; round++) {
        let change = 0;
        for (const i of cards) change = Math.max(change, settle(i));
        if (cards.length === 1 || change < 1e-13) break;
      }
    }
  }

  #addPlanned(i: number, t: number, base: number): void {
    const { horizon, outStart, outLinks, asks, lag, to } = this.#graph;
    const { fixed, amount } = this.#situation.modes;
    const planned = this.#planned!;
    const width = this.#width;
    for (let o = outStart[i]!; o < outStart[i + 1]!; o++) {
      const l = outLinks[o]!;
      if (asks[l] === 0) continue;
      const at = (to[l]! * horizon + Math.min(t + lag[l]!, horizon - 1)) * width;
      for (let k = 0; k < width; k++)
        planned[base + k] = Math.min(
          LARGEST,
          planned[base + k]! +
            (fixed[l] === 1 ? amount[l]! : this.#split(l, this.#plannedNet![at + k]!)),
        );
    }
  }

  #loadRoad(l: number): void {
    const { horizon, lag } = this.#graph;
    const width = this.#width;
    const slot = this.#lagSlot[l]!;
    const before = this.#situation.onRoad.get(l)!;
    let sum = 0;
    for (const amount of before) sum += amount;
    this.#pool.fill(0, slot * width, (slot + 1) * width);
    this.#road.fill(sum, slot * width, (slot + 1) * width);
    for (let t = 0; t < horizon; t++) {
      const at = (slot * horizon + t) * width;
      this.#arrivals.fill(t < lag[l]! ? before[t]! : 0, at, at + width);
    }
  }

  /** What should leave now: all that is needed until it arrives, less what is on its way. */
  #askAhead(l: number): void {
    const { horizon, lag, to } = this.#graph;
    const { fixed, amount } = this.#situation.modes;
    const width = this.#width;
    const slot = this.#lagSlot[l]! * width;
    if (fixed[l] === 1) {
      this.#lagAsk.fill(amount[l]!, slot, slot + width);
      this.#lagFresh.fill(amount[l]!, slot, slot + width);
      return;
    }
    const consumer = to[l]!;
    const planned = this.#planned!;
    const stock = this.#stock;
    const then = (consumer * horizon + Math.min(this.#t + lag[l]!, horizon - 1)) * width;
    for (let k = 0; k < width; k++) {
      const at = consumer * width + k;
      let ahead = 0;
      for (let s = this.#t + 1; s <= this.#t + lag[l]!; s++)
        ahead += planned[(consumer * horizon + Math.min(s, horizon - 1)) * width + k]!;
      const road = this.#road[slot + k]!;
      const all = Math.max(0, this.#asked[at]! + ahead - stock[at]!);
      this.#lagAsk[slot + k] = Math.max(0, this.#split(l, all) - road);
      // What was not there in time is asked again, and is no new requirement.
      const plan = this.#split(l, this.#plannedNet![then + k]!);
      this.#lagFresh[slot + k] = Math.min(plan, this.#lagAsk[slot + k]!);
    }
  }

  // 2. What is there, along the arrows.

  #serveComponent(c: number): void {
    const { componentStart, componentCards } = this.#graph;
    const start = componentStart[c]!;
    const end = componentStart[c + 1]!;
    const cards = componentCards.subarray(start, end);
    for (const i of cards) this.#receive(i);
    if (cards.length > 1) this.#serveLoop(cards);
    for (const i of cards) this.#serve(i, true);
  }

  /** In a loop the cards hold each other back until nothing moves; only then it counts. */
  #serveLoop(cards: Int32Array): void {
    const width = this.#width;
    // What comes from inside is plenty until it is known to be less.
    for (const i of cards)
      for (const { links } of this.#gathered[i]!)
        for (const l of links) {
          const slot = this.#slot[l]!;
          if (slot !== -1 && cards.includes(this.#graph.from[l]!))
            this.#given.fill(UNLIMITED, slot * width, (slot + 1) * width);
        }
    for (let round = 0; round < LOOP_ROUNDS; round++) {
      const before = Array.from(cards, (i) => this.#limit.slice(i * width, (i + 1) * width));
      for (const i of cards) this.#serve(i, false);
      let change = 0;
      cards.forEach((i, n) => {
        for (let k = 0; k < width; k++)
          change = Math.max(change, moved(before[n]![k]!, this.#limit[i * width + k]!));
      });
      if (round > 0 && change < 1e-12) break;
    }
  }

  /** Goods that arrive in this cycle, and how they stand against what has to be there. */
  #receive(i: number): void {
    const { horizon, inStart, inLinks } = this.#graph;
    const width = this.#width;
    for (let o = inStart[i]!; o < inStart[i + 1]!; o++) {
      const l = inLinks[o]!;
      const slot = this.#lagSlot[l]!;
      if (slot === -1) continue;
      const arrivals = (slot * horizon + this.#t) * width;
      for (let k = 0; k < width; k++)
        this.#pool[slot * width + k]! += this.#arrivals[arrivals + k]!;
      if (this.#isRelieved(l)) continue;
      for (let k = 0; k < width; k++)
        this.#count(l, k, this.#dueOf(l, k), this.#pool[slot * width + k]!);
    }
  }

  #isRelieved(l: number): boolean {
    return this.#relief !== null && this.#t >= this.#relief.from && this.#relief.links.has(l);
  }

  /** Contract l brought so much of what had to be there. */
  #count(l: number, k: number, due: number, got: number): void {
    const short = due - got;
    if (!(short > ROUNDING * due)) return;
    const { tolerance, quantity, inForce, horizon } = this.#graph;
    const owed = inForce[l] === 1 ? Math.max(0, Math.min(quantity[l]!, due) - got) : 0;
    this.loss[k]! += this.#situation.penalty[l]! * owed;
    const results = this.#results;
    if (results === null) return;
    const at = l * horizon + this.#t;
    results.shortfall[at]! += short;
    results.owed[l]! += owed;
    if (short > tolerance[l]! * due) results.short[at]! += 1;
  }

  /** Shares out what card i has. `counts`: the amounts are final. */
  #serve(i: number, counts: boolean): void {
    const { outStart, outLinks, horizon } = this.#graph;
    const { demand } = this.#situation.inputs;
    const width = this.#width;
    const base = i * width;
    this.#gather(i);
    const hasOwn = demand.present[i] === 1;
    const start = outStart[i]!;
    const end = outStart[i + 1]!;
    const special = this.#special[i] === 1;
    for (let o = start; o < end; o++) {
      const l = outLinks[o]!;
      const slot = this.#lagSlot[l]!;
      if (slot === -1) continue;
      const asks = this.#lagAsk.subarray(slot * width, (slot + 1) * width);
      this.#sent.set(asks, slot * width);
      const arrival = this.#t + this.#graph.lag[l]!;
      if (arrival < horizon) this.#arrivals.set(asks, (slot * horizon + arrival) * width);
    }
    const asked = this.#asked;
    for (let k = 0; k < width; k++) {
      const at = base + k;
      const make = Math.min(this.#capacity[at]!, this.#limit[at]!);
      const available = this.#stock[at]! + make;
      if (hasOwn) this.#served[at] = Math.min(available, this.#own[at]! + this.#waiting[at]!);
      const enough = available >= asked[at]! * (1 - 1e-12);
      if ((!enough || special) && start < end) this.#share(i, k, available, enough, counts);
    }
    if (counts && this.#results !== null) this.#countCard(i);
  }

  #countCard(i: number): void {
    const results = this.#results!;
    const width = this.#width;
    const at = i * this.#graph.horizon + this.#t;
    const fresh = this.#anyWaits ? this.#fresh : this.#asked;
    const hasOwn = this.#situation.inputs.demand.present[i] === 1;
    let gross = 0;
    let net = 0;
    let able = 0;
    let fromStock = 0;
    let surplus = 0;
    let served = 0;
    for (let k = i * width; k < (i + 1) * width; k++) {
      gross += fresh[k]!;
      net += this.#freshNet[k]!;
      if (hasOwn) served += this.#served[k]!;
      const make = Math.min(this.#capacity[k]!, this.#limit[k]!);
      const stock = this.#stock[k]!;
      const asked = this.#asked[k]!;
      fromStock += Math.min(stock, asked);
      if (make === UNLIMITED) {
        able += this.#net[k]!;
        continue;
      }
      able += make;
      const left = make - (asked > stock ? asked - stock : 0);
      if (left > 0) surplus += left;
    }
    for (const { links } of this.#gathered[i]!)
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
    let sum = 0;
    for (let k = 0; k < this.#width; k++) sum += this.#dueOf(l, k);
    this.#results!.due[l * this.#graph.horizon + this.#t]! += sum;
  }

  /** Parts that several contracts bring, or that arrive, limit card i together. */
  #gather(i: number): void {
    const { ratio } = this.#graph;
    const width = this.#width;
    for (const { links } of this.#gathered[i]!)
      for (let k = 0; k < width; k++) {
        let sum = 0;
        for (const l of links) {
          if (this.#isRelieved(l)) {
            sum = UNLIMITED;
            break;
          }
          const lag = this.#lagSlot[l]!;
          const got =
            lag === -1 ? this.#given[this.#slot[l]! * width + k]! : this.#pool[lag * width + k]!;
          sum += got / ratio[l]!;
        }
        const at = i * width + k;
        if (sum < this.#net[at]! * (1 - 1e-12) && sum < this.#limit[at]!) this.#limit[at] = sum;
      }
  }

  #share(i: number, k: number, available: number, enough: boolean, counts: boolean): void {
    const { outStart, outLinks } = this.#graph;
    const width = this.#width;
    const sharing = this.#sharing;
    const start = outStart[i]!;
    const end = outStart[i + 1]!;
    for (let o = start; o < end; o++) {
      const l = outLinks[o]!;
      sharing.asked[l] = this.#askOf(l, k);
      sharing.given[l] = sharing.asked[l]!;
    }
    const own = this.#situation.inputs.demand.present[i] === 1 ? this.#served[i * width + k]! : 0;
    const left = enough
      ? Math.max(0, available - this.#asked[i * width + k]!)
      : sharing.divide(i, Math.max(0, available - own), true);
    const limited = available < UNLIMITED;
    if (limited) {
      sharing.divide(i, left, false);
      if (this.#stepping[i]!.length > 0) this.#stepIn(i, k, left);
    }
    for (let o = start; o < end; o++) {
      const l = outLinks[o]!;
      this.#deliver(l, k, sharing.asked[l]!, sharing.given[l]!, counts);
    }
  }

  #stepIn(i: number, k: number, left: number): void {
    const { to, ratio } = this.#graph;
    let any = false;
    for (const l of this.#stepping[i]!) {
      const all = ratio[l]! * this.#net[to[l]! * this.#width + k]!;
      this.#wanted[l] = Math.max(0, all - this.#sharing.asked[l]!);
      if (this.#wanted[l]! > 0) any = true;
    }
    if (any && left > 0) this.#sharing.stepIn(this.#stepping[i]!, this.#wanted, left);
  }

  #deliver(l: number, k: number, asked: number, given: number, counts: boolean): void {
    const { horizon, lag, to, ratio } = this.#graph;
    const width = this.#width;
    const lagSlot = this.#lagSlot[l]!;
    if (lagSlot !== -1) {
      const arrival = this.#t + lag[l]!;
      if (arrival < horizon) this.#arrivals[(lagSlot * horizon + arrival) * width + k] = given;
      this.#sent[lagSlot * width + k] = given;
      return;
    }
    const slot = this.#slot[l]!;
    if (slot !== -1) {
      this.#given[slot * width + k] = given;
      this.#askedThen[slot * width + k] = asked;
    }
    if (this.#isRelieved(l)) return;
    if (given < asked && this.#isAlone(l)) {
      const at = to[l]! * width + k;
      const limit = given / ratio[l]!;
      if (limit < this.#limit[at]!) this.#limit[at] = limit;
    }
    if (counts) this.#count(l, k, this.#dueOf(l, k), given);
  }

  /** Its part has no other contract. */
  #isAlone(l: number): boolean {
    const part = this.#graph.partOf[l]!;
    return part !== -1 && this.#graph.parts[part]!.links.length === 1;
  }

  // 3. What is used, against the arrows again: nothing is taken that nobody can use.

  #use(components: readonly number[], lagged: readonly number[]): void {
    const { componentStart, componentCards } = this.#graph;
    for (const c of components) {
      const cards = componentCards.subarray(componentStart[c]!, componentStart[c + 1]!);
      if (cards.length === 1) {
        this.#useCard(cards[0]!);
        continue;
      }
      for (const i of cards) this.#made.fill(0, i * this.#width, (i + 1) * this.#width);
      for (let round = 0; round < LOOP_ROUNDS; round++) {
        let change = 0;
        for (const i of cards) change = Math.max(change, this.#useCard(i));
        if (change < 1e-12) break;
      }
    }
    for (const l of lagged) this.#useFromRoad(l);
  }

  #useCard(i: number): number {
    const { outStart, outLinks, asks, to, ratio, partOf } = this.#graph;
    const { inputs, modes } = this.#situation;
    const width = this.#width;
    const base = i * width;
    const out = this.#out;
    if (inputs.demand.present[i] === 1)
      for (let k = base; k < base + width; k++) out[k] = this.#served[k]!;
    else out.fill(0, base, base + width);
    for (let o = outStart[i]!; o < outStart[i + 1]!; o++) {
      const l = outLinks[o]!;
      if (asks[l] === 0) continue;
      const lag = this.#lagSlot[l]!;
      const slot = this.#slot[l]!;
      if (lag !== -1)
        for (let k = 0; k < width; k++) out[base + k]! += this.#sent[lag * width + k]!;
      else if (slot === -1) {
        const consumer = to[l]! * width;
        for (let k = 0; k < width; k++) out[base + k]! += ratio[l]! * this.#made[consumer + k]!;
      } else if (partOf[l] === -1 || modes.mode[l] === FIXED)
        for (let k = 0; k < width; k++) out[base + k]! += this.#given[slot * width + k]!;
      else for (let k = 0; k < width; k++) out[base + k]! += this.#used[slot * width + k]!;
    }
    const pushes =
      inputs.storable[i] === 1 &&
      inputs.capacity.present[i] === 1 &&
      this.#graph.partsOf[i]!.length === 0;
    let change = 0;
    for (let k = base; k < base + width; k++) {
      const needed = out[k]! - this.#stock[k]!;
      const made = pushes ? this.#capacity[k]! : Math.max(needed, 0);
      change = Math.max(change, Math.abs(made - this.#made[k]!) / Math.max(1, made));
      this.#made[k] = made;
    }
    this.#useAlternatives(i);
    return change;
  }

  /** Of several contracts for one part, what was asked is used before what stepped in. */
  #useAlternatives(i: number): void {
    const { ratio } = this.#graph;
    const width = this.#width;
    for (const { links } of this.#gathered[i]!) {
      if (links.length === 1) continue;
      for (let k = 0; k < width; k++) {
        let asked = 0;
        let extra = 0;
        for (const l of links) {
          const first = this.#firstOf(l, k);
          asked += first / ratio[l]!;
          extra += (this.#gotOf(l, k) - first) / ratio[l]!;
        }
        const made = this.#made[i * width + k]!;
        const part = asked > 0 ? Math.min(1, made / asked) : 0;
        const rest = extra > 0 ? Math.min(1, Math.max(0, made - asked) / extra) : 0;
        for (const l of links) {
          const slot = this.#slot[l]!;
          const first = this.#firstOf(l, k);
          const used = first * part + (this.#gotOf(l, k) - first) * rest;
          if (slot !== -1) this.#used[slot * width + k] = used;
          else this.#lagUsed[this.#lagSlot[l]! * width + k] = used;
        }
      }
    }
  }

  #gotOf(l: number, k: number): number {
    const slot = this.#slot[l]!;
    return slot !== -1
      ? this.#given[slot * this.#width + k]!
      : this.#pool[this.#lagSlot[l]! * this.#width + k]!;
  }

  #firstOf(l: number, k: number): number {
    const slot = this.#slot[l]!;
    const got = this.#gotOf(l, k);
    return slot === -1 ? got : Math.min(got, this.#askedThen[slot * this.#width + k]!);
  }

  /** Takes what was used from what had arrived, and adds what left to what is on its way. */
  #useFromRoad(l: number): void {
    const { to, ratio, partOf } = this.#graph;
    const width = this.#width;
    const slot = this.#lagSlot[l]! * width;
    const limits = partOf[l] !== -1;
    const alone = this.#isAlone(l);
    const fixed = this.#situation.modes.fixed[l] === 1;
    for (let k = 0; k < width; k++) {
      const pool = this.#pool[slot + k]!;
      // What nobody's making depends on does not pile up.
      let used = pool;
      if (limits && !fixed)
        used = alone
          ? Math.min(pool, ratio[l]! * this.#made[to[l]! * width + k]!)
          : Math.min(pool, this.#lagUsed[slot + k]!);
      this.#pool[slot + k] = pool - used;
      this.#road[slot + k] = Math.max(0, this.#road[slot + k]! - used + this.#sent[slot + k]!);
    }
  }

  // 4. Into the next cycle.

  #endCycle(i: number, keeps: boolean): void {
    const { inputs } = this.#situation;
    const width = this.#width;
    const base = i * width;
    const _results = this.#results;
    if (keeps) {
      const storable = inputs.storable[i] === 1;
      for (let k = base; k < base + width; k++) {
        const left = this.#stock[k]! + this.#made[k]! - this.#out[k]!;
        this.#stock[k] = storable && left > 0 ? left : 0;
      }
    }
    if (inputs.demand.present[i] === 1) {
      const waits = inputs.waits[i] === 1;
      for (let k = base; k < base + width; k++) {
        const asked = this.#own[k]! + this.#waiting[k]!;
        const unmet = asked - this.#served[k]!;
        const open = unmet > ROUNDING * asked ? unmet : 0;
        if (waits) this.#waiting[k] = open;
        else this.#lost[k]! += open;
      }
    }
    this.#limit.fill(UNLIMITED, base, base + width);
  }

  /** What was lost, or still waits beyond what waited at first. */
  #countUnmet(i: number): void {
    const { inputs, backlog } = this.#situation;
    const results = this.#results;
    if (inputs.demand.present[i] === 0) return;
    const width = this.#width;
    for (let k = 0; k < width; k++) {
      const at = i * width + k;
      const unmet =
        inputs.waits[i] === 1 ? Math.max(0, this.#waiting[at]! - backlog[i]!) : this.#lost[at]!;
      if (!(unmet > 0)) continue;
      this.loss[k]! += inputs.margin[i]! * unmet;
      if (results === null) continue;
      results.unmet[i]! += unmet;
      results.unmetIn[i]! += 1;
    }
  }
}

function moved(before: number, now: number): number {
  if (before === now) return 0;
  if (before === UNLIMITED || now === UNLIMITED) return 1;
  return Math.abs(now - before) / Math.max(1, Math.abs(before));
}

import type { AskingPass } from './asking-pass.ts';
import { type BlockState, UNLIMITED } from './block-state.ts';
import { countUnmet, endDemand } from './demand-end.ts';
import type { DrawnNumbers } from './drawn-numbers.ts';
import type { FlowResults } from './flow-results.ts';
import { copyRow, putRow, putRowOf } from './rows-of-draws.ts';
import type { ServingPass } from './serving-pass.ts';
import type { KeptPass, Trail } from './trail.ts';

/**
 * Runs a cluster again where a change reaches it: the passes of the simulator on those cards alone, on
 * rows that the {@link Trail} kept of all others. Whoever hands on the same rows as before reaches nobody.
 */
export class Replay {
  readonly #state: BlockState;
  readonly #asking: AskingPass;
  readonly #serving: ServingPass;
  /** Cards that have to be asked and served again in this cycle. */
  readonly #askDue: Uint8Array;
  readonly #serveDue: Uint8Array;
  /** Cycle of which a card's rows stand in the state, and block of which its lists do. */
  readonly #loaded: Int32Array;
  readonly #drawn: Int32Array;
  readonly #served: Int32Array;
  readonly #listed: Int32Array;
  #cycle = 0;
  #block = 0;
  #numbers!: DrawnNumbers;
  #trail!: Trail;
  #pass!: KeptPass;
  #next!: KeptPass;

  constructor(state: BlockState, asking: AskingPass, serving: ServingPass) {
    const { cards } = state.graph;
    this.#state = state;
    this.#asking = asking;
    this.#serving = serving;
    this.#askDue = new Uint8Array(cards);
    this.#serveDue = new Uint8Array(cards);
    this.#loaded = new Int32Array(cards);
    this.#drawn = new Int32Array(cards);
    this.#served = new Int32Array(cards);
    this.#listed = new Int32Array(cards);
  }

  /**
   * Runs the draws of a trail again. `changed`: cards whose numbers changed, on the first run all;
   * `numbersOf`: the numbers of a block; `sums`: what each block finds. Adds to `reached` the cards that were served again.
   */
  run(
    trail: Trail,
    cards: readonly number[],
    changed: readonly number[],
    numbersOf: (block: number) => DrawnNumbers,
    sums: readonly FlowResults[],
    reached: Set<number>,
  ): void {
    const s = this.#state;
    this.#trail = trail;
    s.relief = null;
    s.setBare(true);
    // Nothing limits anybody until it is found: whoever writes to a row here clears it again.
    s.limit.fill(UNLIMITED);
    trail.blocks.forEach((passes, b) => {
      this.#numbers = numbersOf(b);
      s.results = sums[b]!;
      s.lists.loadCommon();
      this.#block += 1;
      this.#pass = passes[0]!;
      for (const i of changed) if (s.hasOwn(i)) this.#begin(i);
      let carried: readonly number[] = [];
      for (let t = 0; t < s.graph.horizon; t++) {
        this.#pass = passes[t]!;
        this.#next = passes[t + 1]!;
        s.t = t;
        this.#mark(changed);
        this.#mark(carried);
        carried = this.#runCycle(cards, reached);
      }
      this.#pass = this.#next;
      for (const i of new Set([...changed, ...carried])) if (s.hasOwn(i)) this.#end(i);
    });
  }

  /** What demand i has waiting before the first cycle. */
  #begin(i: number): void {
    const { inputs, backlog } = this.#state.situation;
    const { width } = this.#state;
    const before = inputs.waits[i] === 1 ? backlog[i]! : 0;
    putRowOf(this.#pass.carried, i, new Float64Array(width).fill(before), 0, width);
  }

  #end(i: number): void {
    const s = this.#state;
    this.#loadCarried(i);
    s.results.unmet[i] = 0;
    s.results.unmetIn[i] = 0;
    countUnmet(s, i);
  }

  #mark(cards: readonly number[]): void {
    const s = this.#state;
    for (const i of cards) {
      this.#askDue[i] = 1;
      this.#serveDue[i] = 1;
      // From now on what waits is told apart; until now there was nothing.
      if (this.#pass.fresh === null && s.hasOwn(i) && s.situation.inputs.waits[i] === 1)
        if (this.#pass.carried.get(i)!.some((waiting) => waiting > 0))
          this.#pass.fresh = this.#pass.asked.slice();
    }
  }

  /** Returns the demands of which other things wait for the next cycle. */
  #runCycle(cards: readonly number[], reached: Set<number>): readonly number[] {
    const carried: number[] = [];
    this.#cycle += 1;
    this.#state.setWaits(this.#pass.fresh !== null);
    for (const i of cards) if (this.#askDue[i] === 1) this.#ask(i);
    for (let n = cards.length - 1; n >= 0; n--) {
      const i = cards[n]!;
      if (this.#serveDue[i] === 0) continue;
      if (this.#serve(i)) carried.push(i);
      reached.add(i);
    }
    return carried;
  }

  #ask(i: number): void {
    const s = this.#state;
    const { outStart, outLinks, inStart, inLinks, from, to, place } = s.graph;
    this.#askDue[i] = 0;
    this.#list(i);
    for (let o = outStart[i]!; o < outStart[i + 1]!; o++) this.#load(to[outLinks[o]!]!);
    if (s.hasOwn(i)) this.#loadOwn(i);
    this.#asking.askComponent(place[i]!);
    this.#loaded[i] = this.#cycle;
    if (!this.#keepAsked(i)) return;
    for (let o = inStart[i]!; o < inStart[i + 1]!; o++) {
      const supplier = from[inLinks[o]!]!;
      this.#askDue[supplier] = 1;
      this.#serveDue[supplier] = 1;
    }
  }

  #keepAsked(i: number): boolean {
    const { asked, fresh, width } = this.#state;
    const at = this.#trail.place[i]! * width;
    const isOther = putRow(asked, i * width, this.#pass.asked, at, width);
    if (this.#pass.fresh === null) return isOther;
    return putRow(fresh, i * width, this.#pass.fresh, at, width) || isOther;
  }

  /** Says whether something else waits at card i afterwards. */
  #serve(i: number): boolean {
    const s = this.#state;
    const { outStart, outLinks, to, place } = s.graph;
    const { width } = s;
    this.#serveDue[i] = 0;
    this.#list(i);
    this.#load(i);
    for (let o = outStart[i]!; o < outStart[i + 1]!; o++) this.#load(to[outLinks[o]!]!);
    if (s.hasOwn(i)) this.#loadOwn(i);
    this.#loadCapacity(i);
    this.#loadBrought(i);
    this.#forget(i);
    this.#serving.serveComponent(place[i]!);
    this.#served[i] = this.#cycle;
    this.#keepServed(i);
    if (!s.hasOwn(i)) return false;
    endDemand(s, i);
    const carried = s.situation.inputs.waits[i] === 1 ? s.waiting : s.lost;
    return putRowOf(this.#next.carried, i, carried, i * width, width);
  }

  #loadCapacity(i: number): void {
    const s = this.#state;
    const { capacity, foretold } = s.situation.inputs;
    const { width } = s;
    if (capacity.present[i] === 1)
      s.drawInto(capacity, i, s.t, this.#numbers, s.capacity, i * width);
    else s.capacity.fill(UNLIMITED, i * width, (i + 1) * width);
    if (foretold[i] === null || !this.#numbers.has(i)) return;
    for (const { card } of foretold[i]!.asked) this.#drawOwn(card);
    s.loadKept(i, this.#numbers);
    s.drawForetold(i, s.t);
  }

  /** What the suppliers of card i bring: where it is less than all, that was kept. */
  #loadBrought(i: number): void {
    const s = this.#state;
    const { inStart, inLinks, from } = s.graph;
    const { width, limit } = s;
    const base = i * width;
    const { limits, limited } = this.#pass;
    if (limited[this.#trail.place[i]!]! > 0)
      for (let o = inStart[i]!; o < inStart[i + 1]!; o++) {
        const row = limits.get(inLinks[o]!);
        if (row === undefined) continue;
        for (let k = 0; k < width; k++) if (row[k]! < limit[base + k]!) limit[base + k] = row[k]!;
      }
    if (s.anyWaits)
      for (let o = inStart[i]!; o < inStart[i + 1]!; o++) {
        const supplier = from[inLinks[o]!]!;
        if (this.#served[supplier] !== this.#cycle) this.#loadServed(supplier);
      }
    for (const { links } of s.kinds.gathered[i]!)
      for (const l of links)
        copyRow(this.#pass.given.get(l)!, 0, s.given, s.slot[l]! * width, width);
  }

  /** What supplier i could serve of what is late. */
  #loadServed(i: number): void {
    const { isLate, latePart, width } = this.#state;
    this.#served[i] = this.#cycle;
    const late = this.#pass.late.get(i);
    isLate[i] = late === undefined ? 0 : 1;
    if (late !== undefined) copyRow(late, 0, latePart, i * width, width);
  }

  /** What was counted of card i in this cycle. */
  #forget(i: number): void {
    const s = this.#state;
    const { outStart, outLinks, horizon } = s.graph;
    const { gross, net, fromStock, able, surplus, served, due, shortfall, short, owed } = s.results;
    for (const sums of [gross, net, fromStock, able, surplus, served]) sums[i * horizon + s.t] = 0;
    for (const { links } of s.kinds.gathered[i]!) for (const l of links) due[l * horizon + s.t] = 0;
    for (let o = outStart[i]!; o < outStart[i + 1]!; o++) {
      const at = outLinks[o]! * horizon + s.t;
      shortfall[at] = 0;
      short[at] = 0;
      owed[at] = 0;
    }
  }

  /** Keeps what card i hands on; whoever has something else of it is served again. */
  #keepServed(i: number): void {
    const s = this.#state;
    const { outStart, outLinks, to } = s.graph;
    const { width } = s;
    const { late, given, limiting } = this.#pass;
    const isOther =
      s.isLate[i] === 1 ? putRowOf(late, i, s.latePart, i * width, width) : late.delete(i);
    if (isOther)
      for (let o = outStart[i]!; o < outStart[i + 1]!; o++) this.#serveDue[to[outLinks[o]!]!] = 1;
    if (!s.isShared && limiting[this.#trail.place[i]!] === 0) return;
    for (let o = outStart[i]!; o < outStart[i + 1]!; o++) {
      const l = outLinks[o]!;
      if (s.slot[l] !== -1 && putRowOf(given, l, s.given, s.slot[l]! * width, width))
        this.#serveDue[to[l]!] = 1;
      this.#keepLimit(i, l);
    }
  }

  /** What contract l of card i lets its consumer make; a second one between the two finds nothing more. */
  #keepLimit(i: number, l: number): void {
    const { limit, width, graph, isShared } = this.#state;
    const { limits, limiting, limited } = this.#pass;
    const consumer = graph.to[l]!;
    let change = 0;
    if (isShared && this.#isLimiting(consumer)) {
      if (!limits.has(l)) change = 1;
      if (putRowOf(limits, l, limit, consumer * width, width)) this.#serveDue[consumer] = 1;
      limit.fill(UNLIMITED, consumer * width, (consumer + 1) * width);
    } else if (limits.delete(l)) {
      change = -1;
      this.#serveDue[consumer] = 1;
    }
    limiting[this.#trail.place[i]!]! += change;
    limited[this.#trail.place[consumer]!]! += change;
  }

  #isLimiting(consumer: number): boolean {
    const { limit, width } = this.#state;
    for (let k = consumer * width; k < (consumer + 1) * width; k++)
      if (limit[k]! < UNLIMITED) return true;
    return false;
  }

  /** Weights and normal numbers of card i. */
  #list(i: number): void {
    if (this.#listed[i] === this.#block) return;
    this.#listed[i] = this.#block;
    this.#state.lists.loadOne(i, this.#numbers);
  }

  /** What is asked of card i. */
  #load(i: number): void {
    if (this.#loaded[i] === this.#cycle) return;
    this.#loaded[i] = this.#cycle;
    const { asked, fresh, width } = this.#state;
    const at = this.#trail.place[i]! * width;
    const kept = this.#pass;
    copyRow(kept.asked, at, asked, i * width, width);
    if (kept.fresh === null) return;
    copyRow(kept.fresh, at, fresh, i * width, width);
  }

  #loadOwn(i: number): void {
    this.#drawOwn(i);
    this.#loadCarried(i);
  }

  #drawOwn(i: number): void {
    const s = this.#state;
    if (this.#drawn[i] === this.#cycle) return;
    this.#drawn[i] = this.#cycle;
    this.#list(i);
    s.drawInto(s.situation.inputs.demand, i, s.t, this.#numbers, s.own, i * s.width);
  }

  #loadCarried(i: number): void {
    const s = this.#state;
    const { width, waiting, lost } = s;
    const waits = s.situation.inputs.waits[i] === 1;
    copyRow(this.#pass.carried.get(i)!, 0, waits ? waiting : lost, i * width, width);
    if (!waits) waiting.fill(0, i * width, (i + 1) * width);
  }
}

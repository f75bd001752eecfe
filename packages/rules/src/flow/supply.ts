import type { MeasureAssessment } from '../drift/measure-assessment.ts';
import { AGREED, BEYOND, type CompiledGraph } from './compiled-graph.ts';
import { SharingBench } from './fair-share.ts';
import type { FlowInputs } from './flow-inputs.ts';
import type { Requirement } from './requirement.ts';

/** Supply along the arrows. Arrays are [item × horizon + cycle ahead]; Infinity = not limited. */
export interface Supply {
  /** Per card: what it can deliver, own capacity and suppliers considered, stock included. */
  readonly deliverable: Float64Array;
  readonly deliverableSd: Float64Array;
  /** Per contract in supplier units, at the consumer: what is given … */
  readonly given: Float64Array;
  /** … and the most that would be, should the consumer ask for more; with its deviation. */
  readonly attainable: Float64Array;
  readonly attainableSd: Float64Array;
}

const ROUNDS = 200;
const LARGEST = 1e15;
const UNLIMITED = Number.POSITIVE_INFINITY;

/**
 * deliverable = min(own capacity, what the suppliers allow through the ratios) + stock used;
 * shared out in the groups of the compiled graph, each max-min fair (or proportionally). What
 * leaves at t is at the consumer at t + lag; before that, what left in the past arrives.
 *
 * `evaluate` settles one component, suppliers before consumers, and reports what became different.
 */
export class SupplyPass implements Supply {
  readonly deliverable: Float64Array;
  readonly deliverableSd: Float64Array;
  readonly given: Float64Array;
  readonly attainable: Float64Array;
  readonly attainableSd: Float64Array;
  /** Set where what a contract gives or could give is another than before. */
  readonly linkChanged: Uint8Array;
  readonly #graph: CompiledGraph;
  readonly #inputs: FlowInputs;
  readonly #requirement: Requirement;
  readonly #measured: readonly (MeasureAssessment | null)[];
  readonly #proportional: boolean;
  readonly #bench = new SharingBench();
  /** Per cycle, of the card that is being settled. */
  readonly #limit: Float64Array;
  readonly #limitSd: Float64Array;
  /** Per contract, of the cycle that is being shared; and of the first cycle. */
  readonly #given: Float64Array;
  readonly #most: Float64Array;
  readonly #slope: Float64Array;
  readonly #firstGiven: Float64Array;
  readonly #firstMost: Float64Array;

  constructor(
    graph: CompiledGraph,
    inputs: FlowInputs,
    requirement: Requirement,
    measured: readonly (MeasureAssessment | null)[],
    proportional: boolean,
  ) {
    const { cards, links, horizon } = graph;
    this.#graph = graph;
    this.#inputs = inputs;
    this.#requirement = requirement;
    this.#measured = measured;
    this.#proportional = proportional;
    this.deliverable = new Float64Array(cards * horizon).fill(UNLIMITED);
    this.deliverableSd = new Float64Array(cards * horizon);
    this.given = new Float64Array(links * horizon).fill(UNLIMITED);
    this.attainable = new Float64Array(links * horizon).fill(UNLIMITED);
    this.attainableSd = new Float64Array(links * horizon);
    this.linkChanged = new Uint8Array(links);
    this.#limit = new Float64Array(horizon);
    this.#limitSd = new Float64Array(horizon);
    this.#given = new Float64Array(links);
    this.#most = new Float64Array(links);
    this.#slope = new Float64Array(links);
    this.#firstGiven = new Float64Array(links);
    this.#firstMost = new Float64Array(links);
    let widest = 1;
    for (let g = 1; g < graph.groupLinkStart.length; g++)
      widest = Math.max(widest, graph.groupLinkStart[g]! - graph.groupLinkStart[g - 1]!);
    this.#bench.reserve(widest);
  }

  evaluate(component: number): void {
    const { componentStart, componentCards } = this.#graph;
    const start = componentStart[component]!;
    const end = componentStart[component + 1]!;
    if (end - start === 1) this.#card(componentCards[start]!);
    else this.#loop(componentCards.subarray(start, end));
  }

  #loop(cards: Int32Array): void {
    const { horizon, outStart, outLinks } = this.#graph;
    for (const i of cards) {
      this.deliverable.fill(UNLIMITED, i * horizon, (i + 1) * horizon);
      for (let k = outStart[i]!; k < outStart[i + 1]!; k++) {
        const l = outLinks[k]!;
        this.given.fill(UNLIMITED, l * horizon, (l + 1) * horizon);
        this.attainable.fill(UNLIMITED, l * horizon, (l + 1) * horizon);
        this.attainableSd.fill(0, l * horizon, (l + 1) * horizon);
        this.linkChanged[l] = 1;
      }
    }
    for (let round = 0; round < ROUNDS; round++) {
      let change = 0;
      for (const i of cards) change = Math.max(change, this.#card(i));
      if (change < 1e-9) break;
    }
  }

  /** Settles card i and what it gives; returns the largest change of what it can deliver. */
  #card(i: number): number {
    const { horizon, inStart, inLinks, limits, ratio } = this.#graph;
    const { capacity } = this.#inputs;
    const hasCapacity = capacity.present[i] === 1;
    const limit = this.#limit;
    const limitSd = this.#limitSd;
    const first = i * horizon;
    for (let t = 0; t < horizon; t++) {
      limit[t] = hasCapacity ? capacity.mean[first + t]! : UNLIMITED;
      limitSd[t] = hasCapacity ? capacity.sd[first + t]! : 0;
    }
    for (let k = inStart[i]!; k < inStart[i + 1]!; k++) {
      const l = inLinks[k]!;
      if (limits[l] === 0) continue;
      const r = ratio[l]!;
      for (let t = 0; t < horizon; t++) {
        const allowed = this.attainable[l * horizon + t]! / r;
        // Beyond any number that is meant, a limit is none.
        if (!(allowed < limit[t]! && allowed < LARGEST)) continue;
        limit[t] = allowed;
        limitSd[t] = Math.min(LARGEST, this.attainableSd[l * horizon + t]! / r);
      }
    }
    let change = 0;
    for (let t = 0; t < horizon; t++) {
      const at = first + t;
      const total = limit[t]! + this.#requirement.fromStock[at]!;
      const before = this.deliverable[at]!;
      if (total !== before)
        change = Math.max(change, before < UNLIMITED ? Math.abs(total - before) : 1);
      this.deliverable[at] = total;
      this.deliverableSd[at] = limitSd[t]!;
    }
    this.#serve(i);
    return change;
  }

  #serve(i: number): void {
    const { horizon, outStart, outLinks, groupStart, lag } = this.#graph;
    const start = outStart[i]!;
    const end = outStart[i + 1]!;
    if (start === end) return;
    const oneGroup = groupStart[i + 1]! - groupStart[i]! === 1;
    for (let t = 0; t < horizon; t++) {
      const available = this.deliverable[i * horizon + t]!;
      if (!(available < UNLIMITED)) this.#giveAnything(i, t);
      else if (oneGroup) this.#giveOneGroup(i, t, available);
      else this.#giveGroups(i, t, available);
    }
    for (let k = start; k < end; k++) if (lag[outLinks[k]!]! > 0) this.#transit(outLinks[k]!, i);
  }

  #giveAnything(i: number, t: number): void {
    const { outStart, outLinks } = this.#graph;
    for (let k = outStart[i]!; k < outStart[i + 1]!; k++)
      this.#give(outLinks[k]!, t, UNLIMITED, UNLIMITED, 0);
  }

  /** The common case: all contracts of the card are served alike. */
  #giveOneGroup(i: number, t: number, available: number): void {
    const { horizon, outStart, outLinks, weight } = this.#graph;
    const bench = this.#bench;
    const required = this.#requirement.link;
    const start = outStart[i]!;
    const n = outStart[i + 1]! - start;
    for (let k = 0; k < n; k++) {
      const l = outLinks[start + k]!;
      bench.demand[k] = required[l * horizon + t]!;
      bench.weight[k] = weight[l]!;
    }
    this.#share(n, available);
    let left = available;
    for (let k = 0; k < n; k++) left -= bench.share[k]!;
    left = Math.max(0, left);
    const sd = this.deliverableSd[i * horizon + t]!;
    for (let k = 0; k < n; k++)
      this.#give(
        outLinks[start + k]!,
        t,
        bench.share[k]! + left,
        bench.attainable[k]!,
        sd * bench.slope[k]!,
      );
  }

  #giveGroups(i: number, t: number, available: number): void {
    const { horizon, outStart, outLinks } = this.#graph;
    const left = this.#divide(i, t, available);
    const sd = this.deliverableSd[i * horizon + t]!;
    for (let k = outStart[i]!; k < outStart[i + 1]!; k++) {
      const l = outLinks[k]!;
      this.#give(l, t, this.#given[l]! + left, this.#most[l]!, sd * this.#slope[l]!);
    }
  }

  /** `given` includes what nobody asked for: it is there for each of them. */
  #give(l: number, t: number, given: number, most: number, sd: number): void {
    const { horizon, lag } = this.#graph;
    const delay = lag[l]!;
    if (delay > 0 && t === 0) {
      this.#firstGiven[l] = given;
      this.#firstMost[l] = most;
    }
    const arrival = t + delay;
    if (arrival < horizon) this.#set(l * horizon + arrival, l, given, most, sd);
  }

  #share(n: number, available: number): void {
    if (this.#proportional) this.#bench.divideProportionally(n, available);
    else this.#bench.divide(n, available);
  }

  /** Shares of what card i can deliver in cycle t, group by group; returns what is left. */
  #divide(i: number, t: number, available: number): number {
    const { horizon, groupStart, groupLinkStart, groupLinks, groupRound } = this.#graph;
    const { quantity, tolerance, weight } = this.#graph;
    const bench = this.#bench;
    const required = this.#requirement.link;
    let left = available;
    for (let g = groupStart[i]!; g < groupStart[i + 1]!; g++) {
      const first = groupLinkStart[g]!;
      const n = groupLinkStart[g + 1]! - first;
      const round = groupRound[g]!;
      // A little more of the supply would go to the groups before.
      const exhausted = left === 0;
      for (let k = 0; k < n; k++) {
        const l = groupLinks[first + k]!;
        const asked = required[l * horizon + t]!;
        const agreed = quantity[l]!;
        // Without an agreed quantity all that is required is agreed.
        bench.demand[k] = round === AGREED ? Math.min(agreed, asked) : Math.max(0, asked - agreed);
        bench.weight[k] = weight[l]!;
      }
      this.#share(n, left);
      for (let k = 0; k < n; k++) {
        const l = groupLinks[first + k]!;
        left -= bench.share[k]!;
        if (round === BEYOND) this.#addBeyond(l, k, exhausted);
        else {
          // Both accept the tolerance, so it belongs to what could be asked for as agreed.
          const agreed = quantity[l]! * (1 + tolerance[l]!);
          this.#given[l] = bench.share[k]!;
          this.#most[l] = Math.min(agreed, bench.attainable[k]!);
          this.#slope[l] = exhausted ? 0 : bench.slope[k]!;
        }
      }
      left = Math.max(0, left);
    }
    return left;
  }

  #addBeyond(l: number, k: number, exhausted: boolean): void {
    const bench = this.#bench;
    // Once all that was agreed could be had, more of the supply shows in what lies beyond it.
    if (this.#most[l]! >= this.#graph.quantity[l]!)
      this.#slope[l] = exhausted ? 0 : bench.slope[k]!;
    this.#given[l]! += bench.share[k]!;
    this.#most[l]! += bench.attainable[k]!;
  }

  #set(at: number, l: number, given: number, most: number, sd: number): void {
    if (this.given[at] !== given || this.attainable[at] !== most || this.attainableSd[at] !== sd)
      this.linkChanged[l] = 1;
    this.given[at] = given;
    this.attainable[at] = most;
    this.attainableSd[at] = sd;
  }

  /** Cycles before the first delivery are served by what left in the past, shared as at first. */
  #transit(l: number, i: number): void {
    const { horizon, lag } = this.#graph;
    const past = this.#measured[i] ?? null;
    const first = this.deliverable[i * horizon]!;
    const given = this.#firstGiven[l]!;
    const most = this.#firstMost[l]!;
    for (let t = Math.min(lag[l]!, horizon) - 1; t >= 0; t--) {
      const shipped = pastActual(past, t - lag[l]! + 1);
      const known = shipped !== null && first > 0 && first < UNLIMITED;
      const scale = known ? Math.max(0, shipped) / first : 1;
      this.#set(l * horizon + t, l, given * scale, most * scale, 0);
    }
  }
}

/** Reported value of a past cycle; 0 = the last complete one, −1 the one before. */
function pastActual(measured: MeasureAssessment | null, offset: number): number | null {
  if (measured?.history == null) return null;
  const { history, now } = measured;
  return history.values[now + offset - history.first] ?? null;
}

import type { CompiledGraph } from './compiled-graph.ts';
import type { FlowInputs } from './flow-inputs.ts';

/** Requirement against the arrows. Arrays are [item × horizon + cycle ahead]. */
export interface Requirement {
  /** Per card: what is asked of it, and what is taken from its stock first. */
  readonly gross: Float64Array;
  readonly fromStock: Float64Array;
  /** Variance of what is asked. */
  readonly variance: Float64Array;
  /** Something with a known amount asks of the card. */
  readonly known: Uint8Array;
  /** Per contract, in supplier units. */
  readonly link: Float64Array;
  readonly linkVariance: Float64Array;
}

/** Rounds in which a loop with a spectral radius below 1 is solved. */
const ROUNDS = 2000;
/** Rounds between two leaps along the direction in which a loop still creeps. */
const LEAP_EVERY = 12;
const CONVERGED = 1e-13;
/** Beyond this no number is meant; the bound keeps every product finite. */
const LARGEST = 1e15;

/**
 * Requirement of every card and contract over the horizon: own demand plus what its consumers
 * need through the ratios, stock netted first, consumers before suppliers; with a lag L the
 * requirement at cycle t lands at t − L. Past the horizon its last cycle holds on.
 *
 * `evaluate` settles one component and reports what became different; each component is a pure
 * function of the inputs and of the components before it.
 */
export class RequirementPass implements Requirement {
  readonly gross: Float64Array;
  readonly fromStock: Float64Array;
  readonly variance: Float64Array;
  readonly known: Uint8Array;
  readonly link: Float64Array;
  readonly linkVariance: Float64Array;
  readonly #graph: CompiledGraph;
  readonly #inputs: FlowInputs;
  readonly #sum: Float64Array;
  readonly #spread: Float64Array;
  /** Set where a value of the card or contract is another than before. */
  readonly cardChanged: Uint8Array;
  readonly stockChanged: Uint8Array;
  readonly linkChanged: Uint8Array;

  constructor(graph: CompiledGraph, inputs: FlowInputs) {
    const { cards, links, horizon } = graph;
    this.#graph = graph;
    this.#inputs = inputs;
    this.gross = new Float64Array(cards * horizon);
    this.fromStock = new Float64Array(cards * horizon);
    this.variance = new Float64Array(cards * horizon);
    this.known = new Uint8Array(cards);
    this.link = new Float64Array(links * horizon);
    this.linkVariance = new Float64Array(links * horizon);
    this.#sum = new Float64Array(horizon);
    this.#spread = new Float64Array(horizon);
    this.cardChanged = new Uint8Array(cards);
    this.stockChanged = new Uint8Array(cards);
    this.linkChanged = new Uint8Array(links);
  }

  evaluate(component: number): void {
    const { componentStart, componentCards } = this.#graph;
    const start = componentStart[component]!;
    const end = componentStart[component + 1]!;
    if (end - start === 1) this.#card(componentCards[start]!);
    else this.#loop(componentCards.subarray(start, end));
  }

  /** Whether contract l asks for its quantity, because nothing measured says what is needed. */
  asksQuantity(l: number): boolean {
    const { from, to, quantity } = this.#graph;
    return (
      this.known[to[l]!] === 0 ||
      (this.#inputs.capacity.present[from[l]!] === 0 && quantity[l]! < Number.POSITIVE_INFINITY)
    );
  }

  /** What the consumer of contract l needs to be there in cycle t, and its variance. */
  arriving(l: number, t: number): number {
    const { horizon, to, ratio } = this.#graph;
    const at = to[l]! * horizon + t;
    return Math.min(LARGEST, ratio[l]! * (this.gross[at]! - this.fromStock[at]!));
  }

  arrivingVariance(l: number, t: number): number {
    const { horizon, to, ratio } = this.#graph;
    const spread = this.variance[to[l]! * horizon + t]!;
    return Math.min(LARGEST * LARGEST, ratio[l]! * ratio[l]! * spread);
  }

  #link(l: number): void {
    const { horizon, to, lag, ratio, quantity } = this.#graph;
    const { gross, fromStock, variance: spread, link, linkVariance } = this;
    const consumer = to[l]!;
    const agreed = quantity[l]!;
    const hasQuantity = agreed < Number.POSITIVE_INFINITY;
    const r = ratio[l]!;
    const shift = lag[l]!;
    const byQuantity = this.asksQuantity(l);
    let changed = false;
    for (let t = 0; t < horizon; t++) {
      const at = consumer * horizon + Math.min(t + shift, horizon - 1);
      let value: number;
      let variance = 0;
      if (byQuantity) value = hasQuantity ? Math.min(LARGEST, agreed) : 0;
      else {
        value = Math.min(LARGEST, r * (gross[at]! - fromStock[at]!));
        variance = Math.min(LARGEST * LARGEST, r * r * spread[at]!);
      }
      const own = l * horizon + t;
      if (link[own] !== value || linkVariance[own] !== variance) changed = true;
      link[own] = value;
      linkVariance[own] = variance;
    }
    if (changed) this.linkChanged[l] = 1;
  }

  /** Settles card i and the contracts that it serves; returns the largest relative change. */
  #card(i: number): number {
    const { horizon, outStart, outLinks, asks, quantity, to } = this.#graph;
    const { demand, onHand } = this.#inputs;
    const { link, linkVariance } = this;
    const sum = this.#sum;
    const spread = this.#spread;
    let isKnown = demand.present[i]!;
    for (let t = 0; t < horizon; t++) {
      sum[t] = demand.mean[i * horizon + t]!;
      spread[t] = demand.sd[i * horizon + t]! * demand.sd[i * horizon + t]!;
    }
    for (let k = outStart[i]!; k < outStart[i + 1]!; k++) {
      const l = outLinks[k]!;
      this.#link(l);
      if (asks[l] === 0) continue;
      if (this.known[to[l]!] === 1 || quantity[l]! < Number.POSITIVE_INFINITY) isKnown = 1;
      for (let t = 0; t < horizon; t++) {
        sum[t]! += link[l * horizon + t]!;
        spread[t]! += linkVariance[l * horizon + t]!;
      }
    }
    let stock = onHand[i]!;
    let change = 0;
    let different = this.known[i] !== isKnown;
    for (let t = 0; t < horizon; t++) {
      const at = i * horizon + t;
      const gross = sum[t]!;
      const variance = spread[t]!;
      const taken = Math.min(stock, gross);
      stock -= taken;
      if (this.gross[at] !== gross || this.variance[at] !== variance) {
        different = true;
        change = Math.max(
          change,
          Math.abs(gross - this.gross[at]!) / Math.max(1, Math.abs(gross)),
          Math.abs(variance - this.variance[at]!) / Math.max(1, variance),
        );
      }
      if (this.fromStock[at] !== taken) {
        different = true;
        this.stockChanged[i] = 1;
      }
      this.gross[at] = gross;
      this.variance[at] = variance;
      this.fromStock[at] = taken;
    }
    this.known[i] = isKnown;
    if (different) this.cardChanged[i] = 1;
    return change;
  }

  /** A loop is solved from nothing each time, so that the answer does not depend on the past. */
  #loop(cards: Int32Array): void {
    const { horizon, outStart, outLinks } = this.#graph;
    for (const i of cards) {
      this.known[i] = 0;
      this.gross.fill(0, i * horizon, (i + 1) * horizon);
      this.fromStock.fill(0, i * horizon, (i + 1) * horizon);
      this.variance.fill(0, i * horizon, (i + 1) * horizon);
    }
    const means = new Creep(this.gross, cards, horizon);
    const variances = new Creep(this.variance, cards, horizon);
    for (let round = 0; round < ROUNDS; round++) {
      let change = 0;
      for (const i of cards) change = Math.max(change, this.#card(i));
      if (change < CONVERGED && round > 1) break;
      const step = round % LEAP_EVERY;
      means.watch(step);
      variances.watch(step);
    }
    for (const i of cards) {
      for (let k = outStart[i]!; k < outStart[i + 1]!; k++) this.#link(outLinks[k]!);
      // It was set to nothing first: all that follows is looked at again.
      this.cardChanged[i] = 1;
      this.stockChanged[i] = 1;
    }
  }
}

/**
 * A loop near a spectral radius of 1 creeps along one direction by a constant factor λ a round:
 * the rest of the way is Δ·λ/(1 − λ). Aitken's extrapolation; the rounds after it correct what it
 * overshoots.
 */
class Creep {
  readonly #values: Float64Array;
  readonly #cells: Int32Array;
  readonly #before: Float64Array;
  readonly #step: Float64Array;

  constructor(values: Float64Array, cards: Int32Array, horizon: number) {
    this.#values = values;
    this.#cells = Int32Array.from(
      { length: cards.length * horizon },
      (_, k) => cards[Math.floor(k / horizon)]! * horizon + (k % horizon),
    );
    this.#before = new Float64Array(this.#cells.length);
    this.#step = new Float64Array(this.#cells.length);
  }

  /** `step`: round since the last leap. */
  watch(step: number): void {
    if (step < LEAP_EVERY - 3) return;
    const values = this.#values;
    const leap = step === LEAP_EVERY - 1;
    let last = 0;
    let now = 0;
    for (let k = 0; k < this.#cells.length; k++) {
      const value = values[this.#cells[k]!]!;
      const moved = value - this.#before[k]!;
      last = Math.max(last, Math.abs(this.#step[k]!));
      now = Math.max(now, Math.abs(moved));
      this.#step[k] = moved;
      this.#before[k] = value;
    }
    const factor = last > 0 ? now / last : 0;
    if (!leap || !(factor > 0.5 && factor < 1 - 1e-12)) return;
    for (let k = 0; k < this.#cells.length; k++) {
      const cell = this.#cells[k]!;
      const far = values[cell]! + (this.#step[k]! * factor) / (1 - factor);
      values[cell] = Math.min(LARGEST * LARGEST, Math.max(0, far));
    }
  }
}

import { type BlockState, UNLIMITED } from './block-state.ts';
import { FIXED } from './link-modes.ts';

/** A target below this part of what is needed is rounding. */
const LEAST = 1e-9;

/**
 * Cards that keep stock and have suppliers: what these have left in a cycle is taken and kept where it
 * would be missing later, and else would be lost. What has to be kept is known from a run without it.
 */
export class BuildingPass {
  readonly #state: BlockState;
  readonly #builders: readonly number[];
  readonly #cards: readonly number[];
  /** Contracts of a card that lead to builders without passing through another: what is left is divided by them. */
  readonly #ways: ReadonlyMap<number, number>;
  /** Per builder, cycle and draw: what is needed of it, what it could make, and what it has to have at the end. */
  readonly #needs: Float64Array;
  readonly #could: Float64Array;
  readonly #targets: Float64Array;
  /** Contracts of builders with a lag, and what more could have left on them by the cycle in which it arrives. */
  readonly #lags: readonly number[];
  readonly #arriving: Float64Array;
  /** The same per draw: what should leave on them for later and now. */
  readonly #orders: Float64Array;
  readonly #place: ReadonlyMap<number, number>;
  /** Per card and draw: what it could make beyond what is used of it. */
  readonly #spare: Float64Array;
  /** Per card and draw: what it makes for later. */
  readonly extra: Float64Array;

  /** Null where no card of the cluster builds. */
  static of(state: BlockState, cluster: number): BuildingPass | null {
    const { graph, inputs } = state.situation;
    const { componentStart, componentCards, partsOf, clusters } = graph;
    const { components, cards: all } = clusters[cluster]!;
    const keeps = (i: number) => inputs.storable[i] === 1 && partsOf[i]!.length > 0;
    if (!all.some(keeps)) return null;
    // Consumers before suppliers; a loop has no order to build in.
    const cards = components.flatMap((c) =>
      componentStart[c + 1]! - componentStart[c]! === 1
        ? [componentCards[componentStart[c]!]!]
        : [],
    );
    const builders = cards.filter(keeps);
    return builders.length === 0 ? null : new BuildingPass(state, cards, builders);
  }

  private constructor(state: BlockState, cards: readonly number[], builders: readonly number[]) {
    this.#state = state;
    this.#cards = cards;
    this.#builders = builders;
    const { outStart, outLinks, asks, to } = state.graph;
    const builds = new Set(builders);
    const ways = new Map<number, number>();
    for (const i of cards) {
      let count = 0;
      for (let o = outStart[i]!; o < outStart[i + 1]!; o++) {
        const l = outLinks[o]!;
        if (asks[l] === 1 && (builds.has(to[l]!) || (ways.get(to[l]!) ?? 0) > 0)) count += 1;
      }
      ways.set(i, count);
    }
    this.#ways = ways;
    const { width, graph } = state;
    const cells = builders.length * graph.horizon * width;
    this.#needs = new Float64Array(cells);
    this.#could = new Float64Array(cells);
    this.#targets = new Float64Array(cells);
    this.#place = new Map(builders.map((i, b) => [i, b]));
    this.#lags = builders.flatMap((i) => state.kinds.lagsIn[i]!);
    this.#arriving = new Float64Array(this.#lags.length * graph.horizon * width);
    this.#orders = new Float64Array(this.#lags.length * width);
    this.#spare = new Float64Array(graph.cards * width);
    this.extra = new Float64Array(graph.cards * width);
  }

  /** Takes down a cycle of the run without stock for later, once it is known what is used. */
  record(): void {
    const s = this.#state;
    const { width } = s;
    this.#findSpare(UNLIMITED);
    this.#lags.forEach((l, n) => {
      this.#recordLag(l, n);
    });
    const fresh = s.anyWaits ? s.fresh : s.asked;
    this.#builders.forEach((i, b) => {
      const at = (b * s.graph.horizon + s.t) * width;
      for (let k = 0; k < width; k++) {
        this.#needs[at + k] = fresh[i * width + k]!;
        this.#could[at + k] = Math.min(
          s.made[i * width + k]! + this.#spare[i * width + k]!,
          this.#arrivingAt(i, k),
        );
      }
    });
  }

  /** What has to be there at the end of each cycle for what later ones cannot make; says whether anything has. */
  setTargets(): boolean {
    const { width, graph } = this.#state;
    const { horizon } = graph;
    let any = false;
    for (let b = 0; b < this.#builders.length; b++)
      for (let k = 0; k < width; k++) {
        let target = 0;
        for (let t = horizon - 1; t >= 0; t--) {
          const at = (b * horizon + t) * width + k;
          this.#targets[at] = target;
          if (target > 0) any = true;
          const need = this.#needs[at]! + target;
          const left = need - this.#could[at]!;
          target = left > LEAST * need ? left : 0;
        }
      }
    return any;
  }

  /** What the cards make for later in this cycle; says whether any does. */
  build(): boolean {
    const s = this.#state;
    const { width } = s;
    const { extra } = this;
    this.#findSpare(0);
    let any = false;
    this.#builders.forEach((i, b) => {
      const at = (b * s.graph.horizon + s.t) * width;
      for (let k = 0; k < width; k++) {
        const want = this.#targets[at + k]! - this.#left(i, k);
        const more = Math.max(0, Math.min(want, this.#spare[i * width + k]!));
        extra[i * width + k] = more;
        if (more > 0) any = true;
      }
    });
    const sent = this.#lags.map((l, n) => this.#send(l, n));
    return any || sent.includes(true);
  }

  /** Of what a supplier has left more leaves for later. */
  #send(l: number, n: number): boolean {
    const s = this.#state;
    const { horizon, lag, from } = s.graph;
    const { width } = s;
    const slot = s.lagSlot[l]!;
    const arrival = s.t + lag[l]!;
    if (arrival >= horizon) return false;
    let any = false;
    for (let k = 0; k < width; k++) {
      const want = this.#orders[n * width + k]! - s.lagAsk[slot * width + k]!;
      if (!(want > 0)) continue;
      const more = Math.min(want, this.#leftAt(from[l]!, k));
      if (more > 0) any = true;
      s.sent[slot * width + k]! += more;
      s.arrivals[(slot * horizon + arrival) * width + k]! += more;
    }
    return any;
  }

  /** Stock of card i at the end of the cycle. */
  #left(i: number, k: number): number {
    const s = this.#state;
    const at = i * s.width + k;
    return Math.max(0, s.stock[at]! + s.made[at]! - s.out[at]!);
  }

  /** What contract l asks beyond what it asks anyway, so that enough is there at the end of the cycle of arrival. */
  order(l: number, k: number, arrival: number, lacking: number): void {
    const s = this.#state;
    const n = this.#lags.indexOf(l);
    if (n === -1) return;
    const { width, graph, situation } = s;
    const b = this.#place.get(graph.to[l]!)!;
    const all = lacking + this.#targets[(b * graph.horizon + arrival) * width + k]!;
    const slot = s.lagSlot[l]! * width + k;
    const asked = situation.modes.split(l, Math.max(0, all)) - s.road[slot]!;
    const isFixed = situation.modes.fixed[l] === 1 || graph.asks[l] === 0;
    this.#orders[n * width + k] = isFixed ? 0 : Math.max(0, asked);
  }

  /** What arrives in this cycle, and what more could arrive of what leaves now. */
  #recordLag(l: number, n: number): void {
    const s = this.#state;
    const { horizon, lag, ratio, from } = s.graph;
    const { width } = s;
    const slot = s.lagSlot[l]!;
    const isFixed = s.situation.modes.fixed[l] === 1 || s.graph.asks[l] === 0;
    const arrival = s.t + lag[l]!;
    for (let k = 0; k < width; k++) {
      if (s.t < lag[l]!)
        this.#arriving[(n * horizon + s.t) * width + k] =
          s.arrivals[(slot * horizon + s.t) * width + k]! / ratio[l]!;
      if (arrival >= horizon) continue;
      const more = isFixed ? 0 : this.#leftAt(from[l]!, k);
      this.#arriving[(n * horizon + arrival) * width + k] =
        (s.sent[slot * width + k]! + more) / ratio[l]!;
    }
  }

  /** What parts that have been on the road allow card i to make in this cycle. */
  #arrivingAt(i: number, k: number): number {
    const s = this.#state;
    const { graph, width } = s;
    let least = UNLIMITED;
    for (const { links } of graph.partsOf[i]!) {
      let sum = 0;
      let any = false;
      for (const l of links) {
        const n = this.#lags.indexOf(l);
        if (n === -1) continue;
        any = true;
        sum += s.situation.modes.isOpen(graph, l)
          ? UNLIMITED
          : this.#arriving[(n * graph.horizon + s.t) * width + k]!;
      }
      if (any) least = Math.min(least, sum);
    }
    return least;
  }

  /** Suppliers before consumers. `onRoad`: what counts for parts that come later. */
  #findSpare(onRoad: number): void {
    const s = this.#state;
    const { width, graph } = s;
    const spare = this.#spare;
    for (let n = this.#cards.length - 1; n >= 0; n--) {
      const i = this.#cards[n]!;
      for (let k = 0; k < width; k++) {
        const at = i * width + k;
        let most = s.capacity[at]! === UNLIMITED ? UNLIMITED : s.capacity[at]! - s.made[at]!;
        for (const { links } of graph.partsOf[i]!) {
          let sum = 0;
          for (const l of links) sum += this.#leftOn(l, k, onRoad);
          most = Math.min(most, sum);
        }
        spare[at] = Math.max(0, most);
      }
    }
  }

  /** What more could come on contract l, in units of its consumer. */
  #leftOn(l: number, k: number, onRoad: number): number {
    const s = this.#state;
    const { graph, situation } = s;
    const { asks, lag, from, ratio, partsOf } = graph;
    const { inputs, modes } = situation;
    if (s.isRelieved(l) || modes.isOpen(graph, l)) return UNLIMITED;
    if (lag[l]! > 0) return onRoad;
    if (asks[l] === 0 || modes.mode[l] === FIXED) return 0;
    const supplier = from[l]!;
    // What is used of alternatives is counted by what they were given.
    const counted = inputs.storable[supplier] === 1 || partsOf[supplier]!.length > 0;
    return s.slot[l] !== -1 && counted ? 0 : this.#leftAt(supplier, k) / ratio[l]!;
  }

  /** What a supplier has left for each of its contracts that lead to a builder. */
  #leftAt(supplier: number, k: number): number {
    const s = this.#state;
    const { componentStart, partsOf, place } = s.graph;
    const component = place[supplier]!;
    if (componentStart[component + 1]! - componentStart[component]! > 1) return 0;
    const stores = s.situation.inputs.storable[supplier] === 1;
    // A supplier that builds for itself has what it kept.
    const made = stores && partsOf[supplier]!.length > 0 ? 0 : this.#spare[supplier * s.width + k]!;
    const kept = stores ? this.#left(supplier, k) : 0;
    return (made + kept) / Math.max(1, this.#ways.get(supplier)!);
  }
}

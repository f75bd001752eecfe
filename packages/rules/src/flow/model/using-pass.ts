import { type BlockState, LOOP_ROUNDS } from './block-state.ts';
import { FIXED } from './link-modes.ts';

/** What is used, against the arrows again: nothing is taken that nobody can use. */
export class UsingPass {
  readonly #state: BlockState;
  /** Per card and draw: what it makes for later beyond what is needed now; null = nothing. */
  extra: Float64Array | null = null;

  constructor(state: BlockState) {
    this.#state = state;
  }

  use(components: readonly number[]): void {
    const s = this.#state;
    const { componentStart, componentCards } = s.graph;
    for (const c of components) {
      const cards = componentCards.subarray(componentStart[c]!, componentStart[c + 1]!);
      if (cards.length === 1) {
        this.#useCard(cards[0]!);
        continue;
      }
      for (const i of cards) s.made.fill(0, i * s.width, (i + 1) * s.width);
      for (let round = 0; round < LOOP_ROUNDS; round++) {
        let change = 0;
        for (const i of cards) change = Math.max(change, this.#useCard(i));
        if (change < 1e-12) break;
      }
    }
  }

  #useCard(i: number): number {
    const s = this.#state;
    const { outStart, outLinks, asks, to, ratio, partOf } = s.graph;
    const { inputs, modes } = s.situation;
    const width = s.width;
    const base = i * width;
    const out = s.out;
    if (inputs.demand.present[i] === 1)
      for (let k = base; k < base + width; k++) out[k] = s.served[k]!;
    else out.fill(0, base, base + width);
    for (let o = outStart[i]!; o < outStart[i + 1]!; o++) {
      const l = outLinks[o]!;
      if (asks[l] === 0) continue;
      const lag = s.lagSlot[l]!;
      const slot = s.slot[l]!;
      if (lag !== -1) for (let k = 0; k < width; k++) out[base + k]! += s.sent[lag * width + k]!;
      else if (slot === -1) {
        const consumer = to[l]! * width;
        for (let k = 0; k < width; k++) out[base + k]! += ratio[l]! * s.made[consumer + k]!;
      } else if (partOf[l] === -1 || modes.mode[l] === FIXED)
        for (let k = 0; k < width; k++) out[base + k]! += s.given[slot * width + k]!;
      else for (let k = 0; k < width; k++) out[base + k]! += s.used[slot * width + k]!;
    }
    const pushes =
      inputs.storable[i] === 1 &&
      inputs.capacity.present[i] === 1 &&
      s.graph.partsOf[i]!.length === 0;
    let change = 0;
    for (let k = base; k < base + width; k++) {
      const needed = out[k]! - s.stock[k]!;
      const more = this.extra === null ? 0 : this.extra[k]!;
      const made = pushes ? s.capacity[k]! : Math.max(needed, 0) + more;
      change = Math.max(change, Math.abs(made - s.made[k]!) / Math.max(1, made));
      s.made[k] = made;
    }
    this.#useAlternatives(i);
    return change;
  }

  /** Of several contracts for one part, what was asked is used before what stepped in. */
  #useAlternatives(i: number): void {
    const s = this.#state;
    const { ratio } = s.graph;
    const width = s.width;
    for (const { links } of s.kinds.gathered[i]!) {
      if (links.length === 1) continue;
      for (let k = 0; k < width; k++) {
        let asked = 0;
        let extra = 0;
        for (const l of links) {
          const first = this.#firstOf(l, k);
          asked += first / ratio[l]!;
          extra += (this.#gotOf(l, k) - first) / ratio[l]!;
        }
        const made = s.made[i * width + k]!;
        const part = asked > 0 ? Math.min(1, made / asked) : 0;
        const rest = extra > 0 ? Math.min(1, Math.max(0, made - asked) / extra) : 0;
        for (const l of links) {
          const slot = s.slot[l]!;
          const first = this.#firstOf(l, k);
          const used = first * part + (this.#gotOf(l, k) - first) * rest;
          if (slot !== -1) s.used[slot * width + k] = used;
          else s.lagUsed[s.lagSlot[l]! * width + k] = used;
        }
      }
    }
  }

  #gotOf(l: number, k: number): number {
    const s = this.#state;
    const slot = s.slot[l]!;
    return slot !== -1 ? s.given[slot * s.width + k]! : s.pool[s.lagSlot[l]! * s.width + k]!;
  }

  #firstOf(l: number, k: number): number {
    const s = this.#state;
    const slot = s.slot[l]!;
    const got = this.#gotOf(l, k);
    return slot === -1 ? got : Math.min(got, s.askedThen[slot * s.width + k]!);
  }

  /** Once it is settled what is used. */
  useFromRoads(lagged: readonly number[]): void {
    for (const l of lagged) this.#useFromRoad(l);
  }

  /** Takes what was used from what had arrived, and adds what left to what is on its way. */
  #useFromRoad(l: number): void {
    const s = this.#state;
    const { to, ratio, partOf } = s.graph;
    const width = s.width;
    const slot = s.lagSlot[l]! * width;
    const limits = partOf[l] !== -1;
    const alone = s.isAlone(l);
    const fixed = s.situation.modes.fixed[l] === 1;
    for (let k = 0; k < width; k++) {
      const pool = s.pool[slot + k]!;
      // What nobody's making depends on does not pile up.
      let used = pool;
      if (limits && !fixed)
        used = alone
          ? Math.min(pool, ratio[l]! * s.made[to[l]! * width + k]!)
          : Math.min(pool, s.lagUsed[slot + k]!);
      s.pool[slot + k] = pool - used;
      s.road[slot + k] = Math.max(0, s.road[slot + k]! - used + s.sent[slot + k]!);
    }
  }
}

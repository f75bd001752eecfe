import { Assumed } from '../flow-inputs.ts';
import { type BlockState, LOOP_ROUNDS, moved } from './block-state.ts';
import type { BuildingPass } from './building-pass.ts';
import type { Segment } from './card-table.ts';
import type { DrawnNumbers } from './drawn-numbers.ts';
import { LARGEST } from './kernels/kernels.ts';
import { FIXED, LAGGED } from './link-modes.ts';
import { LoopMatrices, solveLoop } from './loop-solver.ts';

/** What is asked, against the arrows: consumers before suppliers, loops solved as a whole. */
export class AskingPass {
  readonly #state: BlockState;
  readonly #loops: LoopMatrices;
  /** What has to be kept for later; null = nothing. */
  building: BuildingPass | null = null;

  constructor(state: BlockState) {
    this.#state = state;
    this.#loops = new LoopMatrices(state.graph, state.situation.modes);
  }

  /** Asks cards next to each other, or one component. */
  askSegment({ component, first, count }: Segment): void {
    const s = this.#state;
    if (count === 0) {
      this.askComponent(component);
      return;
    }
    const { kernels, at } = s;
    kernels.askCards(first, count, -1, at.zero, s.netAt, at.asked, s.netAt);
    if (s.anyWaits)
      kernels.askCards(first, count, 0, at.zero, s.freshNetAt, at.fresh, s.freshNetAt);
  }

  askComponent(c: number): void {
    const s = this.#state;
    const { componentStart, componentCards } = s.graph;
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
    const s = this.#state;
    const width = s.width;
    const clear = (i: number) => {
      s.net.fill(0, i * width, (i + 1) * width);
      s.freshNet.fill(0, i * width, (i + 1) * width);
    };
    cards.forEach(clear);
    for (const i of cards) s.asked.fill(0, i * width, (i + 1) * width);
    const matrix = this.#loops.matrixOf(c);
    if (matrix !== null) {
      // What is asked from outside alone, then the rest at one stroke.
      for (const i of cards) {
        this.#ask(i);
        clear(i);
      }
      solveLoop(matrix, cards, width, s.asked, s.stock, s.net);
      if (s.anyWaits) solveLoop(matrix, cards, width, s.fresh, s.stock, s.freshNet);
      const nets = s.net.slice();
      const fresh = s.freshNet.slice();
      for (const i of cards) {
        this.#ask(i);
        s.net.set(nets.subarray(i * width, (i + 1) * width), i * width);
        s.freshNet.set(fresh.subarray(i * width, (i + 1) * width), i * width);
      }
      return;
    }
    for (let round = 0; round < LOOP_ROUNDS * 10; round++) {
      let change = 0;
      for (const i of cards) {
        const before = s.asked.slice(i * width, (i + 1) * width);
        this.#ask(i);
        for (let k = 0; k < width; k++)
          change = Math.max(change, moved(before[k]!, s.asked[i * width + k]!));
      }
      if (round > 0 && change < 1e-13) break;
    }
  }

  #ask(i: number): void {
    const s = this.#state;
    const { outStart, outLinks, asks } = s.graph;
    const { modes } = s.situation;
    const { mode, amount } = modes;
    const width = s.width;
    const base = i * width;
    const { asked, fresh, own, waiting, at } = s;
    const both = s.anyWaits;
    if (s.kinds.plainOnly[i] === 1) {
      const hasOwn = s.hasOwn(i);
      const own = hasOwn ? at.own + i * s.row : at.zero;
      const waits = hasOwn ? at.waiting + i * s.row : at.zero;
      this.#askPlain(i, s.netAt, at.asked, own, waits);
      if (both) this.#askPlain(i, s.freshNetAt, at.fresh, own, at.zero);
      return;
    }
    this.#sumPlain(i, s.netAt, at.asked);
    if (both) this.#sumPlain(i, s.freshNetAt, at.fresh);
    if (s.hasOwn(i)) {
      for (let k = base; k < base + width; k++) asked[k]! += own[k]! + waiting[k]!;
      if (both) for (let k = base; k < base + width; k++) fresh[k]! += own[k]!;
    }
    for (let o = outStart[i]!; o < outStart[i + 1]!; o++) {
      const l = outLinks[o]!;
      if (mode[l] === LAGGED) this.#askAhead(l);
      if (asks[l] === 0 || modes.isPlain(s.graph, l)) continue;
      if (mode[l] === FIXED) {
        for (let k = base; k < base + width; k++) asked[k]! += amount[l]!;
        if (both) for (let k = base; k < base + width; k++) fresh[k]! += amount[l]!;
      } else {
        s.askInto(l, at.one);
        for (let k = 0; k < width; k++) asked[base + k]! += s.one[k]!;
        if (!both) continue;
        s.freshInto(l, at.one);
        for (let k = 0; k < width; k++) fresh[base + k]! += s.one[k]!;
      }
    }
    this.#cover(i, at.asked, s.netAt);
    if (both) this.#cover(i, at.fresh, s.freshNetAt);
  }

  /** Writes to `sums` what the plain contracts of card i ask for what their consumers lack (`nets`). */
  #sumPlain(i: number, nets: number, sums: number): void {
    const { kernels, lists, at, row } = this.#state;
    const start = lists.start[i]!;
    kernels.sum(
      at.rows + start * 4,
      at.factors + start * 8,
      lists.start[i + 1]! - start,
      nets,
      sums + i * row,
    );
  }

  /** Nothing else is asked of card i but by itself: what its stock does not cover of that goes to `nets`. */
  #askPlain(i: number, nets: number, asked: number, own: number, waiting: number): void {
    const s = this.#state;
    const { kernels, lists, at, row } = s;
    const start = lists.start[i]!;
    kernels.ask(
      at.rows + start * 4,
      at.factors + start * 8,
      lists.start[i + 1]! - start,
      nets,
      asked + i * row,
      s.stockAt(i),
      nets + i * row,
      own,
      waiting,
    );
  }

  /** What stock does not cover of what is asked, which is bounded on the way. */
  #cover(i: number, asked: number, net: number): void {
    const s = this.#state;
    s.kernels.cover(asked + i * s.row, s.stockAt(i), net + i * s.row);
  }

  /** What would be asked over the whole horizon were nothing ever short; `usually`: and no demand assumed. */
  plan(cluster: number, numbers: DrawnNumbers, usually = false): void {
    const s = this.#state;
    const { graph, inputs } = s.situation;
    const { horizon, componentStart, componentCards } = graph;
    const width = s.width;
    const planned = s.planned!;
    const net = s.plannedNet!;
    for (const i of graph.clusters[cluster]!.cards)
      net.fill(0, i * horizon * width, (i + 1) * horizon * width);
    const settle = (i: number): number => {
      let change = 0;
      for (let t = 0; t < horizon; t++) {
        const base = (i * horizon + t) * width;
        if (inputs.demand.present[i] === 1) s.drawInto(inputs.demand, i, t, numbers, planned, base);
        else planned.fill(0, base, base + width);
        if (usually && inputs.assumed[i * horizon + t] !== Assumed.NO)
          planned.fill(inputs.usual[i * horizon + t]!, base, base + width);
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
    const s = this.#state;
    const { horizon, outStart, outLinks, asks, lag, to } = s.graph;
    const { fixed, amount } = s.situation.modes;
    const planned = s.planned!;
    const width = s.width;
    for (let o = outStart[i]!; o < outStart[i + 1]!; o++) {
      const l = outLinks[o]!;
      if (asks[l] === 0) continue;
      const at = (to[l]! * horizon + Math.min(t + lag[l]!, horizon - 1)) * width;
      for (let k = 0; k < width; k++)
        planned[base + k] = Math.min(
          LARGEST,
          planned[base + k]! +
            (fixed[l] === 1 ? amount[l]! : s.situation.modes.split(l, s.plannedNet![at + k]!)),
        );
    }
  }

  loadRoad(l: number): void {
    const s = this.#state;
    const { horizon, lag } = s.graph;
    const width = s.width;
    const slot = s.lagSlot[l]!;
    const before = s.situation.onRoad.get(l)!;
    let sum = 0;
    for (const amount of before) sum += amount;
    s.pool.fill(0, slot * width, (slot + 1) * width);
    s.road.fill(sum, slot * width, (slot + 1) * width);
    for (let t = 0; t < horizon; t++) {
      const at = (slot * horizon + t) * width;
      s.arrivals.fill(t < lag[l]! ? before[t]! : 0, at, at + width);
    }
  }

  /** What should leave now: all that is needed until it arrives, less what is on its way. */
  #askAhead(l: number): void {
    const s = this.#state;
    const { horizon, lag, to } = s.graph;
    const { fixed, amount } = s.situation.modes;
    const width = s.width;
    const slot = s.lagSlot[l]! * width;
    if (fixed[l] === 1) {
      s.lagAsk.fill(amount[l]!, slot, slot + width);
      s.lagFresh.fill(amount[l]!, slot, slot + width);
      return;
    }
    const consumer = to[l]!;
    const planned = s.planned!;
    const stock = s.stock;
    const arrival = Math.min(s.t + lag[l]!, horizon - 1);
    const last = (consumer * horizon + arrival) * width;
    for (let k = 0; k < width; k++) {
      const at = consumer * width + k;
      let ahead = 0;
      for (let then = s.t + 1; then <= s.t + lag[l]!; then++)
        ahead += planned[(consumer * horizon + Math.min(then, horizon - 1)) * width + k]!;
      const road = s.road[slot + k]!;
      const all = Math.max(0, s.asked[at]! + ahead - stock[at]!);
      this.building?.order(l, k, arrival, s.asked[at]! + ahead - stock[at]!);
      s.lagAsk[slot + k] = Math.max(0, s.situation.modes.split(l, all) - road);
      // What was not there in time is asked again, and is no new requirement.
      const plan = s.situation.modes.split(l, s.plannedNet![last + k]!);
      s.lagFresh[slot + k] = Math.min(plan, s.lagAsk[slot + k]!);
    }
  }
}

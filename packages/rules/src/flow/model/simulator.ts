import { AskingPass } from './asking-pass.ts';
import { BlockState, UNLIMITED } from './block-state.ts';
import { BuildingPass } from './building-pass.ts';
import { countUnmet, endDemand } from './demand-end.ts';
import type { DrawnNumbers } from './drawn-numbers.ts';
import { FlowResults } from './flow-results.ts';
import { Replay } from './replay.ts';
import { ServingPass } from './serving-pass.ts';
import type { Relief, Situation } from './situation.ts';
import { UsingPass } from './using-pass.ts';

/**
 * The plan's flow, cycle by cycle, for a block of draws side by side: arrays are [item × draw], so
 * that the inner loops run over the draws. In each cycle what is asked goes against the arrows, what
 * is there goes along them, and what is used is taken from where it was; stock and what waits go on
 * into the next cycle. A contract whose supplier has enough in a draw needs no arithmetic of its
 * own: that is most of them.
 */
export class Simulator {
  readonly #state: BlockState;
  readonly #asking: AskingPass;
  readonly #serving: ServingPass;
  readonly #using: UsingPass;
  /** Of which cluster the table holds the entries, and as of when. */
  #loaded = '';
  /** What a run finds that only tells what has to be kept for later. */
  #aside: FlowResults | null = null;
  /** Runs again what a change reaches. */
  readonly replay: Replay;

  constructor(situation: Situation, proportional: boolean, width: number) {
    this.#state = new BlockState(situation, proportional, width);
    this.#asking = new AskingPass(this.#state);
    this.#serving = new ServingPass(this.#state);
    this.#using = new UsingPass(this.#state);
    this.replay = new Replay(this.#state, this.#asking, this.#serving);
  }

  /** Money lost over the horizon, per draw of the last run. */
  get loss(): Float64Array {
    return this.#state.loss;
  }

  /**
   * Runs one cluster over the horizon. `numbers`: the draws' normal numbers; `results`: where sums go.
   */
  run(
    cluster: number,
    numbers: DrawnNumbers,
    results: FlowResults,
    relief: Relief | null = null,
  ): void {
    const s = this.#state;
    s.relief = relief;
    const building = BuildingPass.of(s, cluster);
    if (building === null) {
      s.results = results;
      this.#go(cluster, numbers, null, false);
      return;
    }
    const { cards, links, horizon } = s.graph;
    this.#aside ??= new FlowResults(cards, links, horizon);
    s.results = this.#aside;
    this.#go(cluster, numbers, building, true);
    s.results = results;
    this.#go(cluster, numbers, building.setTargets() ? building : null, false);
  }

  /** One run over the horizon. `building`: what is kept for later, or to be found out (`tries`). */
  #go(cluster: number, numbers: DrawnNumbers, building: BuildingPass | null, tries: boolean): void {
    const s = this.#state;
    const { graph, backlog, inputs } = s.situation;
    const { components, cards, lagged } = graph.clusters[cluster]!;
    const { horizon } = graph;
    s.loss.fill(0);
    this.#asking.building = tries ? null : building;
    const foretold = cards.filter((i) => inputs.foretold[i] !== null && numbers.has(i));
    const keeps =
      lagged.length > 0 || cards.some((i) => inputs.storable[i] === 1 || inputs.onHand[i]! > 0);
    s.setBare(!keeps && cards.length === components.length);
    this.#load(cluster, numbers);
    const demands = cards.filter((i) => inputs.demand.present[i] === 1);
    if (!s.isBare) this.#loadStock(cards);
    this.#fill(cards, s.limit, UNLIMITED);
    // Who makes nothing of its own does so in every cycle.
    for (const i of cards)
      if (inputs.capacity.present[i] === 0) this.#fillRow(i, s.capacity, UNLIMITED);
    for (const i of demands) {
      this.#fillRow(i, s.waiting, backlog[i]!);
      this.#fillRow(i, s.lost, 0);
    }
    if (lagged.length > 0) {
      this.#asking.plan(cluster, numbers);
      for (const l of lagged) this.#asking.loadRoad(l);
    }
    for (const i of foretold) {
      s.loadKept(i, numbers);
      for (const { card } of inputs.foretold[i]!.asked)
        if (inputs.demand.present[card] === 0) this.#fillRow(card, s.own, 0);
    }
    const { segments } = s.table;
    for (let t = 0; t < horizon; t++) {
      s.t = t;
      for (const i of cards) s.isLate[i] = 0;
      for (const i of cards) s.drawCard(i, t, numbers);
      for (const i of foretold) s.drawForetold(i, t);
      s.setWaits(lagged.length > 0 || demands.some((i) => this.#isAnyWaiting(i)));
      for (const segment of segments) this.#asking.askSegment(segment);
      for (let k = segments.length - 1; k >= 0; k--) this.#serving.serveSegment(segments[k]!);
      this.#serving.takeSums();
      if (keeps) this.#use(components, lagged, building, tries);
      if (keeps) for (const i of cards) this.#endStock(i);
      for (const i of demands) endDemand(s, i);
    }
    for (const i of demands) countUnmet(s, i);
  }

  /** What is used, and what is made for later beyond it. */
  #use(
    components: readonly number[],
    lagged: readonly number[],
    building: BuildingPass | null,
    tries: boolean,
  ): void {
    const using = this.#using;
    using.extra = null;
    using.use(components);
    if (tries) building?.record();
    else if (building?.build() === true) {
      using.extra = building.extra;
      using.use(components);
    }
    using.useFromRoads(lagged);
  }

  /** What kernels read beside rows of draws; one draw alone has a memory of its own, which keeps it. */
  #load(cluster: number, numbers: DrawnNumbers): void {
    const s = this.#state;
    const { graph, modes } = s.situation;
    const key = `${cluster} ${modes.version} ${s.isBare}`;
    if (s.width === 1 && s.relief === null && key === this.#loaded) return;
    this.#loaded = s.relief === null ? key : '';
    s.lists.load(graph.clusters[cluster]!.cards, numbers);
    s.table.load(graph.clusters[cluster]!);
  }

  #loadStock(cards: readonly number[]): void {
    const s = this.#state;
    const { onHand } = s.situation.inputs;
    this.#fill(cards, s.stock, 0);
    for (const i of cards) if (onHand[i]! > 0) this.#fillRow(i, s.stock, onHand[i]!);
  }

  /** What contract l is asked in a cycle were nothing ever short, no stock at hand and no demand assumed. */
  plannedAsks(cluster: number, numbers: DrawnNumbers): (l: number, cycle: number) => number {
    const s = this.#state;
    s.lists.load(s.graph.clusters[cluster]!.cards, numbers);
    this.#asking.plan(cluster, numbers, true);
    const { horizon, to } = s.graph;
    const { fixed, amount } = s.situation.modes;
    return (l, cycle) => {
      const at = to[l]! * horizon + Math.min(cycle, horizon - 1);
      return fixed[l] === 1 ? amount[l]! : s.situation.modes.split(l, s.planned![at * s.width]!);
    };
  }

  #isAnyWaiting(i: number): boolean {
    const s = this.#state;
    const width = s.width;
    for (let k = i * width; k < (i + 1) * width; k++) if (s.waiting[k]! > 0) return true;
    return false;
  }

  #endStock(i: number): void {
    const s = this.#state;
    const storable = s.situation.inputs.storable[i] === 1;
    for (let k = i * s.width; k < (i + 1) * s.width; k++) {
      const left = s.stock[k]! + s.made[k]! - s.out[k]!;
      s.stock[k] = storable && left > 0 ? left : 0;
    }
  }

  #fillRow(i: number, array: Float64Array, value: number): void {
    const { width } = this.#state;
    array.fill(value, i * width, (i + 1) * width);
  }

  /** The rows of these cards; all of a plan at one stroke. */
  #fill(cards: readonly number[], array: Float64Array, value: number): void {
    const { width, graph } = this.#state;
    if (cards.length === graph.cards) array.fill(value);
    else for (const i of cards) array.fill(value, i * width, (i + 1) * width);
  }
}

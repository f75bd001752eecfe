import type { MeasureAssessment } from '../drift/measure-assessment.ts';
import type { Cluster } from './compiled-graph.ts';
import { isSpread } from './is-spread.ts';
import { batchesOf, drawOn } from './model/batches.ts';
import type { BoardNumbers } from './model/board-numbers.ts';
import { type DrawnNumbers, noNumbers } from './model/drawn-numbers.ts';
import { FlowResults } from './model/flow-results.ts';
import { WIDE } from './model/kernels/kernels.ts';
import { Misses } from './model/misses.ts';
import { BATCH } from './model/normal-points.ts';
import { onRoad } from './model/past.ts';
import type { Sharing } from './model/sharing.ts';
import { Simulator } from './model/simulator.ts';
import type { Relief, Situation } from './model/situation.ts';
import { leavesTrail, MOST_KEPT, Trail } from './model/trail.ts';

/** The draws of a plan, cluster by cluster: as a whole, or where a change reaches. */
export class ClusterDraws {
  readonly results: FlowResults;
  readonly #situation: Situation;
  readonly #onRoad: Map<number, Float64Array>;
  readonly #numbers: BoardNumbers;
  readonly #noNumbers: DrawnNumbers;
  readonly #sharing: Sharing;
  readonly #proportional: boolean;
  readonly #means: boolean;
  /** What each block of draws found of clusters with a trail. */
  readonly #sums: FlowResults[] = [];
  /** Room for what one block of draws finds, and for what would be found were something else. */
  readonly #block: FlowResults;
  #other: FlowResults | null = null;
  /** By width; built anew where contracts ask in another way. */
  readonly #simulators = new Map<number, Simulator>();
  /** Of clusters in which something changed once: the next change runs on it. */
  readonly #trails = new Map<number, Trail>();
  /** Mean loss of each cluster. */
  readonly #loss: Float64Array;

  /** `means`: one run at the means instead of draws. */
  constructor(
    situation: Omit<Situation, 'onRoad'>,
    numbers: BoardNumbers,
    sharing: Sharing,
    proportional: boolean,
    means: boolean,
  ) {
    const { cards, links, horizon, clusters } = situation.graph;
    this.#onRoad = new Map();
    this.#situation = { ...situation, onRoad: this.#onRoad };
    this.#numbers = numbers;
    this.#noNumbers = noNumbers(cards);
    this.#sharing = sharing;
    this.#proportional = proportional;
    this.#means = means;
    this.results = new FlowResults(cards, links, horizon);
    this.results.draws = means ? 1 : BATCH;
    this.#block = new FlowResults(cards, links, horizon);
    this.#loss = new Float64Array(clusters.length);
  }

  /** Mean loss of the plan over the horizon. */
  get moneyAtRisk(): number {
    let sum = 0;
    for (const loss of this.#loss) sum += loss;
    return sum;
  }

  /** Contracts ask in another way: arrays are laid out for it. */
  forgetSimulators(): void {
    this.#simulators.clear();
    this.#trails.clear();
  }

  /** Draws a cluster as a whole. */
  draw(c: number): void {
    this.#trails.delete(c);
    this.#run(c, this.results, null);
    this.#loss[c] = this.#lossOf(c, this.results);
  }

  /**
   * Draws a cluster again in which only the numbers of these cards changed. Returns the cards of which
   * something else may have been found.
   */
  redraw(c: number, changed: readonly number[]): readonly number[] {
    const { graph, inputs } = this.#situation;
    const cluster = graph.clusters[c]!;
    const width = this.#isDrawn(c) ? WIDE : 1;
    const batches = width === WIDE ? batchesOf(cluster, graph.horizon) : 1;
    const blocks = width === WIDE ? (batches * BATCH) / WIDE : 1;
    if (!leavesTrail(graph, inputs, cluster, blocks * width)) {
      this.draw(c);
      return cluster.cards;
    }
    const due = new Set(changed);
    const batchNumbers = Array.from({ length: width === WIDE ? batches : 0 }, (_, batch) =>
      this.#numbers.own(batch),
    );
    for (const { kept } of batchNumbers) for (const i of kept?.load(c) ?? []) due.add(i);
    let trail = this.#trails.get(c);
    if (trail?.width !== width) {
      trail = this.#newTrail(c, width, blocks);
      for (const i of cluster.cards) due.add(i);
    }
    const reached = new Set<number>();
    const numbersOf = (block: number): DrawnNumbers => {
      const first = block * WIDE;
      const numbers = batchNumbers[Math.floor(first / BATCH)];
      return numbers?.from(first % BATCH) ?? this.#noNumbers;
    };
    const { replay } = this.#simulator(width);
    replay.run(trail, cluster.cards, [...due], numbersOf, this.#sums, reached);
    const times = this.#means ? 1 : width === WIDE ? 1 / batches : BATCH;
    const found = [...reached];
    this.results.addUp(this.#sums.slice(0, blocks), found, this.#countedWith(found), times);
    this.#loss[c] = this.#lossOf(c, this.results);
    return found;
  }

  /** Those that were begun first make room for it. */
  #newTrail(c: number, width: number, blocks: number): Trail {
    const { graph } = this.#situation;
    const { cards, links, horizon } = graph;
    while (this.#sums.length < blocks) this.#sums.push(new FlowResults(cards, links, horizon));
    this.#trails.delete(c);
    const trail = new Trail(graph, graph.clusters[c]!, width, blocks);
    let bytes = trail.bytes;
    for (const other of this.#trails.values()) bytes += other.bytes;
    for (const [first, other] of this.#trails) {
      if (bytes <= MOST_KEPT) break;
      bytes -= other.bytes;
      this.#trails.delete(first);
    }
    this.#trails.set(c, trail);
    return trail;
  }

  /** Contracts of which something is counted where these cards are served. */
  #countedWith(cards: readonly number[]): readonly number[] {
    const { outStart, outLinks, partsOf } = this.#situation.graph;
    const links = new Set<number>();
    for (const i of cards) {
      for (let o = outStart[i]!; o < outStart[i + 1]!; o++) links.add(outLinks[o]!);
      for (const part of partsOf[i]!)
        if (part.links.length > 1) for (const l of part.links) links.add(l);
    }
    return [...links];
  }

  /** Mean loss of the plan were these causes taken away. */
  moneyWithout(links: readonly number[], from: number): number {
    const {
      clusterOf,
      clusters,
      from: supplier,
      cards,
      links: count,
      horizon,
    } = this.#situation.graph;
    const touched = new Set(links.map((l) => clusterOf[supplier[l]!]!));
    const relief: Relief = { links: new Set(links), from };
    this.#other ??= new FlowResults(cards, count, horizon);
    this.#other.draws = this.results.draws;
    let sum = 0;
    for (let c = 0; c < clusters.length; c++) {
      if (touched.has(c)) this.#run(c, this.#other, relief);
      sum += touched.has(c) ? this.#lossOf(c, this.#other) : this.#loss[c]!;
    }
    return sum;
  }

  /** To find out what misses of single cards cost. */
  misses(): Misses {
    return new Misses(this.#situation, this.#proportional, (batch) => this.#numbers.own(batch));
  }

  /** What draws of a cluster lose on average. */
  #lossOf(c: number, results: FlowResults): number {
    const { graph, penalty, inputs } = this.#situation;
    return results.lossOf(graph.clusters[c]!, penalty, inputs.margin) / results.draws;
  }

  /** What is on the road when the first cycle begins. */
  loadRoads(c: number, measured: readonly (MeasureAssessment | null)[]): void {
    const { graph } = this.#situation;
    const { lagged } = graph.clusters[c]!;
    if (lagged.length === 0) return;
    const asked = this.#simulator(1).plannedAsks(c, this.#noNumbers);
    for (const l of lagged) {
      const supplier = measured[graph.from[l]!] ?? null;
      this.#onRoad.set(l, onRoad(graph, this.#sharing, asked, supplier, l));
    }
  }

  /**
   * Draws an independent repetition of the board's batch: sums go to `results` (counted there), and
   * the money lost in each draw is added to `losses`.
   */
  repeat(batch: number, seed: number, results: FlowResults, losses: Float64Array): void {
    const numbers = this.#numbers.repetition(batch, seed);
    const simulator = this.#simulator(WIDE);
    for (let c = 0; c < this.#loss.length; c++) {
      numbers.kept?.load(c);
      for (let start = 0; start < BATCH; start += WIDE) {
        simulator.run(c, numbers.from(start), results, null);
        simulator.loss.forEach((own, k) => {
          losses[start + k]! += own;
        });
      }
    }
    results.draws += BATCH;
  }

  #simulator(width: number): Simulator {
    let simulator = this.#simulators.get(width);
    if (simulator === undefined) {
      simulator = new Simulator(this.#situation, this.#proportional, width);
      this.#simulators.set(width, simulator);
    }
    return simulator;
  }

  /** Some number of cluster c is drawn. */
  #isDrawn(c: number): boolean {
    if (this.#means) return false;
    return isSpread(this.#situation.graph, this.#situation.inputs, this.#numbers.own(0), c);
  }

  /** Runs all draws of a cluster, or one where all are alike. */
  #run(c: number, results: FlowResults, relief: Relief | null): void {
    const { graph } = this.#situation;
    const cluster: Cluster = graph.clusters[c]!;
    results.clear(cluster.cards, cluster.links);
    if (this.#isDrawn(c)) {
      const own = (batch: number) => this.#numbers.own(batch);
      drawOn(this.#simulator(WIDE), graph, c, own, results, this.#block, relief);
      return;
    }
    this.#simulator(1).run(c, this.#noNumbers, results, relief);
    if (!this.#means) results.multiply(cluster, BATCH);
  }
}

import type { Cluster } from '../compiled-graph.ts';
import { type AheadTable, Assumed, type FlowInputs } from '../flow-inputs.ts';
import { batchesOf } from './batches.ts';
import { DrawnNumbers } from './drawn-numbers.ts';
import { FlowResults } from './flow-results.ts';
import { WIDE } from './kernels/kernels.ts';
import { BATCH } from './normal-points.ts';
import { Simulator } from './simulator.ts';
import type { Situation } from './situation.ts';

/** A card whose mean of the next cycle is so much of what is expected of it, and all else as it is. */
export interface Miss {
  readonly card: number;
  readonly factor: number;
}

/** One place of every block stays without a miss, to be compared with. */
const PER_BLOCK = WIDE - 1;
/** Cards and contracts × cycles from which on a miss is judged by one block of draws: 128. */
const MOST_CELLS = 10_000;

/** What misses of single cards cost: by one run at the means for all of them, or by draws for each. */
export class Misses {
  /** What the last drawn run found of the clusters that it ran. */
  readonly results: FlowResults;
  readonly situation: Situation;
  readonly #proportional: boolean;
  readonly #numbersOf: (batch: number) => DrawnNumbers;
  readonly #simulator: Simulator;
  readonly #inputs: FlowInputs;

  /** `numbersOf`: the board's own, batch by batch. */
  constructor(
    situation: Situation,
    proportional: boolean,
    numbersOf: (batch: number) => DrawnNumbers,
  ) {
    const { cards, links, horizon } = situation.graph;
    this.situation = situation;
    this.#proportional = proportional;
    this.#numbersOf = numbersOf;
    this.#inputs = copyOf(situation.inputs);
    this.#simulator = new Simulator({ ...situation, inputs: this.#inputs }, proportional, WIDE);
    this.results = new FlowResults(cards, links, horizon);
  }

  /**
   * What each miss loses over the horizon beyond what is lost without any, all at the means. Rows that
   * hold draws side by side hold misses here, so that one pass over the plan judges 127 of them.
   */
  extraAtMeans(misses: readonly Miss[]): Float64Array {
    const { graph, inputs } = this.situation;
    const { horizon, cards, links, clusterOf } = graph;
    const situation = { ...this.situation, inputs: inputsWith(inputs, horizon, misses) };
    const simulator = new Simulator(situation, this.#proportional, WIDE);
    const results = new FlowResults(cards, links, horizon);
    const extra = new Float64Array(misses.length);
    const byCluster = Map.groupBy(misses.keys(), (m) => clusterOf[misses[m]!.card]!);
    for (const [cluster, places] of byCluster)
      for (let from = 0; from < places.length; from += PER_BLOCK) {
        const block = places.slice(from, from + PER_BLOCK);
        const missed = block.map((m) => misses[m]!.card);
        simulator.run(cluster, oneEach(missed, cards, horizon), results);
        const { loss } = simulator;
        block.forEach((m, k) => {
          extra[m] = loss[k]! - loss[PER_BLOCK]!;
        });
      }
    return extra;
  }

  /** Mean loss of a cluster over the horizon by the draws, with a miss or without. */
  draw(c: number, miss: Miss | null): number {
    const { graph, inputs } = this.situation;
    const cluster = graph.clusters[c]!;
    this.results.clear(cluster.cards, cluster.links);
    this.results.draws = 0;
    if (miss !== null) assume(this.#inputs, graph.horizon, miss);
    let loss = 0;
    for (const numbers of this.#blocksOf(cluster)) {
      numbers.kept?.load(c);
      this.#simulator.run(c, numbers, this.results);
      this.results.draws += WIDE;
      for (const own of this.#simulator.loss) loss += own;
    }
    if (miss !== null) takeBack(this.#inputs, inputs, graph.horizon, miss);
    return loss / this.results.draws;
  }

  /** All draws of the board; of a large cluster the first block. */
  *#blocksOf(cluster: Cluster): Generator<DrawnNumbers> {
    const { horizon } = this.situation.graph;
    const isLarge = (cluster.cards.length + cluster.links.length) * horizon > MOST_CELLS;
    const draws = isLarge ? WIDE : batchesOf(cluster, horizon) * BATCH;
    for (let first = 0; first < draws; first += WIDE)
      yield this.#numbersOf(Math.floor(first / BATCH)).from(first % BATCH);
  }
}

/** Numbers whose only deviation is the miss: it is taken where the normal number of a card is 1. */
function inputsWith(inputs: FlowInputs, horizon: number, misses: readonly Miss[]): FlowInputs {
  const still = (table: AheadTable): AheadTable => ({
    ...table,
    sd: new Float64Array(table.sd.length),
    first: new Float64Array(table.first.length),
    step: new Float64Array(table.step.length),
  });
  const demand = still(inputs.demand);
  const capacity = still(inputs.capacity);
  for (const { card, factor } of misses) {
    const table = demand.present[card] === 1 ? demand : capacity;
    const at = card * horizon;
    table.first[at] = (factor - 1) * table.mean[at]!;
    table.sd[at] = 1;
  }
  return { ...inputs, demand, capacity, foretold: inputs.foretold.map(() => null) };
}

/** Card k of the list has 1 in place k of the next cycle, and 0 everywhere else. */
function oneEach(cards: readonly number[], count: number, horizon: number): DrawnNumbers {
  const place = new Int32Array(count).fill(-1);
  const values = new Float32Array(cards.length * horizon * BATCH);
  cards.forEach((card, k) => {
    place[card] = k;
    values[k * horizon * WIDE + k] = 1;
  });
  return new DrawnNumbers(values, place, horizon);
}

/** The inputs with rows of their own for what a miss changes. */
function copyOf(inputs: FlowInputs): FlowInputs {
  return {
    ...inputs,
    demand: { ...inputs.demand, mean: inputs.demand.mean.slice() },
    capacity: { ...inputs.capacity, mean: inputs.capacity.mean.slice() },
    assumed: inputs.assumed.slice(),
    scale: inputs.scale.slice(),
  };
}

/** As a what-if of the next cycle does that keeps the spread (W-1). */
function assume(inputs: FlowInputs, horizon: number, { card, factor }: Miss): void {
  const at = card * horizon;
  if (inputs.demand.present[card] === 1) {
    inputs.demand.mean[at]! *= factor;
    inputs.assumed[at] = Assumed.SPREAD;
  } else {
    inputs.capacity.mean[at]! *= factor;
    inputs.scale[at]! *= factor;
  }
}

function takeBack(inputs: FlowInputs, from: FlowInputs, horizon: number, { card }: Miss): void {
  const at = card * horizon;
  inputs.demand.mean[at] = from.demand.mean[at]!;
  inputs.assumed[at] = from.assumed[at]!;
  inputs.capacity.mean[at] = from.capacity.mean[at]!;
  inputs.scale[at] = from.scale[at]!;
}

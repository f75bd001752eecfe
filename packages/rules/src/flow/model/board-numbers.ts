import type { MeasureAssessment } from '../../drift/measure-assessment.ts';
import type { CompiledGraph } from '../compiled-graph.ts';
import type { FlowInputs } from '../flow-inputs.ts';
import { batchesOf } from './batches.ts';
import {
  type DrawnNumbers,
  drawNumbers,
  type NumberPlaces,
  numberPlaces,
  seriesOf,
} from './drawn-numbers.ts';
import { KeptParts } from './kept-parts.ts';

/** The normal numbers of a board: kept until what a card reported gives it others. */
export class BoardNumbers {
  readonly #graph: CompiledGraph;
  readonly #inputs: FlowInputs;
  #places: NumberPlaces | null = null;
  /** Per batch. */
  #own: DrawnNumbers[] = [];
  /** Room of the last repetition. */
  #repeated: Float32Array | undefined;

  constructor(graph: CompiledGraph, inputs: FlowInputs) {
    this.#graph = graph;
    this.#inputs = inputs;
  }

  /** Gives cards their places anew; returns the clusters of those that have others than before. */
  follow(measured: readonly (MeasureAssessment | null)[]): ReadonlySet<number> {
    const before = this.#places;
    const after = numberPlaces(this.#graph, this.#inputs, measured.map(seriesOf));
    this.#places = after;
    this.#own = [];
    const moved = new Set<number>();
    if (before === null) return moved;
    for (let i = 0; i < this.#graph.cards; i++) {
      const [old, now] = [before.place[i]!, after.place[i]!];
      if (before.group[old] !== after.group[now] || before.first[old] !== after.first[now])
        moved.add(this.#graph.clusterOf[i]!);
    }
    return moved;
  }

  /** A batch of the board's own; later ones have numbers only where a cluster is drawn so often. */
  own(batch: number): DrawnNumbers {
    const known = this.#own[batch];
    if (known !== undefined) return known;
    const { clusters, clusterOf, horizon } = this.#graph;
    const isDrawn = clusters.map((cluster) => batchesOf(cluster, horizon) > batch);
    const numbers = this.#draw(batch, 1, (card) => isDrawn[clusterOf[card]!]!);
    this.#own[batch] = numbers;
    return numbers;
  }

  /** An independent repetition of them; it lasts until the next one. */
  repetition(batch: number, seed: number): DrawnNumbers {
    const numbers = this.#draw(batch, seed, () => true, this.#repeated);
    this.#repeated = numbers.values;
    return numbers;
  }

  #draw(
    batch: number,
    seed: number,
    isDrawn: (card: number) => boolean,
    room?: Float32Array,
  ): DrawnNumbers {
    const { horizon } = this.#graph;
    const numbers = drawNumbers(this.#places!, horizon, { batch, seed, isDrawn, room });
    numbers.kept = new KeptParts(this.#graph, this.#inputs, numbers);
    return numbers;
  }
}

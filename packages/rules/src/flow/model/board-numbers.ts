import type { MeasureAssessment } from '../../drift/measure-assessment.ts';
import type { CompiledGraph } from '../compiled-graph.ts';
import type { FlowInputs } from '../flow-inputs.ts';
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
  #own: DrawnNumbers | null = null;

  constructor(graph: CompiledGraph, inputs: FlowInputs) {
    this.#graph = graph;
    this.#inputs = inputs;
  }

  /** Gives cards their places anew; returns the clusters of those that have others than before. */
  follow(measured: readonly (MeasureAssessment | null)[]): ReadonlySet<number> {
    const before = this.#places;
    const after = numberPlaces(this.#graph, this.#inputs, measured.map(seriesOf));
    this.#places = after;
    this.#own = null;
    const moved = new Set<number>();
    if (before === null) return moved;
    for (let i = 0; i < this.#graph.cards; i++) {
      const [old, now] = [before.place[i]!, after.place[i]!];
      if (before.group[old] !== after.group[now] || before.first[old] !== after.first[now])
        moved.add(this.#graph.clusterOf[i]!);
    }
    return moved;
  }

  /** The board's own. */
  own(): DrawnNumbers {
    this.#own ??= this.repetition(0, 1);
    return this.#own;
  }

  /** An independent repetition of them. */
  repetition(batch: number, seed: number): DrawnNumbers {
    const numbers = drawNumbers(this.#places!, this.#graph.horizon, batch, seed);
    numbers.kept = new KeptParts(this.#graph, this.#inputs, numbers);
    return numbers;
  }
}

import type { MeasureAssessment } from '../../drift/measure-assessment.ts';
import type { CompiledGraph } from '../compiled-graph.ts';
import type { FlowInputs } from '../flow-inputs.ts';
import { mixed } from './hash.ts';
import type { KeptParts } from './kept-parts.ts';
import { WIDE } from './kernels/kernels.ts';
import { BATCH, DIMENSIONS, NormalPoints, stratumOf } from './normal-points.ts';

/** The normal numbers of one batch for the cards that need them: blocks of draws, one after the other. */
export class DrawnNumbers {
  readonly values: Float32Array;
  readonly #place: Int32Array;
  readonly #horizon: number;
  /** Numbers of a block. */
  readonly #block: number;
  #start = 0;
  #draw = 0;
  /** What suppliers bring in these draws of which that is foretold. */
  kept: KeptParts | null = null;

  constructor(values: Float32Array, place: Int32Array, horizon: number) {
    this.values = values;
    this.#place = place;
    this.#horizon = horizon;
    this.#block = values.length / (BATCH / WIDE);
  }

  /** The block of draws from here on is the one that offsets point at. */
  from(start: number): this {
    this.#draw = start;
    this.#start = (start / WIDE) * this.#block;
    return this;
  }

  /** The first draw of the block. */
  get draw(): number {
    return this.#draw;
  }

  /** The stratum of a card's number of the first cycle in every draw of the batch, the lowest first. */
  strataOf(card: number): Uint16Array {
    const at = this.#place[card]! * this.#horizon * WIDE;
    const strata = new Uint16Array(BATCH);
    for (let k = 0; k < BATCH; k++)
      strata[k] = stratumOf(this.values[Math.floor(k / WIDE) * this.#block + at + (k % WIDE)]!);
    return strata;
  }

  has(card: number): boolean {
    return this.#place[card]! !== -1;
  }

  place(card: number): number {
    return this.#place[card]!;
  }

  /** Where a card's numbers of one cycle begin, one per draw of the block. */
  offset(card: number, cycle: number): number {
    return this.#start + (this.#place[card]! * this.#horizon + cycle) * WIDE;
  }

  /** Copies the block's numbers of these cards to their places; neighbours in the flow are neighbours there. */
  copy(cards: readonly number[], target: Float32Array): void {
    let [first, end] = [Number.POSITIVE_INFINITY, 0];
    for (const card of cards) {
      const place = this.#place[card]!;
      if (place === -1) continue;
      first = Math.min(first, place);
      end = Math.max(end, place + 1);
    }
    if (end === 0) return;
    const size = this.#horizon * WIDE;
    const from = this.#start + first * size;
    target.set(this.values.subarray(from, this.#start + end * size), first * size);
  }
}

/** No draws at all: every number is its mean. */
export function noNumbers(cards: number): DrawnNumbers {
  return new DrawnNumbers(new Float32Array(0), new Int32Array(cards).fill(-1), 0);
}

/** Where each card with a deviation has its dimensions. */
export interface NumberPlaces {
  readonly place: Int32Array;
  readonly count: number;
  readonly group: Uint32Array;
  readonly first: Uint8Array;
}

/**
 * Gives each card with a deviation its dimensions: those next to each other in the flow share a group,
 * so that a supplier and what asks it are spread evenly together. Nothing depends on ids or on
 * numbers that a what-if changes: cards are told apart by the pattern of what they reported
 * (`series`).
 */
export function numberPlaces(
  graph: CompiledGraph,
  inputs: FlowInputs,
  series: readonly (Series | null)[],
): NumberPlaces {
  const { horizon, clusters } = graph;
  const perCard = Math.min(horizon, DIMENSIONS);
  const perGroup = Math.max(1, Math.floor(DIMENSIONS / perCard));
  const place = new Int32Array(graph.cards).fill(-1);
  const group: number[] = [];
  const first: number[] = [];
  const seen = new Map<number, number>();
  const depth = depths(graph, inputs);
  for (const { cards } of clusters) {
    const varied = cards
      .filter((i) => series[i] != null)
      .sort((a, b) => {
        const [one, other] = [series[a]!, series[b]!];
        return (
          depth[a]! - depth[b]! || one.pattern - other.pattern || one.level - other.level || a - b
        );
      });
    // Equal clusters must not have equal numbers.
    let key = varied.reduce((sum, i) => mixed(sum ^ series[i]!.pattern), varied.length);
    const times = seen.get(key) ?? 0;
    seen.set(key, times + 1);
    key = mixed(key ^ mixed(times));
    varied.forEach((i, n) => {
      place[i] = group.length;
      group.push(mixed(key + Math.floor(n / perGroup)));
      first.push((n % perGroup) * perCard);
    });
  }
  return {
    place,
    count: group.length,
    group: Uint32Array.from(group),
    first: Uint8Array.from(first),
  };
}

/** What tells a card with a forecast from others, whatever its unit and its days. */
export interface Series {
  readonly pattern: number;
  readonly level: number;
}

/** Values whose order makes the pattern. */
const LONGEST_PATTERN = 26;
const known = new WeakMap<MeasureAssessment, Series | null>();

/** Null without a forecast: such a card has no deviation. */
export function seriesOf(measured: MeasureAssessment | null): Series | null {
  if (measured?.ahead?.step === undefined || measured.history === null) return null;
  let series = known.get(measured);
  if (series === undefined) {
    const values = measured.history.values.filter((v) => v !== null).slice(-LONGEST_PATTERN);
    let pattern = values.length;
    for (const value of values)
      pattern = mixed(pattern ^ values.reduce((n, other) => (other < value ? n + 1 : n), 0));
    series = { pattern, level: measured.ahead.mean[0] ?? 0 };
    known.set(measured, series);
  }
  return series;
}

interface Drawing {
  readonly batch: number;
  readonly seed: number;
  /** The others' numbers are left as they are. */
  readonly isDrawn: (card: number) => boolean;
  /** Used where it has the size. */
  readonly room?: Float32Array | undefined;
}

/** One batch of numbers at those places. */
export function drawNumbers(
  { place, count, group, first }: NumberPlaces,
  horizon: number,
  { batch, seed, isDrawn, room }: Drawing,
): DrawnNumbers {
  const points = new NormalPoints(batch, seed);
  const size = count * horizon * BATCH;
  const values = room?.length === size ? room : new Float32Array(size);
  const perCard = Math.min(horizon, DIMENSIONS);
  place.forEach((n, card) => {
    if (n === -1 || !isDrawn(card)) return;
    for (let t = 0; t < horizon; t++) {
      // Far ahead the dimensions begin again in another group.
      const far = mixed(group[n]! + Math.floor(t / perCard));
      const dimension = first[n]! + (t % perCard);
      points.fill(far, dimension, values, (n * horizon + t) * WIDE, count * horizon * WIDE);
    }
  });
  return new DrawnNumbers(values, place, horizon);
}

/** Contracts between a card and the nearest demand. */
function depths(graph: CompiledGraph, { demand }: FlowInputs): Int32Array {
  const depth = new Int32Array(graph.cards).fill(graph.cards);
  let open: number[] = [];
  for (let i = 0; i < graph.cards; i++)
    if (demand.present[i] === 1) {
      depth[i] = 0;
      open.push(i);
    }
  for (let d = 1; open.length > 0; d++) {
    const next: number[] = [];
    for (const i of open)
      for (let o = graph.inStart[i]!; o < graph.inStart[i + 1]!; o++) {
        const supplier = graph.from[graph.inLinks[o]!]!;
        if (depth[supplier]! <= d) continue;
        depth[supplier] = d;
        next.push(supplier);
      }
    open = next;
  }
  return depth;
}

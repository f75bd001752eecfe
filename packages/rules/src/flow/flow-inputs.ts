import type { Card } from '@interlock/plan';
import type { Ahead, MeasureAssessment } from '../drift/measure-assessment.ts';
import type { Asked } from './asked-of.ts';
import { assumedCycles, capacityAhead, demandAhead } from './card-ahead.ts';
import type { CompiledGraph } from './compiled-graph.ts';
import type { ForetoldSupply } from './foretold-supply.ts';

/** One number per cycle ahead for each card that has it; arrays are [card × horizon + cycle]. */
export interface AheadTable {
  readonly mean: Float64Array;
  readonly sd: Float64Array;
  /** Weight of the first cycle's normal number, and what each later one does after j cycles. */
  readonly first: Float64Array;
  readonly step: Float64Array;
  readonly present: Uint8Array;
}

/** The numbers that flow through a compiled graph. */
export interface FlowInputs {
  readonly demand: AheadTable;
  readonly capacity: AheadTable;
  readonly onHand: Float64Array;
  /** What is made and not needed yet is kept. */
  readonly storable: Uint8Array;
  /** Demand that is not served waits for the next cycle; else it is lost. */
  readonly waits: Uint8Array;
  /** Money per unit of own demand that stays unmet. */
  readonly margin: Float64Array;
  /**
   * How a demand is assumed by a what-if ({@link Assumed}), and what it is forecast to ask without
   * [card × horizon + cycle].
   */
  readonly assumed: Uint8Array;
  readonly usual: Float64Array;
  /** Per card: the demands behind what is asked of it, and what its past foretells of it. */
  readonly asked: (readonly Asked[] | null)[];
  readonly recorded: (ForetoldSupply | null)[];
  /** The part that comes by that, the least first; null where nothing is recorded. */
  readonly kept: (Float64Array | null)[];
  /** Per card: its capacity is drawn as a part of what is asked of it (C-25). */
  readonly foretold: (ForetoldSupply | null)[];
  /** Factor on that part [card × horizon + cycle]. */
  readonly scale: Float64Array;
}

/** Whether a cycle of a demand is a what-if: not at all, for certain, or as a mean with its spread. */
export const Assumed = { NO: 0, CERTAIN: 1, SPREAD: 2 } as const;

export function emptyInputs(cards: number, horizon: number): FlowInputs {
  return {
    demand: emptyTable(cards, horizon),
    capacity: emptyTable(cards, horizon),
    onHand: new Float64Array(cards),
    storable: new Uint8Array(cards),
    waits: new Uint8Array(cards),
    margin: new Float64Array(cards),
    assumed: new Uint8Array(cards * horizon),
    usual: new Float64Array(cards * horizon),
    asked: new Array<readonly Asked[] | null>(cards).fill(null),
    recorded: new Array<ForetoldSupply | null>(cards).fill(null),
    kept: new Array<Float64Array | null>(cards).fill(null),
    foretold: new Array<ForetoldSupply | null>(cards).fill(null),
    scale: new Float64Array(cards * horizon).fill(1),
  };
}

/** What the draws of a card depend on, to be compared. */
export interface CardNumbers {
  readonly values: readonly number[];
  readonly kept: Float64Array | null;
}

export function numbersOf(inputs: FlowInputs, i: number, horizon: number): CardNumbers {
  const { demand, capacity, onHand, storable, waits, margin, assumed, usual } = inputs;
  const { foretold, scale, kept } = inputs;
  const row = (array: Float64Array | Uint8Array) => [
    ...array.subarray(i * horizon, (i + 1) * horizon),
  ];
  const ahead = ({ mean, sd, first, step, present }: AheadTable) => [
    present[i]!,
    ...[mean, sd, first, step].flatMap(row),
  ];
  const asked = foretold[i]?.asked.flatMap(({ card, ratio }) => [card, ratio]) ?? [];
  return {
    values: [
      ...[onHand[i]!, storable[i]!, waits[i]!, margin[i]!],
      ...[...ahead(demand), ...ahead(capacity), ...row(assumed), ...row(usual)],
      ...[...row(scale), ...asked],
    ],
    kept: kept[i]!,
  };
}

/** Numbers of a card that are the same to the last bit. */
export function areSame(before: CardNumbers, now: CardNumbers): boolean {
  return (
    before.kept === now.kept &&
    before.values.length === now.values.length &&
    before.values.every((own, k) => Object.is(own, now.values[k]))
  );
}

/** Writes card i's numbers; `parts` of the graph tell what was agreed where no demand is measured. */
export function setCardInputs(
  inputs: FlowInputs,
  graph: CompiledGraph,
  i: number,
  card: Card,
  measured: MeasureAssessment | null,
): void {
  const { horizon } = graph;
  const isDemand = card.kind === 'demand';
  inputs.onHand[i] = card.onHand ?? 0;
  inputs.storable[i] = Number(card.storable === true || card.onHand !== undefined);
  inputs.waits[i] = Number(isDemand && card.unserved !== 'lost');
  inputs.margin[i] = isDemand ? (card.unitMargin ?? 0) : 0;
  const demand = demandAhead(card, measured, horizon) ?? (isDemand ? agreed(graph, i) : null);
  setAhead(inputs.demand, i, demand, horizon);
  setAhead(inputs.capacity, i, capacityAhead(card, measured, horizon), horizon);
  const cycles = isDemand ? assumedCycles(card, horizon) : 0;
  const how = card.whatIfSpread === true && measured?.ahead ? Assumed.SPREAD : Assumed.CERTAIN;
  for (let t = 0; t < horizon; t++) {
    inputs.assumed[i * horizon + t] = t < cycles ? how : Assumed.NO;
    // Where nothing else tells of it, what is assumed was to be expected.
    inputs.usual[i * horizon + t] = measured?.ahead?.mean[t] ?? demand?.mean[t] ?? 0;
  }
}

/**
 * Writes what is foretold of supplier i: its capacity is a part of what is usually asked of it, and
 * where a mean is assumed of it, so much more or less in every draw.
 */
export function setForetold(
  inputs: FlowInputs,
  horizon: number,
  i: number,
  card: Card,
  foretold: ForetoldSupply | null,
): void {
  inputs.foretold[i] = foretold;
  const scale = inputs.scale.subarray(i * horizon, (i + 1) * horizon).fill(1);
  if (foretold === null) return;
  const { mean } = inputs.capacity;
  const part = meanOf(inputs.kept[i]!);
  const cycles = assumedCycles(card, horizon);
  let sum = 0;
  for (let t = 0; t < horizon; t++) {
    let need = 0;
    for (const { card: demand, ratio } of foretold.asked)
      need += ratio * inputs.usual[demand * horizon + t]!;
    mean[i * horizon + t] = need * part;
    if (t < cycles) sum += mean[i * horizon + t]!;
  }
  for (let t = 0; t < horizon; t++) {
    const own = mean[i * horizon + t]!;
    if (t < cycles && sum > 0) scale[t] = (card.whatIf! * cycles) / sum;
    else if (own > 0) scale[t] = Math.max(0, own + (card.moved ?? 0)) / own;
    mean[i * horizon + t] = own * scale[t]!;
  }
}

const meanOf = (values: Float64Array): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

/** Agreed quantities stand for a demand that nobody measures: the most that one part is to bring. */
function agreed(graph: CompiledGraph, i: number): Ahead | null {
  let most = 0;
  for (const { links } of graph.partsOf[i]!) {
    let sum = 0;
    for (const l of links)
      if (graph.quantity[l]! < Number.POSITIVE_INFINITY)
        sum += graph.quantity[l]! / graph.ratio[l]!;
    most = Math.max(most, sum);
  }
  if (most === 0) return null;
  const mean = new Array<number>(graph.horizon).fill(Math.min(1e15, most));
  return { basis: 'quantity', mean, sd: mean.map(() => 0) };
}

function emptyTable(cards: number, horizon: number): AheadTable {
  return {
    mean: new Float64Array(cards * horizon),
    sd: new Float64Array(cards * horizon),
    first: new Float64Array(cards * horizon),
    step: new Float64Array(cards * horizon),
    present: new Uint8Array(cards),
  };
}

function setAhead(table: AheadTable, i: number, ahead: Ahead | null, horizon: number): void {
  table.present[i] = ahead === null ? 0 : 1;
  let variance = 0;
  for (let t = 0; t < horizon; t++) {
    const at = i * horizon + t;
    const sd = ahead?.sd[t] ?? 0;
    const step = sd > 0 ? (ahead?.step?.[t] ?? 0) : 0;
    table.mean[at] = ahead?.mean[t] ?? 0;
    table.sd[at] = sd;
    table.step[at] = step;
    // What the cycles after the first do not explain belongs to the first.
    table.first[at] = Math.sqrt(Math.max(0, sd * sd - variance));
    variance += step * step;
  }
}

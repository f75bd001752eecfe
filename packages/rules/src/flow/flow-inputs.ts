import type { Card } from '@interlock/plan';
import type { Ahead, MeasureAssessment } from '../drift/measure-assessment.ts';
import { capacityAhead, demandAhead } from './card-ahead.ts';
import type { CompiledGraph } from './compiled-graph.ts';

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
}

export function emptyInputs(cards: number, horizon: number): FlowInputs {
  return {
    demand: emptyTable(cards, horizon),
    capacity: emptyTable(cards, horizon),
    onHand: new Float64Array(cards),
    storable: new Uint8Array(cards),
    waits: new Uint8Array(cards),
    margin: new Float64Array(cards),
  };
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
}

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

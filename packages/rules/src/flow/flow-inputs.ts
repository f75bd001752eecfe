import type { Card } from '@interlock/plan';
import type { Ahead, MeasureAssessment } from '../drift/measure-assessment.ts';
import { capacityAhead, demandAhead } from './card-ahead.ts';
import type { FlowGraph } from './flow-graph.ts';

/** One number per cycle ahead for each card that has it; arrays are [card × horizon + cycle]. */
export interface AheadTable {
  readonly mean: Float64Array;
  readonly sd: Float64Array;
  readonly present: Uint8Array;
}

/** The numbers that flow through a compiled graph. */
export interface FlowInputs {
  readonly demand: AheadTable;
  readonly capacity: AheadTable;
  readonly onHand: Float64Array;
}

export function flowInputs(
  graph: FlowGraph,
  measured: readonly (MeasureAssessment | null)[],
  horizon: number,
): FlowInputs {
  const inputs: FlowInputs = {
    demand: emptyTable(graph.cards.length, horizon),
    capacity: emptyTable(graph.cards.length, horizon),
    onHand: new Float64Array(graph.cards.length),
  };
  graph.cards.forEach((card, i) => {
    setCardInputs(inputs, i, card, measured[i] ?? null, horizon);
  });
  return inputs;
}

/** Says what changed of card i's numbers. */
export interface ChangedInputs {
  readonly demand: boolean;
  readonly capacity: boolean;
  readonly onHand: boolean;
}

export function setCardInputs(
  inputs: FlowInputs,
  i: number,
  card: Card,
  measured: MeasureAssessment | null,
  horizon: number,
): ChangedInputs {
  const stock = card.onHand ?? 0;
  const onHand = inputs.onHand[i] !== stock;
  inputs.onHand[i] = stock;
  return {
    demand: setAhead(inputs.demand, i, demandAhead(card, measured, horizon), horizon),
    capacity: setAhead(inputs.capacity, i, capacityAhead(card, measured, horizon), horizon),
    onHand,
  };
}

function emptyTable(cards: number, horizon: number): AheadTable {
  return {
    mean: new Float64Array(cards * horizon),
    sd: new Float64Array(cards * horizon),
    present: new Uint8Array(cards),
  };
}

function setAhead(table: AheadTable, i: number, ahead: Ahead | null, horizon: number): boolean {
  const present = ahead === null ? 0 : 1;
  let changed = table.present[i] !== present;
  table.present[i] = present;
  for (let t = 0; t < horizon; t++) {
    const at = i * horizon + t;
    const mean = ahead?.mean[t] ?? 0;
    const sd = ahead?.sd[t] ?? 0;
    if (table.mean[at] !== mean || table.sd[at] !== sd) changed = true;
    table.mean[at] = mean;
    table.sd[at] = sd;
  }
  return changed;
}

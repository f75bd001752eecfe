import type { Ahead, MeasureAssessment } from '../drift/measure-assessment.ts';
import { type Asked, keepsStock } from './asked-of.ts';
import type { CompiledGraph } from './compiled-graph.ts';
import type { FlowGraph } from './flow-graph.ts';
import type { FlowInputs } from './flow-inputs.ts';
import {
  type Requirer,
  type SupplyForesight,
  type SupplyPast,
  supplyPast,
} from './supply-foresight.ts';

/** What a supplier brings, drawn as a part of what the demands behind it are forecast to ask for (C-25). */
export interface ForetoldSupply {
  readonly foresight: SupplyForesight;
  /** Contracts that it serves, and the demands that they lead to. */
  readonly links: readonly number[];
  readonly asked: readonly Asked[];
}

/** What supplier i brought, and what was required of it. */
export interface RecordedSupply {
  readonly supply: SupplyPast;
  readonly asked: readonly Asked[];
}

/**
 * The past of supplier i that foretells the gap to what is required of it (G), whatever is named or assumed of
 * it now. Null where one of those concerned did not report, and where its output does not measure
 * what came ({@link askedOf}).
 */
export function recordedSupply(
  graph: FlowGraph,
  compiled: CompiledGraph,
  inputs: FlowInputs,
  measured: readonly (MeasureAssessment | null)[],
  i: number,
): RecordedSupply | null {
  const supplier = measured[i] ?? null;
  const asked = inputs.asked[i]!;
  if (graph.cards[i]!.kind === 'demand' || asked === null) return null;
  if (supplier === null || keepsStock(inputs, i)) return null;
  const requirers: Requirer[] = [];
  for (const { card, ratio } of asked) {
    const demand = measured[card] ?? null;
    if (demand === null) return null;
    requirers.push({ measured: demand, ratio });
  }
  const aheads = [supplier, ...requirers.map((requirer) => requirer.measured)].map((m) => m.ahead);
  if (!aheads.every(isForecast) || aheads.every(isCertain)) return null;
  const tolerance = Math.min(1, ...graph.out[i]!.map((l) => compiled.tolerance[l]!));
  const supply = supplyPast(supplier, requirers, compiled.horizon, tolerance);
  return supply && { supply, asked };
}

/**
 * Whether that stands for what supplier i can make, and not its own forecast or what is said of it:
 * not where a capacity is named or assumed, nor where it has a supplier whose past tells nothing and a
 * signal says that its output fell or that more is asked of it.
 */
export function isForetold(
  graph: FlowGraph,
  { recorded }: FlowInputs,
  measured: readonly (MeasureAssessment | null)[],
  { foresight, asked }: ForetoldSupply,
  i: number,
): boolean {
  if (isNamed(graph, i)) return false;
  // Nothing is known of a demand that did not ask for anything; what is assumed of it counts.
  const isAssumed = asked.some(({ card }) => graph.cards[card]!.whatIf !== undefined);
  if (foresight.gap === null && isAssumed) return false;
  if (graph.in[i]!.every((l) => recorded[graph.links[l]!.from] !== null)) return true;
  // With such suppliers the structure tells more of a change than its own past does.
  const rises = asked.some(({ card }) => measured[card]!.signals.includes(1));
  return !rises && !measured[i]!.signals.includes(-1);
}

/** A capacity is named or assumed of card i for certain. */
export function isNamed({ cards }: FlowGraph, i: number): boolean {
  const { capacity, whatIf, whatIfSpread } = cards[i]!;
  return capacity !== undefined || (whatIf !== undefined && whatIfSpread !== true);
}

const isForecast = (ahead: Ahead | null): boolean => ahead?.basis === 'forecast';
/** What never moved is forecast for certain. */
const isCertain = (ahead: Ahead | null): boolean => ahead!.sd.every((deviation) => deviation === 0);

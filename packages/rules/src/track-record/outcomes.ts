import {
  type Actual,
  type Card,
  type Contract,
  type Cycle,
  cycleEnd,
  cycleIndex,
  lastCompleteCycle,
  type Plan,
} from '@interlock/plan';
import { broughtIn, neededOf, type Reported } from '../flow/brought.ts';
import { compileGraph } from '../flow/compiled-graph.ts';
import { type FlowGraph, flowGraph } from '../flow/flow-graph.ts';
import { ROUNDING } from '../flow/model/kernels/kernels.ts';
import { Sharing } from '../flow/model/sharing.ts';
import type { Forecast, Foretold, ForetoldContract, JudgedTerms } from './foretell.ts';

/** What became of a forecast. */
export type Outcome =
  | { readonly state: 'kept' | 'short' }
  /** The cycles that it is of are not over; the last day of the last of them. */
  | { readonly state: 'open'; readonly until: string }
  /** They are over, and not all of them are reported by everybody concerned. */
  | { readonly state: 'unreported' }
  /** What is reported does not tell the outcome, whatever is reported. */
  | { readonly state: 'untold' };

export interface Judged {
  readonly foretold: Foretold;
  readonly outcome: Outcome;
}

/** Everything that was reported, by card. */
export type Reports = ReadonlyMap<string, readonly Actual[]>;

/** What became of forecasts by what is reported now and complete at the end of a day (K-5). */
export class Outcomes {
  readonly #cycle: Cycle;
  readonly #complete: number;
  readonly #values = new Map<string, Map<number, number>>();
  readonly #reports: Reports;
  /** Contracts of one forecast are mostly those of the one before. */
  #graph: JudgedGraph | null = null;

  constructor(reports: Reports, cycle: Cycle, asOf: string) {
    this.#reports = reports;
    this.#cycle = cycle;
    this.#complete = lastCompleteCycle(cycle, asOf);
  }

  of(forecast: Forecast): Judged[] {
    const { contracts, horizon } = forecast;
    const graph = this.#graphOf(forecast);
    const origin = cycleIndex(this.#cycle, forecast.closed);
    return contracts.map((foretold) => {
      const first = origin + (foretold.ahead === 0 ? 1 : foretold.ahead);
      const last = origin + (foretold.ahead === 0 ? horizon : foretold.ahead);
      return { foretold, outcome: this.#outcome(foretold, graph, first, last) };
    });
  }

  #outcome(
    { contract }: Foretold,
    { graph, sharing, place, reported, needed }: JudgedGraph,
    first: number,
    last: number,
  ): Outcome {
    const l = place.get(contract.id);
    if (l === undefined) return { state: 'untold' };
    if (last > this.#complete) return { state: 'open', until: cycleEnd(this.#cycle, last) };
    const brought = broughtIn(graph, sharing, reported, needed, l, first, last);
    if (brought === null || brought.cycles <= last - first) return { state: 'unreported' };
    const { terms } = graph.links[l]!;
    const required = brought.required * terms.ratio;
    const isShort = brought.shortfall > (terms.tolerance + ROUNDING) * required;
    return { state: required > 0 && isShort ? 'short' : 'kept' };
  }

  #valuesOf(card: string): ReadonlyMap<number, number> {
    let values = this.#values.get(card);
    if (values === undefined) {
      values = new Map();
      for (const { cycle, value } of this.#reports.get(card) ?? [])
        values.set(cycleIndex(this.#cycle, cycle), value);
      this.#values.set(card, values);
    }
    return values;
  }

  #graphOf({ contracts, sharing }: Forecast): JudgedGraph {
    const told = contracts.map(({ contract }) => contract).filter(isTold);
    const known = this.#graph;
    if (
      known?.by === sharing &&
      known.told.length === told.length &&
      known.told.every((contract, i) => contract === told[i])
    )
      return known;
    const graph = flowGraph(planOf(told));
    const values = graph.cards.map(({ id }) => this.#valuesOf(id));
    const reported: Reported = (card, cycle) => values[card]!.get(cycle) ?? null;
    this.#graph = {
      told,
      by: sharing,
      graph,
      sharing: new Sharing(compileGraph(graph, 1), sharing === 'proportional'),
      place: new Map(graph.links.map(({ contract }, l) => [contract.id, l])),
      reported,
      needed: neededOf(graph, reported),
    };
    return this.#graph;
  }
}

type Told = ForetoldContract & { readonly terms: JudgedTerms };
const isTold = (contract: ForetoldContract): contract is Told => contract.terms !== null;

interface JudgedGraph {
  readonly told: readonly Told[];
  readonly by: Forecast['sharing'];
  readonly graph: FlowGraph;
  readonly sharing: Sharing;
  readonly place: ReadonlyMap<string, number>;
  /** What cards reported, and what they needed. */
  readonly reported: Reported;
  readonly needed: Reported;
}

/** The contracts as they were when it was foretold, so that what came is shared as then (C-7). */
function planOf(told: readonly Told[]): Pick<Plan, 'cards' | 'contracts'> {
  const cards = new Map<string, Card>();
  for (const { to } of told) cards.set(to, cardOf(to, 'demand'));
  // Whoever serves others is no demand itself.
  for (const { from } of told) cards.set(from, cardOf(from, 'supply'));
  return { cards: [...cards.values()], contracts: told.map(contractOf) };
}

const cardOf = (id: string, kind: Card['kind']): Card => ({
  id,
  kind,
  title: id,
  owner: '',
  pos: [0, 0],
  department: '',
});

const contractOf = ({ id, from, to, sides, terms }: Told): Contract => ({
  id,
  kind: 'contract',
  from,
  to,
  owner: '',
  ...terms,
  state: 'draft',
  supplierDepartment: sides[0],
  consumerDepartment: sides[1],
  signatures: [],
});

import {
  type Card,
  type Contract,
  type ContractTerms,
  type Cycle,
  cycleEnd,
  cycleIndex,
  cycleStart,
  lastCompleteCycle,
  type Settings,
} from '@interlock/plan';
import { broughtIn, neededOf, type Reported } from '../flow/brought.ts';
import { type CompiledGraph, compileGraph } from '../flow/compiled-graph.ts';
import { type FlowGraph, flowGraph } from '../flow/flow-graph.ts';
import { ROUNDING } from '../flow/model/kernels/kernels.ts';
import { Sharing } from '../flow/model/sharing.ts';
import type { Reports } from '../track-record/outcomes.ts';

/** Terms of a contract while they were in force. */
export interface InForce {
  readonly contract: string;
  readonly from: string;
  readonly to: string;
  /** Departments of the supplier and of the consumer. */
  readonly sides: readonly [string, string];
  readonly terms: ContractTerms;
  /** First and last day on which they were; null = they still are. YYYY-MM-DD */
  readonly since: string;
  readonly until: string | null;
}

/** Why a promise was broken: its supplier did not bring it, or was itself not brought what it needs. */
export type BrokenBy =
  | { readonly kind: 'own' }
  | { readonly kind: 'starved'; readonly contract: string };

/** What became of a promise in one complete cycle. */
export interface KeptCycle {
  readonly contract: string;
  readonly sides: readonly [string, string];
  /** First day of the cycle. */
  readonly cycle: string;
  /** What was due and what came, in the supplier's unit; null where it is not known. */
  readonly due: number | null;
  readonly delivered: number | null;
  /**
   * `unreported`: somebody concerned has not reported that cycle. `untold`: no report tells (stock, a
   * loop, a card that is gone). `nothing-due`: nothing was asked for.
   */
  readonly state: 'kept' | 'broken' | 'unreported' | 'untold' | 'nothing-due';
  /** Of a broken one. */
  readonly cause: BrokenBy | null;
}

/** Everything that the past of promises is told by. */
export interface PromisesAsked {
  readonly cards: readonly Card[];
  readonly promises: readonly InForce[];
  readonly reports: Reports;
  readonly settings: Pick<Settings, 'cycle' | 'sharing'>;
  readonly asOf: string;
}

/** Older cycles are history. */
const CYCLES = 104;

/**
 * Kept or broken, contract by contract and cycle by cycle (V-1 … V-4), in order of cycle. A cycle counts
 * where the same terms were in force on all of its days and it is complete as of the day.
 */
export function keptPromises({
  cards,
  promises,
  reports,
  settings,
  asOf,
}: PromisesAsked): KeptCycle[] {
  const { cycle, sharing } = settings;
  const last = lastCompleteCycle(cycle, asOf);
  const spans = promises.map((promise) => ({ promise, ...spanOf(cycle, promise, last) }));
  const first = spans.reduce((low, span) => Math.min(low, span.first), last + 1);
  const values = valuesOf(reports, cycle);
  const found: KeptCycle[] = [];
  let known: CyclePromises | null = null;
  const regimes = new Map<number, CyclePromises>();
  const regimeOf = (t: number): CyclePromises => {
    const at = regimes.get(t);
    if (at !== undefined) return at;
    const standing = spans.filter((span) => span.first <= t && t <= span.last);
    const list = standing.map(({ promise }) => promise);
    if (known === null || !known.isOf(list))
      known = new CyclePromises(cards, list, values, sharing === 'proportional');
    regimes.set(t, known);
    return known;
  };
  const judge: Judge = (contract, t) => regimeOf(t).judge(contract, t, judge);
  for (let t = Math.max(first, last - CYCLES + 1); t <= last; t++) {
    const day = cycleStart(cycle, t);
    for (const { contract, sides } of regimeOf(t).promises) {
      const { due, delivered, state, cause } = judge(contract, t);
      found.push({ contract, sides, cycle: day, due, delivered, state, cause });
    }
  }
  return found;
}

/** First and last cycle on all days of which the terms were in force. */
function spanOf(cycle: Cycle, { since, until }: InForce, last: number) {
  const begins = cycleIndex(cycle, since);
  const first = cycleStart(cycle, begins) < since ? begins + 1 : begins;
  if (until === null) return { first, last };
  const ends = cycleIndex(cycle, until);
  return { first, last: Math.min(last, cycleEnd(cycle, ends) > until ? ends - 1 : ends) };
}

type Values = ReadonlyMap<string, ReadonlyMap<number, number>>;

function valuesOf(reports: Reports, cycle: Cycle): Values {
  const values = new Map<string, Map<number, number>>();
  for (const [card, actuals] of reports)
    values.set(
      card,
      new Map(actuals.map((actual) => [cycleIndex(cycle, actual.cycle), actual.value])),
    );
  return values;
}

type Judged = Pick<KeptCycle, 'due' | 'delivered' | 'state' | 'cause'>;
type Judge = (contract: string, cycle: number) => Judged;

const UNTOLD: Judged = { due: null, delivered: null, state: 'untold', cause: null };
const UNREPORTED: Judged = { due: null, delivered: null, state: 'unreported', cause: null };

/** The promises that stand in some cycles, side by side. */
class CyclePromises {
  readonly promises: readonly InForce[];
  readonly #graph: FlowGraph;
  readonly #compiled: CompiledGraph;
  readonly #sharing: Sharing;
  readonly #place: ReadonlyMap<string, number>;
  readonly #reported: Reported;
  readonly #needed: Reported;
  readonly #judged = new Map<number, Map<string, Judged>>();
  readonly #inLoop: ReadonlySet<number>;

  constructor(
    cards: readonly Card[],
    promises: readonly InForce[],
    values: Values,
    proportional: boolean,
  ) {
    this.promises = promises;
    this.#graph = flowGraph({ cards, contracts: promises.map(contractOf) });
    this.#compiled = compileGraph(this.#graph, 1);
    this.#sharing = new Sharing(this.#compiled, proportional);
    this.#place = new Map(this.#graph.links.map(({ contract }, l) => [contract.id, l]));
    this.#inLoop = new Set(this.#graph.loops.flat());
    const rows = this.#graph.cards.map(({ id }) => values.get(id));
    this.#reported = (card, cycle) => rows[card]?.get(cycle) ?? null;
    this.#needed = neededOf(this.#graph, this.#reported);
  }

  isOf(promises: readonly InForce[]): boolean {
    return (
      promises.length === this.promises.length &&
      promises.every((promise, k) => promise === this.promises[k])
    );
  }

  /** `others`: of any cycle, to find out who starved whom. */
  judge(contract: string, t: number, others: Judge): Judged {
    let known = this.#judged.get(t);
    if (known === undefined) {
      known = new Map();
      this.#judged.set(t, known);
    }
    let judged = known.get(contract);
    if (judged === undefined) {
      judged = this.#judge(contract, t, others);
      known.set(contract, judged);
    }
    return judged;
  }

  #judge(contract: string, t: number, others: Judge): Judged {
    const l = this.#place.get(contract);
    if (l === undefined || !this.#isTold(l)) return UNTOLD;
    const { terms } = this.#graph.links[l]!;
    const needed = this.#needed;
    const brought = broughtIn(this.#graph, this.#sharing, this.#reported, needed, l, t, t);
    if (brought === null) return UNREPORTED;
    const due = this.#dueOf(l, brought.required * terms.ratio);
    const delivered = brought.supplied;
    if (!(due > 0)) return { due: 0, delivered, state: 'nothing-due', cause: null };
    const isKept = due - delivered <= (terms.tolerance + ROUNDING) * due;
    if (isKept) return { due, delivered, state: 'kept', cause: null };
    return { due, delivered, state: 'broken', cause: this.#causeOf(l, t - terms.lag, others) };
  }

  /** Stock at the supplier and loops hide what came. */
  #isTold(l: number): boolean {
    const { from, to } = this.#graph.links[l]!;
    const { kind, onHand = 0, storable } = this.#graph.cards[from]!;
    const keeps = onHand > 0 || storable === true;
    return kind !== 'demand' && !keeps && !this.#inLoop.has(from) && !this.#inLoop.has(to);
  }

  /** At most what was signed; of several sources of one part what the others' quantities leave. */
  #dueOf(l: number, required: number): number {
    const { quantity, partOf, parts } = this.#compiled;
    const part = parts[partOf[l]!];
    let left = required;
    for (const other of part?.links ?? []) {
      if (other === l) continue;
      const amount = quantity[other]! / this.#compiled.ratio[other]!;
      left -= amount === Number.POSITIVE_INFINITY ? left : amount * this.#compiled.ratio[l]!;
    }
    return Math.min(Math.max(0, left), quantity[l]!);
  }

  /** Its supplier used all that one of its own suppliers brought, who had promised more. */
  #causeOf(l: number, t: number, others: Judge): BrokenBy {
    const supplier = this.#graph.links[l]!.from;
    const made = this.#reported(supplier, t) ?? 0;
    for (const input of this.#graph.in[supplier]!) {
      const { contract, terms } = this.#graph.links[input]!;
      const { state, delivered, due } = others(contract.id, t);
      if (state !== 'broken') continue;
      const spared = (terms.tolerance + ROUNDING) * due!;
      if (made * terms.ratio >= delivered! - spared)
        return { kind: 'starved', contract: contract.id };
    }
    return { kind: 'own' };
  }
}

const contractOf = ({ contract, from, to, sides, terms }: InForce): Contract => ({
  ...terms,
  id: contract,
  kind: 'contract',
  from,
  to,
  state: 'signed',
  signedTerms: terms,
  supplierDepartment: sides[0],
  consumerDepartment: sides[1],
  signatures: [],
});

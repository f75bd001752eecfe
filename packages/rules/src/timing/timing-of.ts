import { type Card, type Cycle, cardKind, dayNumber, type Plan } from '@interlock/plan';
import { daysPerCycle } from '../drift/history.ts';
import type { FlowGraph } from '../flow/flow-graph.ts';
import { normalCdf } from '../math/normal.ts';
import type { Timing, TimingRow } from '../verdicts.ts';

/** Dates of the plan's cards, and of each contract of the graph against its need-by date. */
export interface PlanTiming {
  readonly timing: Timing | null;
  /** Per link; null without a need-by date, or where nothing on the way takes time. */
  readonly lateness: readonly (Lateness | null)[];
}

/** How the supplier's path stands against a contract's need-by date. */
export interface Lateness {
  /** Need-by less the path's early finish and the lag, in days; negative = late. */
  readonly slackDays: number;
  /** P(late); null where every duration on the way is certain. */
  readonly probability: number | null;
}

export const isSameLateness = (a: Lateness | null, b: Lateness | null): boolean =>
  a === b ||
  (a !== null && b !== null && a.slackDays === b.slackDays && a.probability === b.probability);

/** Days that are smaller than this are rounding: a sum of decimals has no exact binary form. */
const ROUNDING = 1e9;
const rounded = (days: number): number => Math.round(days * ROUNDING) / ROUNDING;

/**
 * Critical path method over the contracts: every card is a step that begins when all that it needs
 * has arrived (finish of the supplier + lag). A three-point estimate gives mean (a + 4m + b)/6 and
 * deviation (b − a)/6; deviations add up along the longest path. Day 0 is the first start of an
 * initiative, else the as-of day. Cards of loops, and cards that no timed card reaches and that
 * reach none, are left out. At a consumer contracts in force set the dates; where it has none, the
 * drawn ones stand in (C-3). Sources: Kelley & Walker (1959); Malcolm, Roseboom, Clark & Fazar (1959).
 */
export function timingOf(plan: Plan, graph: FlowGraph): PlanTiming {
  const none = { timing: null, lateness: [] };
  if (!graph.cards.some(isTimed)) return none;
  const { cycle } = plan.settings;
  const start = dayZero(plan);
  const waitsFor = linksThatDate(graph);
  const early = earlyDates(graph, waitsFor, start, cycle);
  const late = lateDates(graph, waitsFor, early, cycle);
  const dated = cardsWithDates(graph, waitsFor, early);
  const rows: Record<string, TimingRow> = Object.create(null);
  const critical: { id: string; start: number }[] = [];
  // Suppliers first, so that steps without a duration keep their order on the path.
  for (const i of graph.order.toReversed().flat()) {
    const card = graph.cards[i]!;
    if (dated[i] === 0) continue;
    const lateFinish = late[i]!;
    const slack = rounded(lateFinish - early.finish[i]!);
    rows[card.id] = {
      earlyStart: rounded(early.finish[i]! - early.duration[i]!),
      earlyFinish: rounded(early.finish[i]!),
      lateStart: rounded(lateFinish - early.duration[i]!),
      lateFinish: rounded(lateFinish),
      slack,
    };
    if (slack === 0) critical.push({ id: card.id, start: early.finish[i]! - early.duration[i]! });
  }
  return {
    timing: {
      lengthDays: rounded(early.length),
      sdDays: Math.sqrt(early.variance[early.last]!),
      critical: critical.sort((a, b) => a.start - b.start).map(({ id }) => id),
      cards: rows,
    },
    lateness: graph.links.map(({ terms, from }) => {
      if (terms.needBy === undefined || early.isTimed[from] === 0) return null;
      const room = dayNumber(terms.needBy) - start - terms.lag * daysPerCycle(cycle);
      const slack = room - early.finish[from]!;
      const sd = Math.sqrt(early.variance[from]!);
      return {
        slackDays: Math.floor(rounded(slack)),
        probability: sd > 0 ? Math.min(1, Math.max(0, 1 - normalCdf(slack / sd))) : null,
      };
    }),
  };
}

const isTimed = (card: Card): boolean =>
  card.duration !== undefined || (cardKind(card.kind).dated && card.end !== undefined);

/**
 * The day at whose end time begins to count: so many days later it is the end of the last day of a step,
 * which is in time on the day by which it is needed.
 */
export function dayZero(plan: Plan): number {
  const starts = plan.cards.flatMap((card) =>
    cardKind(card.kind).dated && card.start !== undefined ? [dayNumber(card.start) - 1] : [],
  );
  return starts.length === 0 ? dayNumber(plan.asOf) : Math.min(...starts);
}

/** Mean duration in days and its variance. */
function estimate(card: Card): { mean: number; variance: number } {
  if (card.duration === undefined) {
    const { start, end } = card;
    const known = cardKind(card.kind).dated && start !== undefined && end !== undefined;
    const days = known ? dayNumber(end) - dayNumber(start) + 1 : 0;
    return { mean: Math.max(0, days), variance: 0 };
  }
  const best = card.durationBest ?? card.duration;
  const worst = card.durationWorst ?? card.duration;
  const sd = Math.max(0, worst - best) / 6;
  return { mean: (best + 4 * card.duration + worst) / 6, variance: sd * sd };
}

interface EarlyDates {
  readonly duration: Float64Array;
  readonly finish: Float64Array;
  /** Of the finish, along the longest path to it. */
  readonly variance: Float64Array;
  readonly isLeftOut: Uint8Array;
  /** The card or one that it waits for has a duration or dates. */
  readonly isTimed: Uint8Array;
  readonly length: number;
  /** The card that finishes last. */
  readonly last: number;
}

/** Whether a link sets dates: in force, or drawn into a card that has none in force. */
function linksThatDate(graph: FlowGraph): readonly boolean[] {
  return graph.links.map(
    (link) => link.inForce || !graph.in[link.to]!.some((other) => graph.links[other]!.inForce),
  );
}

/** Cards with a timed card on the way to them, or from them, along links that set dates. */
function cardsWithDates(
  graph: FlowGraph,
  waitsFor: readonly boolean[],
  early: EarlyDates,
): Uint8Array {
  const dated = early.isTimed.slice();
  for (const component of graph.order) {
    const i = component[0]!;
    for (const l of graph.out[i]!) if (waitsFor[l] && dated[graph.links[l]!.to] === 1) dated[i] = 1;
  }
  return dated.map((flag, i) => (early.isLeftOut[i] === 1 ? 0 : flag));
}

function earlyDates(
  graph: FlowGraph,
  waitsFor: readonly boolean[],
  zero: number,
  cycle: Cycle,
): EarlyDates {
  const size = graph.cards.length;
  const duration = new Float64Array(size);
  const finish = new Float64Array(size);
  const variance = new Float64Array(size);
  const isLeftOut = new Uint8Array(size);
  const timed = new Uint8Array(size);
  for (const loop of [...graph.loops, ...graph.divergent]) for (const i of loop) isLeftOut[i] = 1;
  const lagDays = daysPerCycle(cycle);
  let last = 0;
  for (const component of graph.order.toReversed()) {
    const i = component[0]!;
    if (isLeftOut[i] === 1) continue;
    const card = graph.cards[i]!;
    const own = estimate(card);
    let begin =
      cardKind(card.kind).dated && card.start !== undefined
        ? Math.max(0, dayNumber(card.start) - 1 - zero)
        : 0;
    let spread = 0;
    timed[i] = isTimed(card) ? 1 : 0;
    for (const l of graph.in[i]!) {
      const { from, terms } = graph.links[l]!;
      if (!waitsFor[l] || isLeftOut[from] === 1) continue;
      if (timed[from] === 1) timed[i] = 1;
      const arrives = finish[from]! + terms.lag * lagDays;
      // Of two paths of one length the less certain one decides.
      if (arrives > begin) spread = variance[from]!;
      else if (arrives === begin) spread = Math.max(spread, variance[from]!);
      begin = Math.max(begin, arrives);
    }
    duration[i] = own.mean;
    finish[i] = begin + own.mean;
    variance[i] = spread + own.variance;
    const later = finish[i]! - finish[last]!;
    if (later > 0 || (later === 0 && variance[i]! > variance[last]!)) last = i;
  }
  return { duration, finish, variance, isLeftOut, isTimed: timed, length: finish[last] ?? 0, last };
}

/** Late finish of every card. */
function lateDates(
  graph: FlowGraph,
  waitsFor: readonly boolean[],
  early: EarlyDates,
  cycle: Cycle,
): Float64Array {
  const late = new Float64Array(graph.cards.length).fill(early.length);
  const lagDays = daysPerCycle(cycle);
  for (const component of graph.order) {
    const i = component[0]!;
    if (early.isLeftOut[i] === 1) continue;
    for (const l of graph.out[i]!) {
      const { to, terms } = graph.links[l]!;
      if (!waitsFor[l] || early.isLeftOut[to] === 1) continue;
      late[i] = Math.min(late[i]!, late[to]! - early.duration[to]! - terms.lag * lagDays);
    }
  }
  return late;
}

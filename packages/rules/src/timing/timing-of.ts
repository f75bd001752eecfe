import { type Card, type Cycle, dayNumber, type Plan } from '@interlock/plan';
import { daysPerCycle } from '../drift/history.ts';
import type { FlowGraph } from '../flow/flow-graph.ts';
import { normalCdf } from '../math/normal.ts';
import type { Timing, TimingRow } from '../verdicts.ts';

/** Timing of a plan, and the chance of each contract of the graph to come after its need-by date. */
export interface PlanTiming {
  readonly timing: Timing | null;
  /** Per link; null without a need-by date or without a three-point estimate on the way. */
  readonly lateProbability: readonly (number | null)[];
}

/** Days that are smaller than this are rounding: a sum of decimals has no exact binary form. */
const ROUNDING = 1e9;
const rounded = (days: number): number => Math.round(days * ROUNDING) / ROUNDING;

/**
 * Critical path method over the contracts: every card is a step that begins when all that it needs
 * has arrived (finish of the supplier + lag). A three-point estimate gives mean (a + 4m + b)/6 and
 * deviation (b − a)/6; deviations add up along the longest path. Day 0 is the first start of an
 * initiative, else the as-of day. Cards of loops are left out. Sources: Kelley & Walker (1959);
 * Malcolm, Roseboom, Clark & Fazar (1959).
 */
export function timingOf(plan: Plan, graph: FlowGraph): PlanTiming {
  const none = { timing: null, lateProbability: [] };
  if (!graph.cards.some(isTimed)) return none;
  const { cycle } = plan.settings;
  const start = firstDay(plan);
  const early = earlyDates(graph, start, cycle);
  const late = lateDates(graph, early, cycle);
  const rows: Record<string, TimingRow> = Object.create(null);
  const critical: { id: string; start: number }[] = [];
  graph.cards.forEach((card, i) => {
    if (early.isLeftOut[i] === 1) return;
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
  });
  return {
    timing: {
      lengthDays: rounded(early.length),
      sdDays: Math.sqrt(early.variance[early.last]!),
      critical: critical.sort((a, b) => a.start - b.start).map(({ id }) => id),
      cards: rows,
    },
    lateProbability: graph.links.map(({ terms, from }) => {
      const sd = Math.sqrt(early.variance[from]!);
      if (terms.needBy === undefined || !(sd > 0) || early.isLeftOut[from] === 1) return null;
      const room = dayNumber(terms.needBy) - start - terms.lag * daysPerCycle(cycle);
      return Math.min(1, Math.max(0, 1 - normalCdf((room - early.finish[from]!) / sd)));
    }),
  };
}

const isTimed = (card: Card): boolean =>
  card.duration !== undefined || (card.kind === 'initiative' && card.end !== undefined);

function firstDay(plan: Plan): number {
  const starts = plan.cards.flatMap((card) =>
    card.kind === 'initiative' && card.start !== undefined ? [dayNumber(card.start)] : [],
  );
  return starts.length === 0 ? dayNumber(plan.asOf) : Math.min(...starts);
}

/** Mean duration in days and its variance. */
function estimate(card: Card): { mean: number; variance: number } {
  if (card.duration === undefined) {
    const { start, end } = card;
    const known = card.kind === 'initiative' && start !== undefined && end !== undefined;
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
  readonly length: number;
  /** The card that finishes last. */
  readonly last: number;
}

function earlyDates(graph: FlowGraph, dayZero: number, cycle: Cycle): EarlyDates {
  const size = graph.cards.length;
  const duration = new Float64Array(size);
  const finish = new Float64Array(size);
  const variance = new Float64Array(size);
  const isLeftOut = new Uint8Array(size);
  for (const loop of [...graph.loops, ...graph.divergent]) for (const i of loop) isLeftOut[i] = 1;
  const lagDays = daysPerCycle(cycle);
  let last = 0;
  for (const component of graph.order.toReversed()) {
    const i = component[0]!;
    if (isLeftOut[i] === 1) continue;
    const card = graph.cards[i]!;
    const own = estimate(card);
    let begin =
      card.kind === 'initiative' && card.start !== undefined
        ? Math.max(0, dayNumber(card.start) - dayZero)
        : 0;
    let spread = 0;
    for (const l of graph.in[i]!) {
      const { from, terms } = graph.links[l]!;
      if (isLeftOut[from] === 1) continue;
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
  return { duration, finish, variance, isLeftOut, length: finish[last] ?? 0, last };
}

/** Late finish of every card. */
function lateDates(graph: FlowGraph, early: EarlyDates, cycle: Cycle): Float64Array {
  const late = new Float64Array(graph.cards.length).fill(early.length);
  const lagDays = daysPerCycle(cycle);
  for (const component of graph.order) {
    const i = component[0]!;
    if (early.isLeftOut[i] === 1) continue;
    for (const l of graph.out[i]!) {
      const { to, terms } = graph.links[l]!;
      if (early.isLeftOut[to] === 1) continue;
      late[i] = Math.min(late[i]!, late[to]! - early.duration[to]! - terms.lag * lagDays);
    }
  }
  return late;
}

import { type Cycle, cardKind, dayNumber } from '@interlock/plan';
import { daysPerCycle } from '../drift/history.ts';
import type { MeasureAssessment } from '../drift/measure-assessment.ts';
import type { Lateness } from '../timing/timing-of.ts';
import type { ContractAssessment } from '../verdicts.ts';
import type { FlowGraph, Link } from './flow-graph.ts';
import { ROUNDING } from './model/kernels/kernels.ts';
import type { Sharing } from './model/sharing.ts';
import { recentOf } from './recent.ts';

/** What is known of a contract without a forecast: its past and its dates. */
export interface ContractFacts {
  readonly recent: ContractAssessment['recent'];
  /** The realised shortfall of the recent cycles is beyond what both accept. */
  readonly breach: boolean;
  /** Need-by less the day when it comes, in days; null where either is unknown. */
  readonly slackDays: number | null;
  /** In force, and certain to come after the need: as committed, or by the path's own dates. */
  readonly late: boolean;
  /** P(late) by three-point estimates; null without any. */
  readonly lateProbability: number | null;
}

const NOTHING_KNOWN: ContractFacts = {
  recent: null,
  breach: false,
  slackDays: null,
  late: false,
  lateProbability: null,
};

export function contractFacts(
  graph: FlowGraph,
  sharing: Sharing,
  measured: readonly (MeasureAssessment | null)[],
  l: number,
  horizon: number,
  cycle: Cycle,
  lateness: Lateness | null,
): ContractFacts {
  const link = graph.links[l]!;
  const recent = recentOf(graph, sharing, measured, l, horizon);
  const committed = committedSlack(link, graph, daysPerCycle(cycle));
  if (recent === null && committed === null && lateness === null) return NOTHING_KNOWN;
  // A commitment does not make the path shorter: the later of both counts.
  const slackDays = minOf(committed, lateness?.slackDays ?? null);
  const certain = lateness?.probability == null ? slackDays : committed;
  return {
    recent,
    breach: recent !== null && link.contract.rehearsed !== true && isBreach(recent, link, graph),
    slackDays,
    late: link.inForce && certain !== null && certain < 0,
    lateProbability: lateness?.probability ?? null,
  };
}

function isBreach(
  recent: NonNullable<ContractAssessment['recent']>,
  link: Link,
  graph: FlowGraph,
): boolean {
  const agreed = (link.terms.quantity ?? Number.POSITIVE_INFINITY) * recent.cycles;
  // Who delivers what was signed breaches nothing, and who still has stock let nobody wait.
  const owed = Math.min(recent.required * link.terms.ratio, agreed);
  if ((graph.cards[link.from]!.onHand ?? 0) > 0) return false;
  const amber = graph.cards[link.to]!.measure?.tolerance.amber ?? 0;
  // A binary rounding decides nothing: exactly the tolerance is within it.
  const accepted = Math.max(link.terms.tolerance, amber) + ROUNDING;
  return owed > 0 && owed - recent.supplied > accepted * owed;
}

/** Slack = need-by − commit-by − lag, in days; the end of a dated card stands in for its commit-by. */
function committedSlack(link: Link, graph: FlowGraph, cycleDays: number): number | null {
  const { needBy, commitBy, lag } = link.terms;
  const supplier = graph.cards[link.from]!;
  const committed = commitBy ?? (cardKind(supplier.kind).dated ? supplier.end : undefined);
  if (needBy === undefined || committed === undefined) return null;
  return Math.round(dayNumber(needBy) - dayNumber(committed) - lag * cycleDays);
}

const minOf = (a: number | null, b: number | null): number | null =>
  a === null || b === null ? (a ?? b) : Math.min(a, b);

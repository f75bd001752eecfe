import { type Cycle, dayNumber } from '@interlock/plan';
import { daysPerCycle } from '../drift/history.ts';
import type { MeasureAssessment } from '../drift/measure-assessment.ts';
import type { ContractAssessment } from '../verdicts.ts';
import type { FlowGraph, Link } from './flow-graph.ts';
import { recentOf } from './recent.ts';

/** What is known of a contract without a forecast: its past and its dates. */
export interface ContractFacts {
  readonly recent: ContractAssessment['recent'];
  /** The realised shortfall of the recent cycles is beyond what both accept. */
  readonly breach: boolean;
  readonly slackDays: number | null;
  /** In force, and the commitment comes after the need. */
  readonly late: boolean;
  /** P(late) by three-point estimates; null without any. */
  readonly lateProbability: number | null;
}

export function contractFacts(
  graph: FlowGraph,
  measured: readonly (MeasureAssessment | null)[],
  l: number,
  horizon: number,
  cycle: Cycle,
  lateProbability: number | null,
): ContractFacts {
  const link = graph.links[l]!;
  const recent = recentOf(graph, measured, l, horizon);
  const slackDays = slackOf(link, graph, daysPerCycle(cycle));
  return {
    recent,
    breach: recent !== null && link.contract.rehearsed !== true && isBreach(recent, link, graph),
    slackDays,
    late: link.inForce && slackDays !== null && slackDays < 0,
    lateProbability,
  };
}

function isBreach(
  recent: NonNullable<ContractAssessment['recent']>,
  link: Link,
  graph: FlowGraph,
): boolean {
  const need = recent.required * link.terms.ratio;
  const amber = graph.cards[link.to]!.measure?.tolerance.amber ?? 0;
  return need > 0 && recent.shortfall > Math.max(link.terms.tolerance, amber) * need;
}

/** Slack = need-by − commit-by − lag, in days; an initiative's end stands in for its commit-by. */
function slackOf(link: Link, graph: FlowGraph, cycleDays: number): number | null {
  const { needBy, commitBy, lag } = link.terms;
  const supplier = graph.cards[link.from]!;
  const committed = commitBy ?? (supplier.kind === 'initiative' ? supplier.end : undefined);
  if (needBy === undefined || committed === undefined) return null;
  return Math.round(dayNumber(needBy) - dayNumber(committed) - lag * cycleDays);
}

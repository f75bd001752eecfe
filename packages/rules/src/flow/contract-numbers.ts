import { dayNumber, type Plan } from '@interlock/plan';
import { daysPerCycle } from '../drift/history.ts';
import type { MeasureAssessment } from '../drift/measure-assessment.ts';
import type { ContractAssessment, RiskVerdict } from '../verdicts.ts';
import { outcome, setShortfall } from './expected-shortfall.ts';
import type { FlowGraph, Link } from './flow-graph.ts';
import { recentOf } from './recent.ts';
import type { Requirement } from './requirement.ts';
import type { Supply } from './supply.ts';

/** Numbers of one contract, means over the horizon, in supplier units per cycle. */
export interface LinkNumbers {
  readonly required: number;
  readonly supplied: number;
  /** The most the consumer would get by asking for more; Infinity = not limited. */
  readonly attainable: number;
  readonly probability: number;
  readonly shortfall: number;
  readonly recent: ContractAssessment['recent'];
  /** The realised shortfall of the recent cycles is beyond what both accept. */
  readonly breach: boolean;
  readonly slackDays: number | null;
  readonly late: boolean;
  readonly verdict: RiskVerdict;
}

/** Expected shortfalls below these parts of the requirement are no more than watched, or clear. */
const WATCHED_AT_MOST = 0.005;
const CLEAR_BELOW = 0.001;

const RANK: Readonly<Record<RiskVerdict, number>> = {
  clear: 0,
  watch: 1,
  'at-risk': 2,
  collision: 3,
};

export function worse(a: RiskVerdict, b: RiskVerdict): RiskVerdict {
  return RANK[b] > RANK[a] ? b : a;
}

export function linkNumbers(
  plan: Plan,
  graph: FlowGraph,
  requirement: Requirement,
  supply: Supply,
  measured: readonly (MeasureAssessment | null)[],
  l: number,
): LinkNumbers {
  const { horizon, thresholds, cycle } = plan.settings;
  const link = graph.links[l]!;
  const { tolerance } = link.terms;
  let required = 0;
  let supplied = 0;
  let attainable = 0;
  let probability = 0;
  let shortfall = 0;
  for (let t = 0; t < horizon; t++) {
    const at = l * horizon + t;
    const demandMean = requirement.link[at]!;
    const most = supply.attainable[at]!;
    required += demandMean / horizon;
    attainable += most / horizon;
    if (!Number.isFinite(most)) {
      supplied += demandMean / horizon;
      continue;
    }
    supplied += supply.given[at]! / horizon;
    if (demandMean === 0) continue;
    const sd = Math.sqrt(requirement.linkVariance[at]! + supply.attainableSd[at]! ** 2);
    setShortfall(demandMean - most, sd, demandMean * tolerance, demandMean);
    shortfall += outcome.shortfall / horizon;
    probability += outcome.probability / horizon;
  }
  probability = Math.min(1, probability);
  const recent = recentOf(graph, measured, l, horizon);
  const breach = recent !== null && isBreach(recent, link, graph);
  const slackDays = slackOf(link, graph, daysPerCycle(cycle));
  const late = link.inForce && slackDays !== null && slackDays < 0;
  let verdict = byProbability(probability, shortfall / required, thresholds);
  if (breach || late) verdict = worse(verdict, 'at-risk');
  return {
    required,
    supplied,
    attainable,
    probability,
    shortfall,
    recent,
    breach,
    slackDays,
    late,
    verdict,
  };
}

function byProbability(
  probability: number,
  part: number,
  thresholds: Plan['settings']['thresholds'],
): RiskVerdict {
  if (!(part >= CLEAR_BELOW) || probability < thresholds.watch) return 'clear';
  if (part < WATCHED_AT_MOST || probability < thresholds.atRisk) return 'watch';
  return probability < thresholds.collision ? 'at-risk' : 'collision';
}

function isBreach(
  recent: NonNullable<LinkNumbers['recent']>,
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

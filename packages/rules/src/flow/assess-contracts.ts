import type { Contract, Plan } from '@interlock/plan';
import { type Causes, countOnce } from '../agenda/count-once.ts';
import { reason } from '../reasons.ts';
import type { ContractAssessment, Reason, StructuralFinding } from '../verdicts.ts';
import { holdingLink, hopWriter, influencesFrom, linksDownFrom, linksUpTo } from './causal-path.ts';
import { contractReason } from './contract-reason.ts';
import type { Flow } from './flow.ts';
import { isEnded } from './flow-graph.ts';
import { type Uncovered, uncoveredContracts } from './uncovered.ts';

export interface AssessedContracts {
  readonly contracts: Readonly<Record<string, ContractAssessment>>;
  readonly causes: Causes;
  /** Per link: causal path up to and including it; only itself where it is clear. */
  readonly upTo: (l: number) => readonly number[];
  /** Per link: loss per cycle, and whether anything gives it a price. */
  readonly loss: readonly { readonly perCycle: number; readonly priced: boolean }[];
  /** What declined and withdrawn contracts leave uncovered, by contract id. */
  readonly uncovered: ReadonlyMap<string, Uncovered>;
}

/** Verdicts on all contracts, causes joined and money counted once. */
export function assessContracts(
  plan: Plan,
  flow: Flow,
  findings: ReadonlyMap<string, readonly StructuralFinding[]>,
  withoutRatio: ReadonlySet<string>,
): AssessedContracts {
  const { graph, numbers, horizon } = flow;
  const departments = new Map(plan.departments.map((d) => [d.id, d.name]));
  const departmentName = (id: string) => departments.get(id) ?? id;
  const write = hopWriter(flow, influencesFrom(plan.influences));
  const pairs = hopWriter(flow, new Map());
  const holding = graph.cards.map((_, i) => holdingLink(flow, i));
  const paths = new Map<number, readonly number[]>();
  const upTo = (l: number): readonly number[] => {
    if (numbers[l]!.verdict === 'clear') return [l];
    let path = paths.get(l);
    if (path === undefined) {
      path = linksUpTo(flow, holding, l);
      paths.set(l, path);
    }
    return path;
  };
  const causes = countOnce(flow, upTo);
  const loss = losses(flow, causes);
  const contracts: Record<string, ContractAssessment> = Object.create(null);
  graph.links.forEach((link, l) => {
    const { contract } = link;
    const n = numbers[l]!;
    const under = causes.countedUnder[l]!;
    const lossPerCycle = loss[l]!.perCycle;
    // Nothing beyond its two ends is worth telling of a clear contract.
    const path =
      n.verdict === 'clear' ? pairs([l]) : write([...upTo(l), ...linksDownFrom(flow, holding, l)]);
    contracts[contract.id] = {
      contract: contract.id,
      verdict: n.verdict,
      required: n.required,
      supplied: n.supplied,
      gap: n.supplied - n.required,
      gapOfRequired:
        n.required > 0 ? Math.min(LARGEST, (n.supplied - n.required) / n.required) : null,
      unit: graph.cards[link.from]!.measure?.unit ?? '',
      probability: n.probability,
      expectedShortfall: n.shortfall,
      loss: lossPerCycle * horizon,
      lossPerCycle,
      recent: n.recent,
      slackDays: n.slackDays,
      path,
      countedUnder: under === -1 ? null : graph.links[under]!.contract.id,
      structure: findings.get(contract.id) ?? NO_FINDINGS,
      reason: contractReason(plan, flow, l, upTo(l), lossPerCycle * horizon, departmentName),
    };
  });
  const uncovered = uncoveredContracts(plan, flow, (card) =>
    graph.in[card]!.reduce((sum, l) => sum + loss[l]!.perCycle, 0),
  );
  if (graph.links.length < plan.contracts.length)
    for (const contract of plan.contracts) {
      if (contracts[contract.id] !== undefined) continue;
      const own = findings.get(contract.id);
      const carried = unevaluated(contract, graph, withoutRatio.has(contract.id), own);
      const open = uncovered.get(contract.id);
      if (open === undefined) contracts[contract.id] = carried;
      else {
        const { priced: _, ...assessed } = open;
        contracts[contract.id] = { ...carried, ...assessed };
      }
    }
  return { contracts, causes, upTo, loss, uncovered };
}

const NO_FINDINGS: readonly StructuralFinding[] = [];
const LARGEST = 1e15;

/**
 * Loss per cycle: penalty × expected shortfall on the contract, and at the demand its unit margin ×
 * what stays unmet, at the contract that leaves most unmet. A contract further up a path carries
 * none: what it costs is counted at the demand. A clear contract carries none.
 */
function losses(flow: Flow, causes: Causes): { perCycle: number; priced: boolean }[] {
  const { graph, numbers } = flow;
  const counted = new Set([...causes.members.values()].flat());
  const loss = numbers.map(() => ({ perCycle: 0, priced: false }));
  for (const l of counted) {
    const { penalty } = graph.links[l]!.terms;
    if (penalty === undefined) continue;
    loss[l] = { perCycle: bounded(penalty * numbers[l]!.shortfall), priced: true };
  }
  graph.cards.forEach((card, i) => {
    if (card.kind !== 'demand' || card.unitMargin === undefined) return;
    let worst = -1;
    let most = 0;
    for (const l of graph.in[i]!) {
      if (!graph.links[l]!.limits || !counted.has(l)) continue;
      const unmet = bounded(numbers[l]!.shortfall / graph.links[l]!.terms.ratio);
      if (worst === -1 || unmet > most) {
        worst = l;
        most = unmet;
      }
    }
    if (worst === -1) return;
    const perCycle = bounded(loss[worst]!.perCycle + card.unitMargin * most);
    loss[worst] = { perCycle, priced: true };
  });
  return loss;
}

const bounded = (value: number): number => Math.min(LARGEST, value);

/** Contracts that carry no flow: ended, dangling, or part of a loop that cannot be solved. */
function unevaluated(
  contract: Contract,
  graph: Flow['graph'],
  withoutRatio: boolean,
  structure: readonly StructuralFinding[] = NO_FINDINGS,
): ContractAssessment {
  const leftOut = graph.leftOut.has(contract.id);
  const why: Reason = isEnded(contract)
    ? reason('ended', { state: contract.state })
    : withoutRatio
      ? reason('without-ratio', {})
      : leftOut
        ? reason('left-out', {})
        : reason('dangling', {
            supplier: graph.index.has(contract.from),
            consumer: graph.index.has(contract.to),
          });
  return {
    contract: contract.id,
    verdict: leftOut || withoutRatio ? 'watch' : 'clear',
    required: 0,
    supplied: 0,
    gap: 0,
    gapOfRequired: null,
    unit: '',
    probability: 0,
    expectedShortfall: 0,
    loss: 0,
    lossPerCycle: 0,
    recent: null,
    slackDays: null,
    path: [],
    countedUnder: null,
    structure,
    reason: why,
  };
}

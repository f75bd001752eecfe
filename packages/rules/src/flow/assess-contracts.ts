import type { Contract, Plan } from '@interlock/plan';
import { type Causes, countOnce } from '../agenda/count-once.ts';
import { reliefs, type Worth } from '../agenda/relief.ts';
import { reason } from '../reasons.ts';
import type { ContractAssessment, Reason, StructuralFinding } from '../verdicts.ts';
import { holdingLink, hopWriter, influencesFrom, linksDownFrom, linksUpTo } from './causal-path.ts';
import { isQuiet } from './contract-numbers.ts';
import { contractReason, cycleAhead } from './contract-reason.ts';
import type { Flow } from './flow.ts';
import { isEnded } from './flow-graph.ts';
import { type Uncovered, uncoveredContracts } from './uncovered.ts';

export interface AssessedContracts {
  readonly contracts: Readonly<Record<string, ContractAssessment>>;
  readonly causes: Causes;
  /** Per link: causal path up to and including it; only itself where it is clear. */
  readonly upTo: (l: number) => readonly number[];
  /** What relieving each cause alone is worth, by its contract. */
  readonly worth: ReadonlyMap<number, Worth>;
  /** What declined and withdrawn contracts leave uncovered, by contract id. */
  readonly uncovered: ReadonlyMap<string, Uncovered>;
}

/** Verdicts on all contracts, causes joined and money counted once. */
export function assessContracts(
  plan: Plan,
  flow: Flow,
  findings: ReadonlyMap<string, readonly StructuralFinding[]>,
  withoutRatio: ReadonlySet<string>,
  reliefWork: number,
): AssessedContracts {
  const { graph, numbers } = flow;
  const departments = new Map(plan.departments.map((d) => [d.id, d.name]));
  const departmentName = (id: string) => departments.get(id) ?? id;
  const write = hopWriter(flow, influencesFrom(plan.influences));
  const pairs = hopWriter(flow, new Map());
  const holding = graph.cards.map((_, i) => holdingLink(flow, i));
  const paths = new Map<number, readonly number[]>();
  const upTo = (l: number): readonly number[] => {
    if (isQuiet(numbers[l]!.verdict)) return [l];
    let path = paths.get(l);
    if (path === undefined) {
      path = linksUpTo(flow, holding, l);
      paths.set(l, path);
    }
    return path;
  };
  const causes = countOnce(flow, upTo);
  const worth = reliefs(flow, causes, reliefWork);
  const contracts: Record<string, ContractAssessment> = Object.create(null);
  graph.links.forEach((link, l) => {
    const { contract } = link;
    const n = numbers[l]!;
    const under = causes.countedUnder[l]!;
    const loss = worth.get(l)?.money ?? 0;
    // Nothing beyond its two ends is worth telling of a clear contract.
    const path = isQuiet(n.verdict)
      ? pairs([l])
      : write([...upTo(l), ...linksDownFrom(flow, holding, l)]);
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
      worstCycle: n.probability > 0 ? cycleAhead(plan, n.worst) : null,
      loss,
      lossNextCycle: worth.get(l)?.nextCycle ?? 0,
      recent: n.recent,
      slackDays: n.slackDays,
      path,
      countedUnder: under === -1 ? null : graph.links[under]!.contract.id,
      structure: findings.get(contract.id) ?? NO_FINDINGS,
      reason: contractReason(plan, flow, l, upTo(l), loss, departmentName),
    };
  });
  const uncovered = uncoveredContracts(
    plan,
    flow,
    (card) => (flow.means.unmet(card) * (graph.cards[card]!.unitMargin ?? 0)) / flow.horizon,
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
  return { contracts, causes, upTo, worth, uncovered };
}

const NO_FINDINGS: readonly StructuralFinding[] = [];
const LARGEST = 1e15;

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
    worstCycle: null,
    loss: 0,
    lossNextCycle: 0,
    recent: null,
    slackDays: null,
    path: [],
    countedUnder: null,
    structure,
    reason: why,
  };
}

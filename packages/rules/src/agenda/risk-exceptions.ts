import { listed } from '@interlock/language';
import { type Card, contractName, type Plan } from '@interlock/plan';
import type { AssessedContracts } from '../flow/assess-contracts.ts';
import { isQuiet, worse } from '../flow/contract-numbers.ts';
import type { Flow } from '../flow/flow.ts';
import { reason } from '../reasons.ts';
import type { RiskVerdict } from '../verdicts.ts';
import { downstreamOf } from './downstream.ts';
import type { Weighed } from './exceptions.ts';
import { MINUTES } from './minutes.ts';

/** One exception per cause: the contract into the demand with its path, its money counted once. */
export function riskExceptions(plan: Plan, flow: Flow, assessed: AssessedContracts): Weighed[] {
  const exceptions: Weighed[] = [];
  for (const [head, members] of assessed.causes.members) {
    const { graph, numbers } = flow;
    const link = graph.links[head]!;
    const own = assessed.contracts[link.contract.id]!;
    const all = [...new Set([head, ...members])].map(
      (l) => assessed.contracts[graph.links[l]!.contract.id]!,
    );
    const kind = all.reduce<RiskVerdict>((worst, c) => worse(worst, c.verdict), 'watch');
    if (isQuietKind(kind)) continue;
    const worth = assessed.worth.get(head)!;
    const minutes = MINUTES[kind];
    const money = worth.priced ? worth.money : null;
    exceptions.push({
      id: own.contract,
      kind,
      title: titleOf(plan, flow, head),
      cards: [...new Set(all.flatMap((c) => c.path.map((hop) => hop.card)))],
      edges: [
        ...new Set([
          own.contract,
          ...all.flatMap((c) => c.path.flatMap((hop) => (hop.edge === null ? [] : [hop.edge]))),
        ]),
      ],
      money,
      exposure: null,
      behind: null,
      minutes,
      needs: [],
      // A session a cycle: to decide in the next one costs what the next cycle does.
      moneyPerMinute: worth.priced ? worth.nextCycle / minutes : null,
      reason:
        members.length > 1
          ? reason('several-demands', {
              ...own.reason.values,
              demands: listed(members.map((l) => graph.cards[graph.links[l]!.to]!.title)),
              count: members.length,
              money,
              currency: plan.settings.currency,
            })
          : own.reason,
      weight: numbers[head]!.required > 0 ? numbers[head]!.shortfall / numbers[head]!.required : 0,
    });
  }
  return [
    ...exceptions.map((own) => ({ ...own, behind: behindOf(own, exceptions, assessed, flow) })),
    ...uncoveredExceptions(assessed),
  ];
}

const isQuietKind = (kind: RiskVerdict): kind is 'clear' | 'unchecked' => isQuiet(kind);

/** A cause whose relief alone saves less than this part of what it is about saves nothing yet. */
const NOTHING_YET = 0.01;

/**
 * The exception that has to be solved first: where relieving a cause alone saves nothing although a
 * demand that it reaches loses money, the one of that demand whose relief saves most.
 */
function behindOf(
  own: Weighed,
  all: readonly Weighed[],
  assessed: AssessedContracts,
  flow: Flow,
): string | null {
  const place = flow.graph.links.findIndex(({ contract }) => contract.id === own.id);
  const worth = assessed.worth.get(place);
  const lost = lossBehind(place, flow);
  if (own.money === null && !(lost > 0)) return null;
  if ((own.money ?? 0) > NOTHING_YET * Math.max(worth?.most ?? 0, lost)) return null;
  let first: Weighed | null = null;
  for (const other of all) {
    if (other === own || !other.cards.some((card) => own.cards.includes(card))) continue;
    if ((other.money ?? 0) > (first?.money ?? own.money ?? 0)) first = other;
  }
  return first?.id ?? null;
}

/** Money that the demands behind a contract lose. */
function lossBehind(l: number, flow: Flow): number {
  const { graph, means } = flow;
  return downstreamOf(flow, l).cards.reduce(
    (sum, i) => sum + means.unmet(i) * (graph.cards[i]!.unitMargin ?? 0),
    0,
  );
}

/** What was declined and nobody else brings: a collision of its own. */
function uncoveredExceptions(assessed: AssessedContracts): Weighed[] {
  return [...assessed.uncovered].map(([id, { priced, loss, lossNextCycle, path, reason }]) => {
    const minutes = MINUTES.collision;
    return {
      id,
      kind: 'collision',
      title: path.map((hop) => hop.title).join(' → '),
      cards: path.map((hop) => hop.card),
      edges: [id],
      money: priced ? loss : null,
      exposure: null,
      behind: null,
      minutes,
      needs: [],
      moneyPerMinute: priced ? lossNextCycle / minutes : null,
      reason,
      weight: 1,
    };
  });
}

/** `Final assembly → Customer orders`; cards of one title are told apart by their departments. */
export function titleOf(plan: Plan, flow: Flow, l: number): string {
  const link = flow.graph.links[l]!;
  return titleBetween(plan, flow.graph.cards[link.from]!, flow.graph.cards[link.to]!);
}

/** The same of two cards that no contract needs to join. */
export function titleBetween(plan: Plan, from: Card, to: Card): string {
  if (from.title !== to.title) return contractName(from.title, to.title);
  const name = (id: string) => plan.departments.find((d) => d.id === id)?.name ?? id;
  return contractName(`${from.title}, ${name(from.department)}`, name(to.department));
}

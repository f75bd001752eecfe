import { listed } from '@interlock/language';
import type { Plan } from '@interlock/plan';
import type { AssessedContracts } from '../flow/assess-contracts.ts';
import { worse } from '../flow/contract-numbers.ts';
import type { Flow } from '../flow/flow.ts';
import { reason } from '../reasons.ts';
import type { RiskVerdict } from '../verdicts.ts';
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
    if (kind === 'clear') continue;
    const priced = members.some((l) => assessed.loss[l]!.priced);
    const perCycle = all.reduce((sum, c) => sum + c.lossPerCycle, 0);
    const minutes = MINUTES[kind];
    const money = priced ? perCycle * plan.settings.horizon : null;
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
      minutes,
      needs: [],
      // A session a cycle: to decide in the next one costs one cycle's loss.
      moneyPerMinute: priced ? perCycle / minutes : null,
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
  return [...exceptions, ...uncoveredExceptions(assessed)];
}

/** What was declined and nobody else brings: a collision of its own. */
function uncoveredExceptions(assessed: AssessedContracts): Weighed[] {
  return [...assessed.uncovered].map(([id, { priced, loss, lossPerCycle, path, reason }]) => {
    const minutes = MINUTES.collision;
    return {
      id,
      kind: 'collision',
      title: path.map((hop) => hop.title).join(' → '),
      cards: path.map((hop) => hop.card),
      edges: [id],
      money: priced ? loss : null,
      minutes,
      needs: [],
      moneyPerMinute: priced ? lossPerCycle / minutes : null,
      reason,
      weight: 1,
    };
  });
}

/** `Final assembly → Customer orders`; cards of one title are told apart by their departments. */
export function titleOf(plan: Plan, flow: Flow, l: number): string {
  const link = flow.graph.links[l]!;
  const from = flow.graph.cards[link.from]!;
  const to = flow.graph.cards[link.to]!;
  if (from.title !== to.title) return `${from.title} → ${to.title}`;
  const name = (id: string) => plan.departments.find((d) => d.id === id)?.name ?? id;
  return `${from.title}, ${name(from.department)} → ${name(to.department)}`;
}

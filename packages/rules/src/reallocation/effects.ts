import type { Plan } from '@interlock/plan';
import { type Flow, handedOn } from '../flow/flow.ts';
import type { FlowGraph } from '../flow/flow-graph.ts';
import type { Assessment, RiskVerdict } from '../verdicts.ts';
import type { Effect } from './proposal.ts';

/** Changes below this part of the value before are not told. */
const TOLD_ABOVE = 1e-4;

/** By rising gravity. */
export const SEVERITY: Readonly<Record<RiskVerdict, number>> = {
  clear: 0,
  unchecked: 0,
  watch: 1,
  'at-risk': 2,
  collision: 3,
};

/**
 * What becomes better and what becomes worse from one assessment to the other: what a card
 * delivers, a demand is served, a KPI is projected to be. What flows first, then
 * the KPIs; the largest relative changes first.
 */
export function effectsBetween(
  plan: Plan,
  graph: FlowGraph,
  before: Assessment,
  after: Assessment,
  deliveredBefore: (i: number) => number,
  flowAfter: Flow,
): { resolves: Effect[]; worsens: Effect[] } {
  const resolves: Weighed[] = [];
  const worsens: Weighed[] = [];
  plan.cards.forEach((card, i) => {
    const from = before.cards[card.id]!;
    const to = after.cards[card.id]!;
    const values =
      card.kind === 'kpi'
        ? { before: from.projection?.value ?? null, after: to.projection?.value ?? null }
        : { before: deliveredBefore(i), after: handedOn(flowAfter, i) };
    if (values.before === null || values.after === null) return;
    const change = values.after - values.before;
    const weight = Math.abs(change) / Math.max(Math.abs(values.before), 1e-9);
    const graver = SEVERITY[to.risk] - SEVERITY[from.risk];
    if (!(weight > TOLD_ABOVE)) return;
    const lowerIsBetter = card.kind === 'kpi' && card.measure?.direction === 'lower';
    const better = graver === 0 ? change > 0 !== lowerIsBetter : graver < 0;
    (better ? resolves : worsens).push({
      weight,
      isKpi: card.kind === 'kpi',
      effect: {
        card: card.id,
        title: graph.cards[i]!.title,
        unit: card.measure?.unit ?? '',
        before: values.before,
        after: values.after,
        verdictBefore: from.risk,
        verdictAfter: to.risk,
      },
    });
  });
  const inOrder = (list: Weighed[]) =>
    list
      .sort((a, b) => Number(a.isKpi) - Number(b.isKpi) || b.weight - a.weight)
      .map(({ effect }) => effect);
  return { resolves: inOrder(resolves), worsens: inOrder(worsens) };
}

interface Weighed {
  readonly effect: Effect;
  readonly weight: number;
  readonly isKpi: boolean;
}

import type { Card, Plan } from '@interlock/plan';
import { expectedShortfall } from '../flow/expected-shortfall.ts';
import type { Flow } from '../flow/flow.ts';
import type { CardAssessment } from '../verdicts.ts';
import type { Weighed } from './exceptions.ts';
import { MINUTES } from './minutes.ts';

/**
 * Measures that drift by a signal, and stale ones. A drift that belongs to the path of another
 * exception, or is the consequence of one by influence, is told there.
 */
export function driftExceptions(
  plan: Plan,
  flow: Flow,
  cards: Readonly<Record<string, CardAssessment>>,
  told: ReadonlySet<string>,
): Weighed[] {
  const consequence = downstream(plan, told);
  const exceptions: Weighed[] = [];
  flow.graph.cards.forEach((card, i) => {
    const verdict = cards[card.id]!;
    const stale = verdict.drift === 'stale';
    const drifts = verdict.drift === 'drifting' || verdict.drift === 'off-track';
    if (!stale && !(drifts && !consequence.has(card.id))) return;
    const money = stale ? null : moneyOfMiss(card, flow, i);
    const kind = stale ? 'stale' : 'drift';
    const minutes = MINUTES[kind];
    exceptions.push({
      id: card.id,
      kind,
      title: card.title,
      cards: [card.id],
      edges: [],
      money,
      exposure: null,
      behind: null,
      minutes,
      needs: [],
      moneyPerMinute: money === null ? null : money / plan.settings.horizon / minutes,
      reason: verdict.reason,
      weight: verdict.adverse ?? 0,
    });
  });
  return exceptions;
}

/** Cards that the given ones reach along influences, themselves included. */
function downstream(plan: Plan, from: ReadonlySet<string>): Set<string> {
  const reached = new Set(from);
  const next = new Map<string, string[]>();
  for (const { from: source, to } of plan.influences) {
    const list = next.get(source);
    if (list === undefined) next.set(source, [to]);
    else list.push(to);
  }
  const open = [...from];
  while (open.length > 0)
    for (const to of next.get(open.pop()!) ?? [])
      if (!reached.has(to)) {
        reached.add(to);
        open.push(to);
      }
  return reached;
}

/**
 * Expected miss over the horizon × the card's money per unit: E[max(0, τ − y)] per cycle ahead for
 * higher-is-better, mirrored for lower-is-better. Null where the card names no money, or a band.
 */
function moneyOfMiss(card: Card, flow: Flow, i: number): number | null {
  const measured = flow.measured[i];
  const direction = card.measure?.direction;
  const target = measured?.plan ?? null;
  if (card.unitMargin === undefined || target === null || measured == null) return null;
  if (direction === 'band') return null;
  const { forecast } = measured.drift.chart;
  const ahead =
    forecast.length > 0
      ? forecast
      : new Array<{ mean: number; sd: number }>(flow.horizon).fill({
          mean: measured.drift.actual ?? target,
          sd: 0,
        });
  let miss = 0;
  for (const { mean, sd } of ahead)
    miss +=
      direction === 'lower'
        ? expectedShortfall({ demandMean: mean, demandSd: sd, capacityMean: target, capacitySd: 0 })
        : expectedShortfall({
            demandMean: target,
            demandSd: 0,
            capacityMean: mean,
            capacitySd: sd,
          });
  return Math.min(1e15, miss * card.unitMargin);
}

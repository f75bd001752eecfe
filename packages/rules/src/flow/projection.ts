import type { Influence } from '@interlock/plan';
import { isShare, withinShare } from '../drift/share.ts';
import type { CardAssessment } from '../verdicts.ts';
import { type Flow, handedOn, meanAhead } from './flow.ts';

/**
 * Projected value of every KPI that an influence with a coefficient points at: plan × (1 + Σ
 * coefficient × relative change of the source against its plan). The source counts by what it
 * delivers (supply), is served (demand), or is projected to be (KPI). A loop of influences is cut
 * where it closes. Keys are card ids.
 */
export function projections(
  flow: Flow,
  influences: readonly Influence[],
): Map<string, NonNullable<CardAssessment['projection']>> {
  const { graph, measured, horizon } = flow;
  const into = new Map<number, Influence[]>();
  for (const influence of influences) {
    const to = graph.index.get(influence.to);
    if (influence.coefficient === undefined || to === undefined) continue;
    const list = into.get(to);
    if (list === undefined) into.set(to, [influence]);
    else list.push(influence);
  }
  const done = new Map<number, NonNullable<CardAssessment['projection']> | null>();
  const project = (i: number): NonNullable<CardAssessment['projection']> | null => {
    const known = done.get(i);
    if (known !== undefined) return known;
    done.set(i, null);
    const plan = measured[i]?.plan ?? null;
    const list = into.get(i);
    if (plan === null || list === undefined) return null;
    const sources: { card: string; change: number }[] = [];
    let value = plan;
    for (const influence of list) {
      const from = graph.index.get(influence.from);
      const relative = from === undefined ? null : changeOf(from, i);
      if (relative === null) continue;
      const change = bounded(influence.coefficient! * relative * Math.abs(plan));
      sources.push({ card: influence.from, change });
      value = bounded(value + change);
    }
    value = withinPercent(i, value);
    const result = sources.length === 0 ? null : { value, sources };
    done.set(i, result);
    return result;
  };
  /** A share of something does not leave 0 to 100 %, whatever its influences add up to. */
  const withinPercent = (i: number, value: number): number => {
    const known = [measured[i]?.plan ?? 0, measured[i]?.drift.actual ?? 0];
    return isShare(graph.cards[i]!.measure!.unit, known) ? withinShare(value) : value;
  };
  /** A share that orders decide goes by what is served of them, whatever the plan was. */
  const changeOf = (from: number, to: number): number | null => {
    if (graph.cards[from]!.kind !== 'demand' || !isPercent(to)) return relativeChange(from);
    const ordered = meanAhead((t) => flow.means.gross(from, t), horizon);
    return ordered > 0 ? bounded(handedOn(flow, from) / ordered - 1) : null;
  };
  const isPercent = (i: number): boolean => graph.cards[i]!.measure!.unit.trim() === '%';
  const relativeChange = (i: number): number | null => {
    const plan = measured[i]?.plan ?? null;
    if (plan === null || plan === 0) return null;
    const value = sourceValue(i);
    return value === null ? null : bounded((value - plan) / Math.abs(plan));
  };
  const sourceValue = (i: number): number | null => {
    const card = graph.cards[i]!;
    if (card.kind === 'kpi') {
      const projected = project(i);
      if (projected !== null) return projected.value;
    }
    if (card.kind === 'demand') return handedOn(flow, i);
    if (card.kind === 'supply') {
      const deliverable = meanAhead((t) => flow.means.deliverable(i, t), horizon);
      return Number.isFinite(deliverable) ? deliverable : null;
    }
    return measured[i]?.drift.chart.forecast[0]?.mean ?? measured[i]?.drift.actual ?? null;
  };
  const result = new Map<string, NonNullable<CardAssessment['projection']>>();
  for (const i of into.keys()) {
    const projection = project(i);
    if (projection !== null) result.set(graph.cards[i]!.id, projection);
  }
  return result;
}

/** A plan next to nothing must not make an infinite change. */
const LARGEST = 1e15;
const bounded = (value: number): number => Math.max(-LARGEST, Math.min(LARGEST, value));

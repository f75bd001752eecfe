import type { MeasureAssessment } from '../drift/measure-assessment.ts';
import type { ContractAssessment } from '../verdicts.ts';
import { broughtIn } from './brought.ts';
import type { FlowGraph } from './flow-graph.ts';
import type { Sharing } from './model/sharing.ts';

/**
 * What the last `horizon` complete cycles brought on a contract into a demand. Null where the
 * consumer is no demand: what others took is what they were given, and says nothing of what they
 * needed.
 */
export function recentOf(
  graph: FlowGraph,
  sharing: Sharing,
  measured: readonly (MeasureAssessment | null)[],
  l: number,
  horizon: number,
): ContractAssessment['recent'] {
  const { from, to } = graph.links[l]!;
  if (graph.cards[to]!.kind !== 'demand' || graph.cards[from]!.kind === 'demand') return null;
  const consumer = measured[to] ?? null;
  if (measured[from]?.history == null || consumer?.history == null) return null;
  const { now } = consumer;
  const reported = (card: number, cycle: number) => valueAt(measured[card] ?? null, cycle);
  return broughtIn(
    graph,
    sharing,
    reported,
    (card, cycle) => (graph.cards[card]!.kind === 'demand' ? reported(card, cycle) : null),
    l,
    now - horizon + 1,
    now,
  );
}

function valueAt(measured: MeasureAssessment | null, cycle: number): number | null {
  const history = measured?.history;
  return history == null ? null : (history.values[cycle - history.first] ?? null);
}

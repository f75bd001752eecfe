import type { MeasureAssessment } from '../drift/measure-assessment.ts';
import type { ContractAssessment } from '../verdicts.ts';
import type { FlowGraph } from './flow-graph.ts';
import type { Sharing } from './model/sharing.ts';

/**
 * What the last `horizon` complete cycles brought on a contract into a demand: sums over the cycles
 * that both sides reported, `required` in the consumer's unit, `supplied` and `shortfall` in the
 * supplier's. Null where the consumer is no demand: what others took is what they were given, and
 * says nothing of what they needed. With several contracts the supplier's sum is shared as ahead.
 */
export function recentOf(
  graph: FlowGraph,
  sharing: Sharing,
  measured: readonly (MeasureAssessment | null)[],
  l: number,
  horizon: number,
): ContractAssessment['recent'] {
  const { from, to, terms } = graph.links[l]!;
  if (graph.cards[to]!.kind !== 'demand' || graph.cards[from]!.kind === 'demand') return null;
  const supplier = measured[from] ?? null;
  const consumer = measured[to] ?? null;
  if (supplier?.history == null || consumer?.history == null) return null;
  let cycles = 0;
  let required = 0;
  let output = 0;
  const rivals = graph.out[from]!;
  // A rival whose need nobody reports cannot be set against this one.
  for (const rival of rivals) if (rival !== l && isUnreported(graph, rival)) return null;
  for (const rival of rivals) {
    sharing.asked[rival] = 0;
    sharing.late[rival] = 0;
  }
  for (let t = consumer.now - horizon + 1; t <= consumer.now; t++) {
    const need = valueAt(consumer, t);
    const made = valueAt(supplier, t - terms.lag);
    if (need === null || made === null) continue;
    cycles += 1;
    required += need;
    output += made;
    for (const rival of rivals) {
      const link = graph.links[rival]!;
      const value = valueAt(measured[link.to] ?? null, t);
      if (graph.cards[link.to]!.kind !== 'demand' || value === null) {
        if (rival !== l && link.asks) return null;
      } else sharing.asked[rival]! += Math.max(0, value * link.terms.ratio);
    }
  }
  if (cycles === 0) return null;
  const need = required * terms.ratio;
  let supplied = output;
  if (rivals.length > 1) {
    let left = sharing.divide(from, Math.max(0, output), true, cycles);
    // Contracts that are only drawn have their part of what the others leave.
    if (!graph.links[l]!.asks) left = sharing.divide(from, left, false, cycles);
    // What nobody asked for was there for each of them.
    supplied = sharing.given[l]! + left;
  }
  return { cycles, required, supplied, shortfall: Math.max(0, need - supplied) };
}

function isUnreported(graph: FlowGraph, l: number): boolean {
  const { asks, to } = graph.links[l]!;
  return asks && graph.cards[to]!.kind !== 'demand';
}

function valueAt(measured: MeasureAssessment | null, cycle: number): number | null {
  const history = measured?.history;
  return history == null ? null : (history.values[cycle - history.first] ?? null);
}

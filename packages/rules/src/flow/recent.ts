import type { MeasureAssessment } from '../drift/measure-assessment.ts';
import type { ContractAssessment } from '../verdicts.ts';
import { fairShares } from './fair-share.ts';
import type { FlowGraph } from './flow-graph.ts';
import { byPrecedence } from './precedence.ts';

/**
 * What the last `horizon` complete cycles brought on a contract into a demand: sums over the cycles
 * that both sides reported, `required` in the consumer's unit, `supplied` and `shortfall` in the
 * supplier's. Null where the consumer is no demand: what others took is what they were given, and
 * says nothing of what they needed. With several contracts the supplier's sum is shared as
 * ahead: by priority, then fairly.
 */
export function recentOf(
  graph: FlowGraph,
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
  const rivals = graph.out[from]!.filter((k) => graph.links[k]!.asks);
  const asked = rivals.map(() => 0);
  for (let t = consumer.now - horizon + 1; t <= consumer.now; t++) {
    const need = valueAt(consumer, t);
    const made = valueAt(supplier, t - terms.lag);
    if (need === null || made === null) continue;
    cycles += 1;
    required += need;
    output += made;
    for (const [k, rival] of rivals.entries()) {
      const link = graph.links[rival]!;
      const value = valueAt(measured[link.to] ?? null, t);
      // A rival whose need nobody reported cannot be set against this one.
      if (graph.cards[link.to]!.kind !== 'demand' || value === null) {
        if (rival !== l) return null;
      } else asked[k]! += value * link.terms.ratio;
    }
  }
  if (cycles === 0) return null;
  const need = required * terms.ratio;
  let supplied = output;
  if (rivals.length > 1 && rivals.includes(l)) {
    let left = nonNegative(output);
    let mine = 0;
    for (const group of byPrecedence(rivals, graph.links)) {
      const shares = fairShares(
        group.map((k) => nonNegative(asked[rivals.indexOf(k)]!)),
        left,
      );
      if (group.includes(l)) mine = shares[group.indexOf(l)]!.share;
      for (const { share } of shares) left = nonNegative(left - share);
    }
    // What nobody asked for was there for each of them.
    supplied = mine + left;
  }
  return { cycles, required, supplied, shortfall: Math.max(0, need - supplied) };
}

const nonNegative = (value: number): number => Math.max(0, value);

function valueAt(measured: MeasureAssessment | null, cycle: number): number | null {
  const history = measured?.history;
  return history == null ? null : (history.values[cycle - history.first] ?? null);
}

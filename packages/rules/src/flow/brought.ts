import type { FlowGraph } from './flow-graph.ts';
import type { Sharing } from './model/sharing.ts';

/** A card's value in a cycle; null where it is not known. */
export type Reported = (card: number, cycle: number) => number | null;

/** Sums over the cycles that both sides reported. */
export interface Brought {
  readonly cycles: number;
  /** In the consumer's unit. */
  readonly required: number;
  /** In the supplier's. */
  readonly supplied: number;
  readonly shortfall: number;
}

/**
 * What the cycles `first` to `last` brought on contract l. Null where no cycle tells what its supplier made and
 * what its consumer needed (`needed`), or where the need of somebody else whom the supplier serves is
 * not known. With several contracts the supplier's sum is shared as ahead.
 */
export function broughtIn(
  { links, out }: FlowGraph,
  sharing: Sharing,
  reported: Reported,
  needed: Reported,
  l: number,
  first: number,
  last: number,
): Brought | null {
  const { from, to, terms, asks } = links[l]!;
  let cycles = 0;
  let required = 0;
  let output = 0;
  const rivals = out[from]!;
  for (const rival of rivals) {
    sharing.asked[rival] = 0;
    sharing.late[rival] = 0;
  }
  for (let t = first; t <= last; t++) {
    const need = needed(to, t);
    const made = reported(from, t - terms.lag);
    if (need === null || made === null) continue;
    cycles += 1;
    required += need;
    output += made;
    for (const rival of rivals) {
      const link = links[rival]!;
      const value = needed(link.to, t);
      if (value !== null) sharing.asked[rival]! += Math.max(0, value * link.terms.ratio);
      // A rival whose need nobody reports cannot be set against this one.
      else if (rival !== l && link.asks) return null;
    }
  }
  if (cycles === 0) return null;
  const need = required * terms.ratio;
  let supplied = output;
  if (rivals.length > 1) {
    let left = sharing.divide(from, Math.max(0, output), true, cycles);
    // Contracts that are only drawn have their part of what the others leave.
    if (!asks) left = sharing.divide(from, left, false, cycles);
    // What nobody asked for was there for each of them.
    supplied = sharing.given[l]! + left;
  }
  return { cycles, required, supplied, shortfall: Math.max(0, need - supplied) };
}

/**
 * What cards need in a cycle: a demand what it reports, any other what is asked of it by all that it
 * serves, in the cycle in which that arrives. For graphs without loops; remembered, since many contracts
 * lead to the same demands.
 */
export function neededOf({ cards, links, out }: FlowGraph, reported: Reported): Reported {
  const known = cards.map(() => new Map<number, number | null>());
  const asked: Reported = (card, cycle) => {
    let sum = 0;
    for (const l of out[card]!) {
      const { to, terms } = links[l]!;
      const need = needed(to, cycle + terms.lag);
      if (need === null) return null;
      sum += terms.ratio * Math.max(0, need);
    }
    return sum;
  };
  const needed: Reported = (card, cycle) => {
    if (cards[card]!.kind === 'demand') return reported(card, cycle);
    let need = known[card]!.get(cycle);
    if (need === undefined) {
      need = asked(card, cycle);
      known[card]!.set(cycle, need);
    }
    return need;
  };
  return needed;
}

import type { Link } from './network.ts';

/** Amounts by contract. */
export type Amounts = Map<Link, number>;

/**
 * Shares of what a supplier has: what was agreed first, by priority, then what is asked beyond it,
 * by priority. Returns each contract's share; together they are never more than there is.
 */
export function shareOut(
  links: readonly Link[],
  askOf: (link: Link) => number,
  amount: number,
  proportional: boolean,
): Amounts {
  const shares: Amounts = new Map(links.map((link) => [link, 0]));
  let left = amount;
  const agreed = (link: Link) => Math.min(link.quantity ?? Number.POSITIVE_INFINITY, askOf(link));
  const beyond = (link: Link) => askOf(link) - agreed(link);
  const priorities = [...new Set(links.map((link) => link.priority))].sort((a, b) => a - b);
  for (const part of [agreed, beyond])
    for (const priority of priorities) {
      const group = links.filter((link) => link.priority === priority);
      const won = divide(group, part, left, proportional);
      for (const [link, share] of won) {
        shares.set(link, shares.get(link)! + share);
        left = Math.max(0, left - share);
      }
    }
  return shares;
}

/** One group: max-min fair by weight, or by what is asked × weight, never more than is asked. */
export function divide(
  links: readonly Link[],
  askOf: (link: Link) => number,
  amount: number,
  proportional: boolean,
): Amounts {
  const shares: Amounts = new Map();
  const claim = (link: Link) => (proportional ? askOf(link) * link.weight : link.weight);
  let open = links.filter((link) => askOf(link) > 0);
  let left = amount;
  // Whoever asks no more than its part of what is left has it all; the rest share again.
  for (;;) {
    const claims = open.reduce((sum, link) => sum + claim(link), 0);
    const met = open.filter((link) => askOf(link) * claims <= left * claim(link));
    if (met.length === 0) {
      for (const link of open) shares.set(link, (left * claim(link)) / claims);
      return shares;
    }
    for (const link of met) {
      shares.set(link, askOf(link));
      left = Math.max(0, left - askOf(link));
    }
    open = open.filter((link) => !met.includes(link));
  }
}

/** The part of a need of `amount` consumer units that falls to one contract, in supplier units. */
export function splitTo(link: Link, amount: number): number {
  const { alternatives, ratio } = link;
  if (alternatives.length === 1) return ratio * amount;
  const agreed = (other: Link) => other.quantity! / other.ratio;
  const named = alternatives.filter((other) => other.quantity !== undefined);
  const unnamed = alternatives.filter((other) => other.quantity === undefined);
  const total = named.reduce((sum, other) => sum + agreed(other), 0);
  const byWeight = (among: readonly Link[], what: number) =>
    (what * link.weight) / among.reduce((sum, other) => sum + other.weight, 0);
  if (unnamed.length === 0)
    return ratio * (total > 0 ? (agreed(link) * amount) / total : byWeight(named, amount));
  const isNamed = link.quantity !== undefined;
  if (amount <= total) return isNamed && total > 0 ? (ratio * agreed(link) * amount) / total : 0;
  return ratio * (isNamed ? agreed(link) : byWeight(unnamed, amount - total));
}

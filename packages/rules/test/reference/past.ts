import type { Link, Network, Node } from './network.ts';
import { type Planned, plannedUse } from './planned.ts';
import { shareOut } from './sharing.ts';

/** What a contract into a demand was to bring and brought, over the cycles that both reported. */
interface Recent {
  readonly required: number;
  readonly supplied: number;
}

/** Demand of the past that still waits. */
export function pastBacklog(node: Node, network: Network): number {
  if (!node.isDemand || !node.waits) return 0;
  let largest = 0;
  for (const part of node.parts) {
    const recent = part.map((link) => recentOf(link, network));
    if (recent.some((one) => one === null) || part.some(({ from }) => from.onHand > 0)) continue;
    const required = Math.max(...recent.map((one) => one!.required));
    const came = part.reduce((sum, link, k) => sum + recent[k]!.supplied / link.ratio, 0);
    largest = Math.max(largest, required - came);
  }
  return largest;
}

function recentOf(link: Link, { horizon, proportional }: Network): Recent | null {
  const { from, to } = link;
  if (!to.isDemand || from.isDemand) return null;
  const rivals = from.out;
  const asked = new Map<Link, number>();
  let cycles = 0;
  let output = 0;
  for (let age = horizon - 1; age >= 0; age--) {
    const need = to.past[age] ?? null;
    const made = from.past[age + link.lag] ?? null;
    if (need === null || made === null) continue;
    cycles += 1;
    output += made;
    asked.set(link, (asked.get(link) ?? 0) + need * link.ratio);
    for (const rival of rivals) {
      if (rival === link) continue;
      const value = rival.to.isDemand ? (rival.to.past[age] ?? null) : null;
      // A rival whose need nobody reported cannot be set against this one.
      if (value === null && rival.asks) return null;
      if (value === null) continue;
      asked.set(rival, (asked.get(rival) ?? 0) + value * rival.ratio);
    }
  }
  if (cycles === 0) return null;
  let left = Math.max(0, output);
  let mine = 0;
  // Contracts that are only drawn have their part of what the others leave.
  for (const asking of link.asks ? [true] : [true, false]) {
    const group = new Map(
      rivals
        .filter((rival) => rival.asks === asking)
        .map((rival) => [overCycles(rival, cycles), rival]),
    );
    const need = (one: Link) => Math.max(0, asked.get(group.get(one)!) ?? 0);
    for (const [one, share] of shareOut([...group.keys()], need, left, proportional)) {
      left = Math.max(0, left - share);
      if (group.get(one) === link) mine = share;
    }
  }
  // What nobody asked for was there for each of them.
  return { required: asked.get(link)! / link.ratio, supplied: mine + left };
}

/** What was agreed of a contract over so many cycles. */
function overCycles(link: Link, cycles: number): Link {
  return link.quantity === undefined ? link : { ...link, quantity: link.quantity * cycles };
}

/** Per lagged contract, by cycle of arrival: what left before the first cycle ahead. */
export function onTheRoad(network: Network, plannedMeans: Planned): Map<Link, number[]> {
  const { horizon, proportional } = network;
  const road = new Map<Link, number[]>();
  for (const node of network.nodes) {
    for (const link of node.out) {
      if (link.lag === 0) continue;
      const arriving: number[] = [];
      for (let t = 0; t < link.lag; t++) {
        const askOf = (other: Link) => plannedUse(other, t, plannedMeans, horizon);
        const made = network.unlimited.has(node) ? null : (node.past[link.lag - 1 - t] ?? null);
        arriving.push(
          made === null ? askOf(link) : shareOf(link, Math.max(0, made), askOf, proportional),
        );
      }
      road.set(link, arriving);
    }
  }
  return road;
}

/** A drawn contract that does not ask has its part of what the others leave. */
export function shareOf(
  link: Link,
  amount: number,
  askOf: (link: Link) => number,
  proportional: boolean,
): number {
  const askers = link.from.out.filter((other) => other.asks);
  const shares = shareOut(askers, askOf, amount, proportional);
  if (link.asks) return shares.get(link)!;
  const left = [...shares.values()].reduce((rest, share) => Math.max(0, rest - share), amount);
  const others = link.from.out.filter((other) => !other.asks);
  return shareOut(others, askOf, left, proportional).get(link)!;
}

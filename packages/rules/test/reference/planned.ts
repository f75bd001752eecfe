import type { Draw } from './draw.ts';
import type { Link, Network, Node } from './network.ts';
import { type Order, settle } from './order.ts';
import { splitTo } from './sharing.ts';

/** What would be asked of every card per cycle if nothing were ever short. */
export type Planned = Map<Node, number[]>;

export function plannedOf(network: Network, order: Order, draw: Draw): Planned {
  const { horizon, nodes } = network;
  const planned: Planned = new Map(nodes.map((node) => [node, new Array<number>(horizon).fill(0)]));
  settle(order.consumersFirst, order.hasLoops, 0, (node) => {
    const gross = draw.demand.get(node)!.map((own, t) => {
      const asked = node.out.filter((link) => link.asks);
      return asked.reduce((sum, link) => sum + plannedAsk(link, t, planned, horizon), own);
    });
    planned.set(node, gross);
    return gross.reduce((sum, value) => sum + value, 0);
  });
  return planned;
}

/** What should leave on a contract in cycle t by plan. */
export function plannedAsk(link: Link, t: number, planned: Planned, horizon: number): number {
  if (link.fixed) return link.quantity ?? 0;
  const net = netOf(link.to, planned.get(link.to)!);
  return splitTo(link, net[Math.min(t + link.lag, horizon - 1)]!);
}

/** What a contract has to bring in cycle t by plan, its consumer's stock left aside. */
export function plannedUse(link: Link, t: number, planned: Planned, horizon: number): number {
  if (link.fixed) return link.quantity ?? 0;
  return splitTo(link, planned.get(link.to)![Math.min(t, horizon - 1)]!);
}

/** A requirement less stock, which is used first, cycle by cycle. */
function netOf(node: Node, gross: readonly number[]): number[] {
  let stock = node.onHand;
  return gross.map((amount) => {
    const taken = Math.min(stock, amount);
    stock -= taken;
    return amount - taken;
  });
}

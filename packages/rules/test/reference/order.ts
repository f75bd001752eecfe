import type { Network, Node } from './network.ts';

const ROUNDS = 20_000;

export interface Order {
  readonly consumersFirst: readonly Node[];
  readonly suppliersFirst: readonly Node[];
  readonly hasLoops: boolean;
}

export function orderOf(network: Network): Order {
  const placed = new Set<Node>();
  let hasLoops = false;
  while (placed.size < network.nodes.length) {
    const open = network.nodes.filter((node) => !placed.has(node));
    const ready = open.filter((node) => node.out.every(({ to }) => placed.has(to)));
    if (ready.length === 0) hasLoops = true;
    for (const node of ready.length === 0 ? open.slice(0, 1) : ready) placed.add(node);
  }
  const consumersFirst = [...placed];
  return { consumersFirst, suppliersFirst: consumersFirst.toReversed(), hasLoops };
}

/**
 * Visits every card in order, in loops until nothing moves by more than `still`, relatively.
 * `visit` settles a card and returns a number that stands for what it settled.
 */
export function settle(
  nodes: readonly Node[],
  hasLoops: boolean,
  still: number,
  visit: (node: Node) => number,
): void {
  const before = new Map<Node, number>();
  for (let round = 0; round < (hasLoops ? ROUNDS : 1); round++) {
    let moved = false;
    for (const node of nodes) {
      const value = visit(node);
      const last = before.get(node);
      before.set(node, value);
      if (last === value) continue;
      if (last === undefined || !(Math.abs(value - last) <= still * Math.abs(last))) moved = true;
    }
    if (!moved) return;
  }
}

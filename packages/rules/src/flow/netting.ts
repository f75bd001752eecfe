import { type Arc, arcGraph } from './arcs.ts';

export interface Netting {
  readonly gross: Readonly<Record<string, number>>;
  readonly net: Readonly<Record<string, number>>;
}

/**
 * Gross-to-net: net = max(0, gross − on hand), and only the net goes on to the children; parents
 * before children. Source: Orlicky, Material Requirements Planning (1975).
 * Arcs inside a loop are left out.
 */
export function netRequirements(
  arcs: readonly Arc[],
  demand: Readonly<Record<string, number>>,
  onHand: Readonly<Record<string, number>>,
): Netting {
  const { ids, children, order } = arcGraph(arcs, Object.keys(demand));
  const gross = ids.map((id) => demand[id] ?? 0);
  const net = ids.map(() => 0);
  for (const component of order) {
    const inside = new Set(component);
    for (const node of component) {
      net[node] = Math.max(0, gross[node]! - (onHand[ids[node]!] ?? 0));
      for (const { child, ratio } of children[node]!)
        if (!inside.has(child)) gross[child]! += ratio * net[node]!;
    }
  }
  const named = (values: readonly number[]) =>
    Object.fromEntries(ids.map((id, i) => [id, values[i]!]));
  return { gross: named(gross), net: named(net) };
}

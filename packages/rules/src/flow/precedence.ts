import type { Link } from './flow-graph.ts';

/** Outgoing contracts in the order of being served: in force first, then by priority. */
export function byPrecedence(list: readonly number[], links: readonly Link[]): readonly number[][] {
  if (list.length === 0) return [];
  const rank = (l: number) => links[l]!.terms.priority + (links[l]!.inForce ? 0 : 1000);
  const groups = new Map<number, number[]>();
  for (const l of list) {
    const group = groups.get(rank(l));
    if (group === undefined) groups.set(rank(l), [l]);
    else group.push(l);
  }
  return [...groups.entries()].sort((a, b) => a[0] - b[0]).map(([, group]) => group);
}

import { strongComponents } from './strong-components.ts';

/** `ratio` units of the child go into one unit of the parent. */
export interface Arc {
  readonly parent: string;
  readonly child: string;
  readonly ratio: number;
}

export interface ArcGraph {
  readonly ids: readonly string[];
  /** Arcs by parent: child and ratio. */
  readonly children: readonly (readonly { child: number; ratio: number }[])[];
  /** Components, parents before children. */
  readonly order: readonly (readonly number[])[];
}

/** Index a bill of materials; nodes that only occur in `others` are part of it too. */
export function arcGraph(arcs: readonly Arc[], others: Iterable<string>): ArcGraph {
  const index = new Map<string, number>();
  const ids: string[] = [];
  const at = (id: string): number => {
    let i = index.get(id);
    if (i === undefined) {
      i = ids.length;
      index.set(id, i);
      ids.push(id);
    }
    return i;
  };
  for (const id of others) at(id);
  const pairs = arcs.map((arc) => ({ parent: at(arc.parent), child: at(arc.child), arc }));
  const children: { child: number; ratio: number }[][] = ids.map(() => []);
  for (const { parent, child, arc } of pairs) children[parent]!.push({ child, ratio: arc.ratio });
  const order = strongComponents(children.map((list) => list.map((c) => c.child))).reverse();
  return { ids, children, order };
}

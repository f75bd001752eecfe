import { type Arc, arcGraph } from './arcs.ts';
import { type Entry, spectralRadius } from './spectral-radius.ts';

export interface Explosion {
  /** Total requirement per node: x = (I − N)⁻¹ d. */
  readonly total: Readonly<Record<string, number>>;
  /** Loops that need more than they make (spectral radius ≥ 1): their inner arcs are left out. */
  readonly divergent: readonly (readonly string[])[];
}

/**
 * Requirement of everything that goes into a demand, over all levels. Loops with a spectral radius
 * below 1 are solved. Source: Vazsonyi, Scientific Programming in Business and Industry (1958).
 */
export function explode(arcs: readonly Arc[], demand: Readonly<Record<string, number>>): Explosion {
  const { ids, children, order } = arcGraph(arcs, Object.keys(demand));
  const total = ids.map((id) => demand[id] ?? 0);
  const divergent: string[][] = [];
  for (const component of order) {
    const place = new Map(component.map((node, i) => [node, i]));
    const inner: Entry[] = [];
    for (const node of component)
      for (const { child, ratio } of children[node]!) {
        const row = place.get(child);
        if (row !== undefined) inner.push({ row, column: place.get(node)!, value: ratio });
      }
    if (inner.length > 0) {
      if (spectralRadius(component.length, inner) < 1 - 1e-9) {
        const solved = solveLoop(
          component.map((node) => total[node]!),
          inner,
        );
        component.forEach((node, i) => {
          total[node] = solved[i]!;
        });
      } else divergent.push(component.map((node) => ids[node]!));
    }
    for (const node of component)
      for (const { child, ratio } of children[node]!)
        if (!place.has(child)) total[child]! += ratio * total[node]!;
  }
  return { total: Object.fromEntries(ids.map((id, i) => [id, total[i]!])), divergent };
}

/** (I − N)x = d by Gaussian elimination with partial pivoting. */
function solveLoop(demand: readonly number[], inner: readonly Entry[]): number[] {
  const n = demand.length;
  const rows = demand.map((d, i) => {
    const row = new Array<number>(n + 1).fill(0);
    row[i] = 1;
    row[n] = d;
    return row;
  });
  for (const { row, column, value } of inner) rows[row]![column]! -= value;
  for (let k = 0; k < n; k++) {
    let pivot = k;
    for (let i = k + 1; i < n; i++)
      if (Math.abs(rows[i]![k]!) > Math.abs(rows[pivot]![k]!)) pivot = i;
    [rows[k], rows[pivot]] = [rows[pivot]!, rows[k]!];
    for (let i = k + 1; i < n; i++) {
      const factor = rows[i]![k]! / rows[k]![k]!;
      if (factor === 0) continue;
      for (let j = k; j <= n; j++) rows[i]![j]! -= factor * rows[k]![j]!;
    }
  }
  const x = new Array<number>(n).fill(0);
  for (let i = n - 1; i >= 0; i--) {
    let sum = rows[i]![n]!;
    for (let j = i + 1; j < n; j++) sum -= rows[i]![j]! * x[j]!;
    x[i] = sum / rows[i]![i]!;
  }
  return x;
}

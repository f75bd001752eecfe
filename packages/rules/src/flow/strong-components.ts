/**
 * Strongly connected components, those without arcs to others first (reverse topological order).
 * `targets[v]` lists the nodes that v points at. Source: Tarjan (1972), made iterative.
 */
export function strongComponents(targets: readonly (readonly number[])[]): number[][] {
  const n = targets.length;
  const index = new Int32Array(n).fill(-1);
  const low = new Int32Array(n);
  const onStack = new Uint8Array(n);
  const next = new Int32Array(n);
  const stack: number[] = [];
  const calls: number[] = [];
  const components: number[][] = [];
  let counter = 0;
  for (let root = 0; root < n; root++) {
    if (index[root] !== -1) continue;
    calls.push(root);
    while (calls.length > 0) {
      const v = calls[calls.length - 1]!;
      if (index[v] === -1) {
        index[v] = low[v] = counter++;
        stack.push(v);
        onStack[v] = 1;
      }
      const arcs = targets[v]!;
      let descended = false;
      while (next[v]! < arcs.length) {
        const w = arcs[next[v]!]!;
        if (index[w] === -1) {
          calls.push(w);
          descended = true;
          break;
        }
        if (onStack[w] === 1) low[v] = Math.min(low[v]!, low[w]!);
        next[v]! += 1;
      }
      if (descended) continue;
      if (low[v] === index[v]) {
        const component: number[] = [];
        let w = -1;
        do {
          w = stack.pop()!;
          onStack[w] = 0;
          component.push(w);
        } while (w !== v);
        components.push(component);
      }
      calls.pop();
    }
  }
  return components;
}

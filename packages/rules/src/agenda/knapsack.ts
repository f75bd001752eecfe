import { strongComponents } from '../flow/strong-components.ts';

export interface KnapsackItem {
  /** Whole units of the capacity, not negative. */
  readonly weight: number;
  readonly value: number;
  /** Decides between selections of equal value; 0 unless given. */
  readonly tieValue?: number;
  /** Indices of the items without which this one cannot be chosen. */
  readonly needs?: readonly number[];
}

export interface Knapsack {
  readonly optimum: number;
  /** Per item. */
  readonly selection: readonly boolean[];
}

/**
 * Exact 0/1 knapsack with precedence. Items that need each other in a circle become one; where
 * every item needs one other at most, a dynamic programme over the forest solves it in n × capacity
 * (Johnson & Niemi, 1983). Otherwise that forest is the relaxation of a branch and bound: the
 * item that was chosen without one of its needs is left out, or taken with all of them.
 * Items of a weight that is no whole number ≥ 0 cannot be chosen; a value that is no number is 0.
 */
export function knapsack(items: readonly KnapsackItem[], capacity: number): Knapsack {
  const room = Number.isFinite(capacity) ? Math.max(0, Math.floor(capacity)) : 0;
  const { nodes, members } = condensed(items);
  const search = new Search(nodes, room);
  search.branch(new Int8Array(nodes.length));
  const selection = items.map(() => false);
  let optimum = 0;
  members.forEach((list, node) => {
    if (search.best[node] !== 1) return;
    for (const item of list) {
      selection[item] = true;
      optimum += numberOf(items[item]!.value);
    }
  });
  return { optimum, selection };
}

interface Node {
  readonly weight: number;
  readonly value: number;
  readonly tieValue: number;
  readonly needs: readonly number[];
}

const numberOf = (value: number | undefined): number =>
  value !== undefined && Number.isFinite(value) ? value : 0;

/** Circles of needs as one node each; nodes after all that they need. */
function condensed(items: readonly KnapsackItem[]): { nodes: Node[]; members: number[][] } {
  const needs = items.map((item, i) =>
    (item.needs ?? []).filter((k) => k !== i && items[k] !== undefined),
  );
  const members = strongComponents(needs).map((list) => list.toSorted((a, b) => a - b));
  const nodeOf = new Map(members.flatMap((list, node) => list.map((item) => [item, node])));
  const nodes = members.map((list, node): Node => {
    let weight = 0;
    let value = 0;
    let tieValue = 0;
    const wanted = new Set<number>();
    for (const i of list) {
      const item = items[i]!;
      weight += Number.isSafeInteger(item.weight) && item.weight >= 0 ? item.weight : Infinity;
      value += numberOf(item.value);
      tieValue += numberOf(item.tieValue);
      for (const k of needs[i]!) if (nodeOf.get(k) !== node) wanted.add(nodeOf.get(k)!);
    }
    return { weight, value, tieValue, needs: [...wanted].sort((a, b) => a - b) };
  });
  return { nodes, members };
}

const FREE = 0;
const IN = 1;
const OUT = -1;

class Search {
  /** 1 per node of the best selection so far. */
  best: Int8Array;
  #bestValue = 0;
  #bestTie = 0;
  readonly #nodes: readonly Node[];
  readonly #room: number;
  readonly #neededBy: readonly number[][];

  constructor(nodes: readonly Node[], room: number) {
    this.#nodes = nodes;
    this.#room = room;
    this.best = new Int8Array(nodes.length);
    const neededBy: number[][] = nodes.map(() => []);
    nodes.forEach(({ needs }, i) => {
      for (const k of needs) neededBy[k]!.push(i);
    });
    this.#neededBy = neededBy;
  }

  /** `fixed`: per node IN, OUT or FREE; closed under what needs what. */
  branch(fixed: Int8Array): void {
    const relaxed = this.#relaxation(fixed);
    if (relaxed === null) return;
    const { value, tie, chosen } = relaxed;
    if (value < this.#bestValue || (value === this.#bestValue && tie <= this.#bestTie)) return;
    const torn = chosen.findIndex(
      (taken, i) => taken === 1 && this.#nodes[i]!.needs.some((k) => chosen[k] !== 1),
    );
    if (torn === -1) {
      this.#bestValue = value;
      this.#bestTie = tie;
      this.best = chosen;
      return;
    }
    this.branch(this.#spread(fixed, torn, IN, (i) => this.#nodes[i]!.needs));
    this.branch(this.#spread(fixed, torn, OUT, (i) => this.#neededBy[i]!));
  }

  /** `fixed` with node i, and all that it reaches, set. */
  #spread(
    fixed: Int8Array,
    i: number,
    state: number,
    next: (i: number) => readonly number[],
  ): Int8Array {
    const result = Int8Array.from(fixed);
    const open = [i];
    while (open.length > 0) {
      const node = open.pop()!;
      if (result[node] === state) continue;
      result[node] = state;
      open.push(...next(node));
    }
    return result;
  }

  /** Best selection where each free node keeps one of its needs; null where it cannot be done. */
  #relaxation(fixed: Int8Array): { value: number; tie: number; chosen: Int8Array } | null {
    const nodes = this.#nodes;
    let room = this.#room;
    let value = 0;
    let tie = 0;
    const children: number[][] = nodes.map(() => []);
    const roots: number[] = [];
    nodes.forEach((node, i) => {
      if (fixed[i] === IN) {
        room -= node.weight;
        value += node.value;
        tie += node.tieValue;
      }
      if (fixed[i] !== FREE || !(node.weight <= this.#room)) return;
      const open = node.needs.filter((k) => fixed[k] === FREE);
      if (open.some((k) => !(nodes[k]!.weight <= this.#room))) return;
      // The heaviest need binds most.
      const parent = open.reduce(
        (most, k) => (most === -1 || nodes[k]!.weight > nodes[most]!.weight ? k : most),
        -1,
      );
      (parent === -1 ? roots : children[parent]!).push(i);
    });
    if (!(room >= 0)) return null;
    const plan = new ForestPlan(nodes, children, roots, room);
    const chosen = Int8Array.from(fixed, (state) => (state === IN ? 1 : 0));
    plan.choose(chosen);
    return { value: value + plan.value, tie: tie + plan.tie, chosen };
  }
}

/** Dynamic programme over nodes in depth-first order: take one, or pass over all below it. */
class ForestPlan {
  readonly value: number;
  readonly tie: number;
  readonly #nodes: readonly Node[];
  readonly #order: number[] = [];
  /** Per place in the order: the place after the last node below it. */
  readonly #after: number[] = [];
  readonly #taken: Uint8Array;
  readonly #width: number;

  constructor(
    nodes: readonly Node[],
    children: readonly (readonly number[])[],
    roots: readonly number[],
    room: number,
  ) {
    this.#nodes = nodes;
    this.#width = room + 1;
    this.#list(children, roots);
    const n = this.#order.length;
    const values = new Float64Array((n + 1) * this.#width);
    const ties = new Float64Array((n + 1) * this.#width);
    this.#taken = new Uint8Array(n * this.#width);
    for (let p = n - 1; p >= 0; p--) {
      const { weight, value, tieValue } = nodes[this.#order[p]!]!;
      for (let w = 0; w <= room; w++) {
        const at = p * this.#width + w;
        const without = this.#after[p]! * this.#width + w;
        values[at] = values[without]!;
        ties[at] = ties[without]!;
        if (weight > w) continue;
        const rest = (p + 1) * this.#width + w - weight;
        const withValue = values[rest]! + value;
        const withTie = ties[rest]! + tieValue;
        if (withValue < values[at]! || (withValue === values[at] && withTie <= ties[at]!)) continue;
        values[at] = withValue;
        ties[at] = withTie;
        this.#taken[at] = 1;
      }
    }
    this.value = values[room]!;
    this.tie = ties[room]!;
  }

  /** Marks the nodes of the optimum. */
  choose(chosen: Int8Array): void {
    let w = this.#width - 1;
    for (let p = 0; p < this.#order.length; ) {
      if (this.#taken[p * this.#width + w] === 0) {
        p = this.#after[p]!;
        continue;
      }
      const node = this.#order[p]!;
      chosen[node] = 1;
      w -= this.#nodes[node]!.weight;
      p += 1;
    }
  }

  #list(children: readonly (readonly number[])[], roots: readonly number[]): void {
    const open: { node: number; place: number }[] = roots
      .toReversed()
      .map((node) => ({ node, place: -1 }));
    while (open.length > 0) {
      const top = open.pop()!;
      if (top.place !== -1) {
        this.#after[top.place] = this.#order.length;
        continue;
      }
      const place = this.#order.push(top.node) - 1;
      open.push({ node: top.node, place });
      for (const child of children[top.node]!.toReversed()) open.push({ node: child, place: -1 });
    }
  }
}

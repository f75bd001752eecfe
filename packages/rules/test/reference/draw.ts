import { assumedFactor } from './foretold.ts';
import { keptIn } from './kept.ts';
import type { Ahead, Network, Node } from './network.ts';

/** Uniform numbers in (0, 1) of a seed. Source: Chris Doty-Humphrey's sfc32. */
export function uniforms(seed: number): () => number {
  let a = seed | 0;
  let b = 0x9e3779b9 | 0;
  let c = 0x243f6a88 | 0;
  let counter = 1;
  const next = (): number => {
    const t = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (c << 21) | (c >>> 11);
    c = (c + t) | 0;
    return ((t >>> 0) + 0.5) / 4_294_967_296;
  };
  for (let i = 0; i < 20; i++) next();
  return next;
}

/** Standard normal numbers. Source: Box and Muller (1958). */
export function normalsOf(uniform: () => number): () => number {
  let kept: number | null = null;
  return () => {
    if (kept !== null) {
      const value = kept;
      kept = null;
      return value;
    }
    const radius = Math.sqrt(-2 * Math.log(uniform()));
    const angle = 2 * Math.PI * uniform();
    kept = radius * Math.sin(angle);
    return radius * Math.cos(angle);
  };
}

/**
 * Numbers for draws in pairs, of which the second has those of the first with the other sign. What
 * has even odds then has exactly one half, where independent draws would fall on either side of it;
 * of what only grows or only falls with a number, the errors are smaller than those of independent ones.
 */
export function inPairs(normal: () => number): (draw: number) => () => number {
  let kept: number[] = [];
  return (draw) => {
    if (draw % 2 === 1) {
      let at = 0;
      return () => -kept[at++]!;
    }
    kept = [];
    return () => {
      const value = normal();
      kept.push(value);
      return value;
    };
  };
}

/** Demand and capacity of every card per cycle, in one draw. */
export interface Draw {
  /** Zero where a card has no demand of its own. */
  readonly demand: Map<Node, number[]>;
  /** Infinite where nothing says what a card could make. */
  readonly capacity: Map<Node, number[]>;
}

/** `normal` = null: every card at its mean. */
export function drawOf(network: Network, normal: (() => number) | null): Draw {
  const demand = new Map<Node, number[]>();
  const capacity = new Map<Node, number[]>();
  const first = new Map<Node, number>();
  for (const node of network.nodes) {
    const own = node.capacity?.mean.map(() => normal?.() ?? 0);
    if (own !== undefined) first.set(node, own[0]!);
    demand.set(node, valuesOf(node.demand, network.horizon, 0, normal));
    capacity.set(
      node,
      valuesOf(node.capacity, network.horizon, Number.POSITIVE_INFINITY, normal, own),
    );
  }
  if (normal !== null) {
    // The squared length of two normal numbers is exponential: this is uniform.
    const uniform = () => Math.exp(-(normal() ** 2 + normal() ** 2) / 2);
    // A draw that is bad for a card by its own forecast is bad for it by its past.
    const chanceOf = (node: Node) => (first.has(node) ? cumulative(first.get(node)!) : uniform());
    const keptOf = keptIn(uniform, network.ranks, chanceOf);
    for (const node of network.nodes)
      if (node.isForetold) capacity.set(node, partOf(node, keptOf(node), demand));
  }
  return { demand, capacity };
}

/** Φ to seven places. Source: Abramowitz and Stegun 7.1.26. */
function cumulative(z: number): number {
  const t = 1 / (1 + (0.3275911 * Math.abs(z)) / Math.SQRT2);
  const series =
    t *
    (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))));
  const beyond = 0.5 * series * Math.exp((-z * z) / 2);
  return z > 0 ? 1 - beyond : beyond;
}

/** What is asked of a supplier, in every cycle less the same part. */
function partOf(node: Node, part: number, demand: ReadonlyMap<Node, number[]>): number[] {
  const kept = assumedFactor(node) * part;
  return demand.get(node)!.map((_, t) => {
    const asked = (to: Node) => (to.isAssumed ? to.usual!.mean[t]! : demand.get(to)![t]!);
    return kept * [...node.asked!].reduce((sum, [to, ratio]) => sum + ratio * asked(to), 0);
  });
}

function valuesOf(
  ahead: Ahead | undefined,
  horizon: number,
  otherwise: number,
  normal: (() => number) | null,
  own?: readonly number[],
): number[] {
  if (ahead === undefined) return new Array<number>(horizon).fill(otherwise);
  const { mean, sd, step } = ahead;
  const z = own ?? mean.map(() => normal?.() ?? 0);
  return mean.map((value, t) => {
    let spread = sd[t]! ** 2;
    let error = 0;
    for (let k = 1; k <= t; k++) error += step[t - k]! * z[k]!;
    for (let j = 0; j < t; j++) spread -= step[j]! ** 2;
    error += Math.sqrt(Math.max(0, spread)) * z[0]!;
    return Math.max(0, value + error);
  });
}

import { recordedSuppliers } from './foretold.ts';
import type { Node } from './network.ts';

/** Draws by which it is told how bad one is of what the suppliers of a card bring. */
const SAMPLE = 4_000;

/**
 * Parts that come of what is asked, in one draw: as good or bad a draw as that of the suppliers. `chanceOf`: how
 * good one is for a card without such suppliers, 0…1.
 */
export function keptIn(
  uniform: () => number,
  ranks: Ranks,
  chanceOf: (node: Node) => number = uniform,
): (node: Node) => number {
  const known = new Map<Node, number>();
  const keptOf = (node: Node): number => {
    let part = known.get(node);
    if (part === undefined) {
      const suppliers = recordedSuppliers(node);
      const chance =
        suppliers.length === 0
          ? chanceOf(node)
          : rankIn(ranks.get(node)!, Math.min(...suppliers.map(keptOf)), uniform());
      const { record } = node;
      part = record![Math.min(record!.length - 1, Math.floor(chance * record!.length))]!;
      known.set(node, part);
    }
    return part;
  };
  return keptOf;
}

/** Per card with such suppliers: the least part that they bring in many draws, in rising order. */
export type Ranks = ReadonlyMap<Node, readonly number[]>;

export function ranksOf(nodes: readonly Node[], uniform: () => number): Ranks {
  const ranks = new Map<Node, number[]>();
  const add = (node: Node): void => {
    const suppliers = recordedSuppliers(node);
    if (suppliers.length === 0 || ranks.has(node)) return;
    suppliers.forEach(add);
    const found = Array.from({ length: SAMPLE }, () => {
      const keptOf = keptIn(uniform, ranks);
      return Math.min(...suppliers.map(keptOf));
    });
    ranks.set(
      node,
      found.sort((a, b) => a - b),
    );
  };
  nodes.forEach(add);
  return ranks;
}

/** The part of the sorted list below this value; among equals as the number says. */
function rankIn(sorted: readonly number[], value: number, within: number): number {
  const below = firstFrom(sorted, (other) => other >= value);
  const above = firstFrom(sorted, (other) => other > value);
  return (below + within * Math.max(1, above - below)) / (sorted.length + 1);
}

function firstFrom(sorted: readonly number[], holds: (value: number) => boolean): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(sorted[middle]!)) high = middle;
    else low = middle + 1;
  }
  return low;
}

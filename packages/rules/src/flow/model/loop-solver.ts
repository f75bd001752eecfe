import type { CompiledGraph } from '../compiled-graph.ts';
import { FIXED, type LinkModes, PLAIN } from './link-modes.ts';

/** Larger loops, and those with lags or alternatives inside, are solved in rounds. */
const LARGEST_LOOP = 40;

/** Per loop: what one unit that a card makes asks of another, row by row. */
export class LoopMatrices {
  readonly #graph: CompiledGraph;
  readonly #modes: LinkModes;
  readonly #known = new Map<number, Float64Array | null>();

  constructor(graph: CompiledGraph, modes: LinkModes) {
    this.#graph = graph;
    this.#modes = modes;
  }

  /** Null where the loop is not linear in what its cards make. */
  matrixOf(component: number): Float64Array | null {
    let matrix = this.#known.get(component);
    if (matrix === undefined) {
      matrix = this.#build(component);
      this.#known.set(component, matrix);
    }
    return matrix;
  }

  #build(component: number): Float64Array | null {
    const { componentStart, componentCards, outStart, outLinks, asks, to, ratio } = this.#graph;
    const cards = componentCards.subarray(
      componentStart[component]!,
      componentStart[component + 1]!,
    );
    const n = cards.length;
    if (n > LARGEST_LOOP) return null;
    const matrix = new Float64Array(n * n);
    for (let row = 0; row < n; row++)
      for (let o = outStart[cards[row]!]!; o < outStart[cards[row]! + 1]!; o++) {
        const l = outLinks[o]!;
        const column = cards.indexOf(to[l]!);
        if (column === -1 || asks[l] === 0 || this.#modes.mode[l] === FIXED) continue;
        if (this.#modes.mode[l] !== PLAIN) return null;
        matrix[row * n + column]! += ratio[l]!;
      }
    return matrix;
  }
}

/**
 * Solves x_i = b_i + Σ_j a_ij·max(0, x_j − stock_j) per draw; `asked` holds b, `net` receives
 * max(0, x − stock). Which stocks suffice is found by trying: each try is a linear system, and the
 * set of cards that have to make something only grows or settles.
 */
export function solveLoop(
  matrix: Float64Array,
  cards: Int32Array,
  width: number,
  asked: Float64Array,
  stock: Float64Array,
  net: Float64Array,
): void {
  const n = cards.length;
  const active = new Uint8Array(n);
  const system = new Float64Array(n * (n + 1));
  for (let k = 0; k < width; k++) {
    for (let j = 0; j < n; j++)
      active[j] = Number(asked[cards[j]! * width + k]! > stock[cards[j]! * width + k]!);
    for (let tries = 0; tries <= n; tries++) {
      for (let i = 0; i < n; i++) {
        let right = asked[cards[i]! * width + k]!;
        for (let j = 0; j < n; j++) {
          const a = active[j] === 1 ? matrix[i * n + j]! : 0;
          system[i * (n + 1) + j] = (i === j ? 1 : 0) - a;
          right -= a * stock[cards[j]! * width + k]!;
        }
        system[i * (n + 1) + n] = right;
      }
      eliminate(system, n);
      let same = true;
      for (let j = 0; j < n; j++) {
        const now = Number(system[j * (n + 1) + n]! > stock[cards[j]! * width + k]!);
        if (now !== active[j]) same = false;
        active[j] = now;
      }
      if (same) break;
    }
    for (let j = 0; j < n; j++) {
      const open = system[j * (n + 1) + n]! - stock[cards[j]! * width + k]!;
      net[cards[j]! * width + k] = Math.min(1e15, Math.max(0, open));
    }
  }
}

/** Gauss–Jordan with row pivots; the solution ends in the last column. */
function eliminate(system: Float64Array, n: number): void {
  const row = n + 1;
  for (let column = 0; column < n; column++) {
    let pivot = column;
    for (let i = column + 1; i < n; i++)
      if (Math.abs(system[i * row + column]!) > Math.abs(system[pivot * row + column]!)) pivot = i;
    if (pivot !== column)
      for (let j = 0; j < row; j++) {
        const value = system[column * row + j]!;
        system[column * row + j] = system[pivot * row + j]!;
        system[pivot * row + j] = value;
      }
    const head = system[column * row + column]!;
    if (head === 0) continue;
    for (let j = column; j < row; j++) system[column * row + j]! /= head;
    for (let i = 0; i < n; i++) {
      const factor = system[i * row + column]!;
      if (i === column || factor === 0) continue;
      for (let j = column; j < row; j++) system[i * row + j]! -= factor * system[column * row + j]!;
    }
  }
}

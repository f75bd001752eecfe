import { exponential } from '../math/exponential.ts';
import { logarithm } from '../math/logarithm.ts';

/*
 * Ziggurat of 128 layers for the standard normal distribution. Source: Marsaglia & Tsang (2000),
 * in the form of Doornik, An Improved Ziggurat Method (2005).
 */
const LAYERS = 128;
const TAIL = 3.442619855899;
const AREA = 9.91256303526217e-3;
const edge = new Float64Array(LAYERS + 1);
const inside = new Float64Array(LAYERS);
{
  let height = exponential(-0.5 * TAIL * TAIL);
  edge[0] = AREA / height;
  edge[1] = TAIL;
  for (let i = 2; i < LAYERS; i++) {
    edge[i] = Math.sqrt(-2 * logarithm(AREA / edge[i - 1]! + height));
    height = exponential(-0.5 * edge[i]! * edge[i]!);
  }
  for (let i = 0; i < LAYERS; i++) inside[i] = edge[i + 1]! / edge[i]!;
}

const UNIT = 2 ** -32;
const SIGNED = 2 ** -24;

/**
 * Streams of standard normal numbers, one per card: it depends on the seed and on the card's id
 * alone, so that a changed plan keeps the numbers of every other card (common random numbers).
 * Generator: sfc32 (Doty-Humphrey, PractRand), 32-bit integers only.
 */
export class NormalStreams {
  readonly #state: Uint32Array;

  constructor(ids: readonly string[], seed: number) {
    this.#state = new Uint32Array(ids.length * 4);
    ids.forEach((id, i) => {
      const at = i * 4;
      this.#state[at] = hashOf(id, seed ^ 0x9e3779b9);
      this.#state[at + 1] = hashOf(id, seed);
      this.#state[at + 2] = seed;
      this.#state[at + 3] = 1;
      for (let warm = 0; warm < 12; warm++) this.#next(at);
    });
  }

  /** The next `count` numbers of stream i, into `target` from `offset` on. */
  fill(i: number, target: Float64Array, offset: number, count: number): void {
    const at = i * 4;
    for (let k = 0; k < count; k++) {
      const bits = this.#next(at);
      const layer = bits & (LAYERS - 1);
      const u = ((bits >>> 7) + 0.5) * SIGNED - 1;
      // Ninety-nine of a hundred lie inside their layer.
      target[offset + k] =
        Math.abs(u) < inside[layer]! ? u * edge[layer]! : this.#outside(at, layer, u);
    }
  }

  #next(at: number): number {
    const state = this.#state;
    const sum = (state[at]! + state[at + 1]! + state[at + 3]!) | 0;
    state[at + 3] = state[at + 3]! + 1;
    state[at] = state[at + 1]! ^ (state[at + 1]! >>> 9);
    state[at + 1] = state[at + 2]! + (state[at + 2]! << 3);
    state[at + 2] = ((state[at + 2]! << 21) | (state[at + 2]! >>> 11)) + sum;
    return sum >>> 0;
  }

  #uniform(at: number): number {
    return (this.#next(at) + 0.5) * UNIT;
  }

  /** A number that fell outside the inner part of its layer. */
  #outside(at: number, first: number, drawn: number): number {
    let layer = first;
    let u = drawn;
    for (;;) {
      if (Math.abs(u) < inside[layer]!) return u * edge[layer]!;
      if (layer === 0) return this.#tail(at, u < 0);
      const x = u * edge[layer]!;
      const outer = exponential(-0.5 * (edge[layer]! * edge[layer]! - x * x));
      const inner = exponential(-0.5 * (edge[layer + 1]! * edge[layer + 1]! - x * x));
      if (inner + this.#uniform(at) * (outer - inner) < 1) return x;
      const bits = this.#next(at);
      layer = bits & (LAYERS - 1);
      u = ((bits >>> 7) + 0.5) * SIGNED - 1;
    }
  }

  #tail(at: number, negative: boolean): number {
    for (;;) {
      const x = -logarithm(this.#uniform(at)) / TAIL;
      const y = -logarithm(this.#uniform(at));
      if (2 * y >= x * x) return negative ? -TAIL - x : TAIL + x;
    }
  }
}

/** FNV-1a with a seed. */
function hashOf(text: string, seed: number): number {
  let hash = 0x811c9dc5 ^ seed;
  for (let i = 0; i < text.length; i++) {
    hash ^= text.charCodeAt(i);
    hash = Math.imul(hash, 0x01000193);
  }
  hash ^= hash >>> 15;
  return Math.imul(hash, 0x2c1b3c6d) >>> 0;
}

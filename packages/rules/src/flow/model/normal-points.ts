import { normalStrata } from '../../math/normal-quantile.ts';
import { pair, setNormalPair } from '../../math/normal-table.ts';
import { mixed } from './hash.ts';
import { WIDE } from './kernels/kernels.ts';

/** Draws of one batch: 2⁹. */
export const BATCH = 512;
/** Points of a net: 2⁸. The other half of a batch are these with the other sign. */
const HALF = BATCH / 2;
const BITS = 8;
/** Dimensions that are spread evenly together. */
export const DIMENSIONS = 16;

/**
 * One batch of standard normal numbers in a fixed low-discrepancy sequence: a digital net of Sobol's
 * sequence with sixteen dimensions, each scrambled on its own (Owen), in one of many random orders, and then
 * the same points with the other sign: even odds are one half exactly. Numbers of one group are spread
 * evenly together, those of two groups independently; each dimension alone has one number in each of
 * 512 strata of equal probability.
 */
export class NormalPoints {
  readonly #seed: number;
  readonly #orders = new Map<number, Uint16Array>();

  /** `batch`: 0 is the board's own; others are independent repetitions. */
  constructor(batch = 0, seed = 1) {
    this.#seed = mixed(Math.imul(seed, 0x9e3779b1) ^ mixed(batch));
  }

  /**
   * Writes the 512 numbers of a group's dimension to `target` from `offset` on, block by block of
   * draws: one begins `stride` after the other.
   */
  fill(
    group: number,
    dimension: number,
    target: Float32Array,
    offset: number,
    stride = WIDE,
  ): void {
    const order = this.#order(group);
    const net = NETS[dimension]!;
    scramble(mixed(this.#seed ^ mixed(group ^ Math.imul(dimension + 1, 0x9e3779b1))));
    const mirror = (HALF / WIDE) * stride;
    for (let start = 0, to = offset; start < HALF; start += WIDE, to += stride)
      for (let k = 0; k < WIDE; k++) {
        const value = STRATA[STRATUM_OF[net[order[start + k]!]!]!]!;
        target[to + k] = value;
        target[to + k + mirror] = -value;
      }
  }

  /** A random order of the points, the same for all dimensions of a group. */
  #order(group: number): Uint16Array {
    let order = this.#orders.get(group);
    if (order !== undefined) return order;
    order = Uint16Array.from({ length: HALF }, (_, k) => k);
    let state = mixed(this.#seed ^ Math.imul(group | 1, 0x85ebca6b));
    for (let k = HALF - 1; k > 0; k--) {
      state = mixed(state + 0x6d2b79f5);
      const other = state % (k + 1);
      const value = order[k]!;
      order[k] = order[other]!;
      order[other] = value;
    }
    this.#orders.set(group, order);
    return order;
  }
}

const STRATA = normalStrata(BATCH);

/** Which of the strata a number of the batch lies in, the lowest first. */
export function stratumOf(z: number): number {
  setNormalPair(z);
  return Math.min(BATCH - 1, Math.floor(pair.cdf * BATCH));
}

const POLYNOMIALS: readonly (readonly [number, readonly number[]])[] = [
  [0, [1]],
  [1, [1, 3]],
  [1, [1, 3, 1]],
  [2, [1, 1, 1]],
  [1, [1, 1, 3, 3]],
  [4, [1, 3, 5, 13]],
  [2, [1, 1, 5, 5, 17]],
  [4, [1, 1, 5, 5, 5]],
  [7, [1, 1, 7, 11, 19]],
  [11, [1, 1, 5, 1, 1]],
  [13, [1, 1, 1, 3, 11]],
  [14, [1, 3, 5, 5, 31]],
  [1, [1, 3, 3, 9, 7, 49]],
  [13, [1, 1, 1, 15, 21, 21]],
  [16, [1, 3, 1, 13, 27, 49]],
];

/** Points of each dimension, in 8 bits. */
const NETS: readonly Uint16Array[] = nets();

/*
 * Sixteen dimensions of Sobol's sequence: degree and coefficients of a primitive polynomial over
 * GF(2), and the first odd numbers. Source: Joe & Kuo, Constructing Sobol Sequences with Better
 * Two-Dimensional Projections, SIAM J. Sci. Comput. 30 (2008).
 */
function nets(): Uint16Array[] {
  const first = Uint16Array.from({ length: BITS }, (_, bit) => 1 << (BITS - 1 - bit));
  return [first, ...POLYNOMIALS.map(directionsOf)].map((directions) => {
    const net = new Uint16Array(HALF);
    for (let k = 0; k < HALF; k++)
      for (let bit = 0; bit < BITS; bit++) if (((k >>> bit) & 1) === 1) net[k]! ^= directions[bit]!;
    return net;
  });
}

function directionsOf([coefficients, first]: readonly [number, readonly number[]]): Uint16Array {
  const degree = first.length;
  const m = [...first];
  for (let i = degree; i < BITS; i++) {
    let value = m[i - degree]! ^ (m[i - degree]! * 2 ** degree);
    for (let k = 1; k < degree; k++)
      if (((coefficients >>> (degree - 1 - k)) & 1) === 1) value ^= m[i - k]! * 2 ** k;
    m.push(value);
  }
  return Uint16Array.from(m.slice(0, BITS), (value, i) => value * 2 ** (BITS - 1 - i));
}

/** By a bit's place in the tree of bits, 1 at the top: the scrambled bits from the top down to it. */
const SCRAMBLED = new Uint16Array(BATCH);
/** Per point of a net: its stratum. */
const STRATUM_OF = SCRAMBLED.subarray(HALF);

/**
 * Owen's nested scrambling of all points: each bit is flipped by a hash of those above it. The last bit
 * is the same in the stratum on the other side of the middle, so that each of the 512 has a number.
 */
function scramble(key: number): void {
  let bits = flipsOf(key, 0);
  for (let above = 1; above < HALF; above++) {
    if (above % WORD === 0) bits = flipsOf(key, above);
    const flip = (bits >>> (above % WORD)) & 1;
    const result = SCRAMBLED[above]! << 1;
    SCRAMBLED[2 * above] = result | flip;
    SCRAMBLED[2 * above + 1] = result | (flip ^ 1);
  }
  for (let low = 0; low < HALF / 2; low += WORD) LAST_BITS[low / WORD] = flipsOf(key, HALF + low);
  for (let k = 0; k < HALF; k++) {
    const stratum = STRATUM_OF[k]!;
    const low = stratum < HALF / 2 ? stratum : HALF - 1 - stratum;
    STRATUM_OF[k] = 2 * stratum + ((LAST_BITS[low >>> 5]! >>> (low % WORD)) & 1);
  }
}

/** Bits of a hash. */
const WORD = 32;
const LAST_BITS = new Uint32Array(HALF / 2 / WORD);

/** Random bits for the places from `first` on. */
function flipsOf(key: number, first: number): number {
  return mixed(key ^ Math.imul(first + 1, 0x27d4eb2f));
}

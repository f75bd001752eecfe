import {
  ENOUGH,
  LARGEST,
  ROUNDING,
  type RowKernels,
  SLACK,
  SOME_LATE,
  SOME_SINGLE,
} from './kernels.ts';
import { PlainParts } from './plain-parts.ts';

/**
 * The kernels of single cards as plain loops: what runs where there is no WebAssembly, too. Sums over draws go by even and odd draws, as in registers of two numbers.
 */
export class PlainRows extends PlainParts implements RowKernels {
  readonly buffer: ArrayBuffer;
  protected readonly integers: Int32Array;
  readonly #normals: Float32Array;

  constructor(buffer: ArrayBuffer, width: number) {
    super(buffer, width);
    this.buffer = buffer;
    this.integers = new Int32Array(buffer);
    this.#normals = new Float32Array(buffer);
  }

  sum(rows: number, factors: number, n: number, nets: number, sums: number): void {
    const v = this.values;
    const [row, factor, to] = [rows >> 2, factors >> 3, sums >> 3];
    for (let k = 0; k < this.width; k++) {
      let sum = 0;
      for (let j = 0; j < n; j++)
        sum += v[factor + j]! * v[((nets + this.integers[row + j]!) >> 3) + k]!;
      v[to + k] = sum;
    }
  }

  ask(
    rows: number,
    factors: number,
    n: number,
    nets: number,
    sums: number,
    stock: number,
    net: number,
    own: number,
    waiting: number,
  ): void {
    const v = this.values;
    const [to, o, w] = [sums >> 3, own >> 3, waiting >> 3];
    if (this.width === 1) {
      const f = this.integers;
      const [row, factor] = [rows >> 2, factors >> 3];
      let all = 0;
      for (let j = 0; j < n; j++) all += v[factor + j]! * v[(nets + f[row + j]!) >> 3]!;
      all += v[o]! + v[w]!;
      if (all > LARGEST) all = LARGEST;
      v[to] = all;
      v[net >> 3] = Math.max(all - v[stock >> 3]!, 0);
      return;
    }
    this.sum(rows, factors, n, nets, sums);
    for (let k = 0; k < this.width; k++) v[to + k]! += v[o + k]! + v[w + k]!;
    this.cover(sums, stock, net);
  }

  cover(asked: number, stock: number, net: number): void {
    const v = this.values;
    const [a, s, to] = [asked >> 3, stock >> 3, net >> 3];
    for (let k = 0; k < this.width; k++) {
      if (v[a + k]! > LARGEST) v[a + k] = LARGEST;
      const open = v[a + k]! - v[s + k]!;
      v[to + k] = Math.max(open, 0);
    }
  }

  supply(
    capacity: number,
    limit: number,
    bound: number,
    stock: number,
    asked: number,
    have: number,
  ): number {
    const v = this.values;
    const [c, l, b] = [capacity >> 3, limit >> 3, bound >> 3];
    const [s, a, to] = [stock >> 3, asked >> 3, have >> 3];
    let short = 0;
    for (let k = 0; k < this.width; k++) {
      let make = v[c + k]!;
      if (v[l + k]! < make) make = v[l + k]!;
      if (v[b + k]! < make) make = v[b + k]!;
      const there = v[s + k]! + make;
      v[to + k] = there;
      if (there < v[a + k]! * ENOUGH) short = 1;
    }
    return short;
  }

  limitLate(rows: number, n: number, fresh: number, net: number, limit: number): void {
    const v = this.values;
    const [row, f, a, l] = [rows >> 2, fresh >> 3, net >> 3, limit >> 3];
    for (let k = 0; k < this.width; k++) {
      let least = 1;
      for (let j = 0; j < n; j++) {
        const part = v[(this.integers[row + j]! >> 3) + k]!;
        if (part < least) least = part;
      }
      if (least >= 1) continue;
      const most = v[f + k]! + least * (v[a + k]! - v[f + k]!);
      if (most < v[l + k]!) v[l + k] = most;
    }
  }

  lateParts(
    have: number,
    asked: number,
    fresh: number,
    own: number,
    waiting: number,
    served: number,
    part: number,
  ): number {
    const v = this.values;
    const [h, a, f, o] = [have >> 3, asked >> 3, fresh >> 3, own >> 3];
    const [w, s, to] = [waiting >> 3, served >> 3, part >> 3];
    let found = 0;
    for (let k = 0; k < this.width; k++) {
      const isNew = v[f + k]! - v[o + k]!;
      const isLate = v[a + k]! - v[o + k]! - v[w + k]! - isNew;
      const left = v[h + k]! - v[s + k]! - isNew;
      let result = left > 0 ? left / isLate : 0;
      if (!(isLate > left && isLate > 0)) result = 1;
      if (left < -SLACK * isNew) result = -1;
      if (v[h + k]! >= v[a + k]! * ENOUGH) result = 1;
      v[to + k] = result;
      if (result < 0) found |= SOME_SINGLE;
      else if (result < 1) found |= SOME_LATE;
    }
    return found;
  }

  share(
    rows: number,
    factors: number,
    n: number,
    nets: number,
    have: number,
    served: number,
    part: number,
    demands: number,
    shares: number,
  ): void {
    const v = this.values;
    const width = this.width;
    const [row, factor, h, s] = [rows >> 2, factors >> 3, have >> 3, served >> 3];
    const [p, d, to] = [part >> 3, demands >> 3, shares >> 3];
    for (let k = 0; k < width; k++) {
      if (v[p + k]! >= 0) continue;
      let left = v[h + k]! - v[s + k]!;
      let sharing = n;
      for (let j = 0; j < n; j++) {
        v[d + j * width + k] = v[factor + j]! * v[((nets + this.integers[row + j]!) >> 3) + k]!;
        v[to + j * width + k] = -1;
      }
      const level = () => (sharing > 0 && left > 0 ? left / sharing : 0);
      for (let met = true; met; ) {
        met = false;
        const most = level();
        for (let j = 0; j < n; j++) {
          const demand = v[d + j * width + k]!;
          if (v[to + j * width + k]! >= 0 || demand > most) continue;
          v[to + j * width + k] = demand;
          left -= demand;
          sharing -= 1;
          met = true;
        }
      }
      const most = level();
      for (let j = 0; j < n; j++) if (v[to + j * width + k]! < 0) v[to + j * width + k] = most;
    }
  }

  limitShared(share: number, factor: number, part: number, net: number, limit: number): void {
    const v = this.values;
    const [s, p, a, l] = [share >> 3, part >> 3, net >> 3, limit >> 3];
    for (let k = 0; k < this.width; k++) {
      if (v[p + k]! >= 0) continue;
      const most = v[s + k]! / factor;
      if (most < v[a + k]! && most < v[l + k]!) v[l + k] = most;
    }
  }

  countShort(
    demand: number,
    share: number,
    part: number,
    tolerance: number,
    quantity: number,
    penalty: number,
    loss: number,
    sums: number,
  ): void {
    const v = this.values;
    const [d, s, p, money, to] = [demand >> 3, share >> 3, part >> 3, loss >> 3, sums >> 3];
    for (let lane = 0; lane < 2; lane++) {
      let [shorts, opens, draws] = [0, 0, 0];
      for (let k = lane; k < this.width; k += 2) {
        const due = v[d + k]!;
        const short = due - v[s + k]!;
        if (v[p + k]! >= 0 || !(short > ROUNDING * due)) continue;
        const owed = Math.min(quantity, due) - v[s + k]!;
        const open = Math.max(owed, 0);
        v[money + k]! += penalty * open;
        shorts += short;
        opens += open;
        draws += short > tolerance * due ? 1 : 0;
      }
      v[to] = lane === 0 ? shorts : v[to]! + shorts;
      v[to + 1] = lane === 0 ? opens : v[to + 1]! + opens;
      v[to + 2] = lane === 0 ? draws : v[to + 2]! + draws;
    }
  }

  count(
    fresh: number,
    freshNet: number,
    asked: number,
    net: number,
    stock: number,
    have: number,
    sums: number,
  ): void {
    const v = this.values;
    const [f, n, a, open] = [fresh >> 3, freshNet >> 3, asked >> 3, net >> 3];
    const [s, h, to] = [stock >> 3, have >> 3, sums >> 3];
    if (this.width === 1) {
      const there = v[s]!;
      const all = v[a]!;
      const make = v[h]! - there;
      const isLimited = make < Number.POSITIVE_INFINITY;
      const left = make - (all > there ? all - there : 0);
      v[to] = v[f]!;
      v[to + 1] = v[n]!;
      v[to + 2] = Math.min(there, all);
      v[to + 3] = isLimited ? make : v[open]!;
      v[to + 4] = isLimited && left > 0 ? left : 0;
      return;
    }
    for (let lane = 0; lane < 2; lane++) {
      let [asks, lacks, taken, able, surplus] = [0, 0, 0, 0, 0];
      for (let k = lane; k < this.width; k += 2) {
        const there = v[s + k]!;
        const all = v[a + k]!;
        const make = v[h + k]! - there;
        const isLimited = make < Number.POSITIVE_INFINITY;
        const left = make - (all > there ? all - there : 0);
        asks += v[f + k]!;
        lacks += v[n + k]!;
        taken += Math.min(there, all);
        able += isLimited ? make : v[open + k]!;
        surplus += isLimited && left > 0 ? left : 0;
      }
      v[to] = lane === 0 ? asks : v[to]! + asks;
      v[to + 1] = lane === 0 ? lacks : v[to + 1]! + lacks;
      v[to + 2] = lane === 0 ? taken : v[to + 2]! + taken;
      v[to + 3] = lane === 0 ? able : v[to + 3]! + able;
      v[to + 4] = lane === 0 ? surplus : v[to + 4]! + surplus;
    }
  }

  serveOwn(have: number, own: number, waiting: number, served: number, sums: number): void {
    const v = this.values;
    const [h, o, w, to] = [have >> 3, own >> 3, waiting >> 3, served >> 3];
    let even = 0;
    let odd = 0;
    for (let k = 0; k < this.width; k++) {
      const there = Math.min(v[h + k]!, v[o + k]! + v[w + k]!);
      v[to + k] = there;
      if ((k & 1) === 0) even += there;
      else odd += there;
    }
    v[sums >> 3] = even + odd;
  }

  clear(limit: number): void {
    const l = limit >> 3;
    for (let k = l; k < l + this.width; k++) this.values[k] = Number.POSITIVE_INFINITY;
  }

  draw(
    mean: number,
    first: number,
    steps: number,
    normals: number,
    t: number,
    target: number,
  ): void {
    const v = this.values;
    const [step, z, to] = [steps >> 3, normals >> 2, target >> 3];
    const width = this.width;
    for (let k = 0; k < width; k++) {
      let value = mean + first * this.#normals[z + k]!;
      for (let c = 1; c <= t; c++) value += v[step + t - c]! * this.#normals[z + c * width + k]!;
      v[to + k] = Math.max(value, 0);
    }
  }
}

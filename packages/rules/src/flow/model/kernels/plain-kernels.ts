import {
  ENTRY,
  FIELDS,
  HAS_OWN,
  type Kernels,
  SHARED_ALIKE,
  SHARED_ALWAYS,
  SHARED_PARTS,
  SHARED_SHORT,
  SOME_LATE,
  SOME_SINGLE,
} from './kernels.ts';
import { PlainRows } from './plain-rows.ts';

/** All kernels as plain loops, for blocks of any width: what they mean, and what runs at the means. */
export class PlainKernels extends PlainRows implements Kernels {
  askCards(
    table: number,
    n: number,
    waits: number,
    zero: number,
    nets: number,
    sums: number,
    net: number,
  ): void {
    const f = this.integers;
    for (let c = 0; c < n; c++) {
      const at = (table + c * ENTRY) >> 2;
      const offset = f[at + FIELDS.offset]!;
      this.ask(
        f[at + FIELDS.rows]!,
        f[at + FIELDS.factors]!,
        f[at + FIELDS.count]!,
        nets,
        sums + offset,
        f[at + FIELDS.stock]!,
        net + offset,
        f[at + FIELDS.own]!,
        waits === 0 ? zero : f[at + FIELDS.waiting]!,
      );
    }
  }

  serveCards(
    table: number,
    n: number,
    waits: number,
    zero: number,
    one: number,
    have: number,
    capacity: number,
    limit: number,
    asked: number,
    net: number,
    fresh: number,
    freshNet: number,
    latePart: number,
    lateRows: number,
    wanted: number,
    how: number,
    late: number,
  ): number {
    const f = this.integers;
    for (let c = 0; c < n; c++) {
      const at = (table - c * ENTRY) >> 2;
      const row = f[at + FIELDS.offset]!;
      const kind = f[at + FIELDS.kind]!;
      if (f[at + FIELDS.gatherCount]! > 0) this.#gatherAll(at, zero, one, limit + row);
      if (waits !== 0 && f[at + FIELDS.lateCount]! > 0) {
        const late = this.#findLateRows(at, lateRows);
        if (late > 0) this.limitLate(lateRows, late, freshNet + row, net + row, limit + row);
      }
      f[f[at + FIELDS.isLate]! >> 2] = 0;
      const [own, waiting] = [f[at + FIELDS.own]!, f[at + FIELDS.waiting]!];
      const [served, sums] = [f[at + FIELDS.served]!, f[at + FIELDS.sums]!];
      const stock = f[at + FIELDS.stock]!;
      const short = this.supply(
        capacity + row,
        limit + row,
        f[at + FIELDS.bound]!,
        stock,
        asked + row,
        have,
      );
      this.clear(limit + row);
      if ((kind & HAS_OWN) !== 0) this.serveOwn(have, own, waiting, served, sums + 40);
      this.count(fresh + row, freshNet + row, asked + row, net + row, stock, have, sums);
      if ((kind & SHARED_ALWAYS) !== 0) return c;
      if (short === 1 && (kind & SHARED_SHORT) !== 0) return c;
      const isParted = (kind & SHARED_PARTS) !== 0;
      if (!isParted && (short === 0 || (kind & SHARED_ALIKE) === 0)) continue;
      const wants = isParted ? this.#askParts(at, zero, net, wanted) : zero;
      const part = latePart + row;
      const found = this.lateParts(have, asked + row, fresh + row, own, waiting, served, part);
      f[f[at + FIELDS.isLate]! >> 2] = found & SOME_LATE;
      if ((found & SOME_SINGLE) !== 0) return c;
      if (!isParted) continue;
      if ((this.tellApart(have, asked + row, zero, wants, part, how, 0, 0) & 1) !== 0) return c;
      this.#deliverParts(at, part, how, net, (found & SOME_LATE) === 0 ? -1 : freshNet, late);
    }
    return n;
  }

  #gatherAll(at: number, zero: number, one: number, limit: number): void {
    const f = this.integers;
    let before = zero;
    let item = f[at + FIELDS.gather]!;
    for (let j = 0; j < f[at + FIELDS.gatherCount]!; j++, item += 16) {
      this.gather(f[item >> 2]!, this.values[(item + 8) >> 3]!, before, one);
      before = one;
      if (f[(item + 4) >> 2] === 0) continue;
      this.lower(one, limit);
      before = zero;
    }
  }

  /** What is asked of contracts for a part with others; returns the row of what they would take more. */
  #askParts(at: number, zero: number, nets: number, wanted: number): number {
    const f = this.integers;
    let before = zero;
    let item = f[at + FIELDS.kept]!;
    for (let j = 0; j < f[at + FIELDS.keptCount]!; j++, item += 32) {
      const ask = f[item >> 2]!;
      const need = nets + f[(item + 8) >> 2]!;
      const below = this.values[(item + 16) >> 3]!;
      this.split(Number.POSITIVE_INFINITY, below, 0, 0, need, ask);
      this.addMore(this.values[(item + 24) >> 3]!, need, ask, before, wanted);
      before = wanted;
    }
    return before;
  }

  /** `freshNets`: −1 where nothing is late. */
  #deliverParts(
    at: number,
    part: number,
    how: number,
    nets: number,
    freshNets: number,
    late: number,
  ): void {
    const f = this.integers;
    let item = f[at + FIELDS.kept]!;
    for (let j = 0; j < f[at + FIELDS.keptCount]!; j++, item += 32) {
      const ask = f[item >> 2]!;
      const consumer = f[(item + 8) >> 2]!;
      let fresh = ask;
      if (freshNets !== -1) {
        fresh = late;
        const below = this.values[(item + 16) >> 3]!;
        this.split(Number.POSITIVE_INFINITY, below, 0, 0, freshNets + consumer, late);
      }
      const ratio = this.values[(item + 24) >> 3]!;
      this.deliver(ask, fresh, part, how, ratio, nets + consumer, f[(item + 4) >> 2]!);
    }
  }

  #findLateRows(at: number, lateRows: number): number {
    const f = this.integers;
    const list = f[at + FIELDS.late]! >> 2;
    let late = 0;
    for (let j = 0; j < f[at + FIELDS.lateCount]!; j++) {
      if (f[f[list + 2 * j]! >> 2] === 0) continue;
      f[(lateRows >> 2) + late] = f[list + 2 * j + 1]!;
      late += 1;
    }
    return late;
  }
}

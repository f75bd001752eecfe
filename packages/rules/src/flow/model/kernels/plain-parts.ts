import { ENOUGH, FULLY, type PartKernels, SINGLE } from './kernels.ts';

/** The kernels for contracts that stand for one part together, as plain loops. */
export class PlainParts implements PartKernels {
  protected readonly width: number;
  protected readonly values: Float64Array;

  constructor(buffer: ArrayBuffer, width: number) {
    this.width = width;
    this.values = new Float64Array(buffer);
  }

  split(
    agreed: number,
    below: number,
    beyond: number,
    from: number,
    needs: number,
    target: number,
  ): void {
    const v = this.values;
    const [n, to] = [needs >> 3, target >> 3];
    for (let k = 0; k < this.width; k++) {
      const need = v[n + k]!;
      v[to + k] = need > agreed ? from + beyond * (need - agreed) : below * need;
    }
  }

  addMore(factor: number, need: number, ask: number, before: number, sums: number): void {
    const v = this.values;
    const [n, a, b, to] = [need >> 3, ask >> 3, before >> 3, sums >> 3];
    for (let k = 0; k < this.width; k++) {
      const more = factor * v[n + k]! - v[a + k]!;
      v[to + k] = v[b + k]! + Math.max(more, 0);
    }
  }

  tellApart(
    have: number,
    asked: number,
    drawn: number,
    wanted: number,
    part: number,
    how: number,
    allDrawn: number,
    settles: number,
  ): number {
    const v = this.values;
    const [h, a, d, w] = [have >> 3, asked >> 3, drawn >> 3, wanted >> 3];
    const [p, to] = [part >> 3, how >> 3];
    let found = 0;
    for (let k = 0; k < this.width; k++) {
      let kind = 0;
      const available = v[h + k]!;
      if (available >= v[a + k]! * ENOUGH) {
        const left = Math.max(0, available - v[a + k]!);
        const wants = v[w + k]!;
        if (available === Number.POSITIVE_INFINITY) kind = 0;
        else if (left < v[d + k]! || (left > 0 && left < wants)) kind = SINGLE;
        else if (left >= wants) kind = FULLY;
      } else if (allDrawn > 0 || v[p + k]! < 0) {
        kind = SINGLE;
        if (settles > 0) v[p + k] = 1;
      }
      v[to + k] = kind;
      if (kind === SINGLE) found |= 1;
      else if (kind === FULLY) found |= 2;
    }
    return found;
  }

  deliver(
    ask: number,
    fresh: number,
    part: number,
    how: number,
    factor: number,
    need: number,
    given: number,
  ): void {
    const v = this.values;
    const [a, f, p, h] = [ask >> 3, fresh >> 3, part >> 3, how >> 3];
    const [n, to] = [need >> 3, given >> 3];
    for (let k = 0; k < this.width; k++) {
      const kind = v[h + k]!;
      if (kind === SINGLE) continue;
      let amount = v[a + k]!;
      const late = amount - v[f + k]!;
      if (late > 0) amount -= (1 - v[p + k]!) * late;
      const all = factor * v[n + k]!;
      v[to + k] = kind === FULLY && all > amount ? all : amount;
    }
  }

  keep(share: number, part: number, given: number): void {
    const v = this.values;
    const [s, p, to] = [share >> 3, part >> 3, given >> 3];
    for (let k = 0; k < this.width; k++) if (v[p + k]! < 0) v[to + k] = v[s + k]!;
  }

  gather(given: number, factor: number, before: number, sums: number): void {
    const v = this.values;
    const [g, b, to] = [given >> 3, before >> 3, sums >> 3];
    for (let k = 0; k < this.width; k++) v[to + k] = v[b + k]! + v[g + k]! / factor;
  }

  lower(sums: number, limit: number): void {
    const v = this.values;
    const [s, l] = [sums >> 3, limit >> 3];
    for (let k = 0; k < this.width; k++) if (v[s + k]! < v[l + k]!) v[l + k] = v[s + k]!;
  }
}

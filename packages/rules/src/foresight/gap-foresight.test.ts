import { describe, expect, it } from 'vitest';
import { normals } from '../../test/normals.ts';
import { gapAt, gapForesight } from './gap-foresight.ts';
import { gapPast } from './gap-past.ts';
import { studentCdf } from './student.ts';

const H = 4;
const TOLERANCE = 0.1;
const foretell = (
  required: readonly number[],
  supplied: readonly number[],
  tolerance = TOLERANCE,
) => gapForesight(gapPast(required, supplied, H, tolerance));

/** Orders of 100 ± 10 and noisy deliveries; `back`: the part of the backlog that comes back each cycle. */
function plant(cycles: number, seed: number, back: number, lossFrom = cycles, loss = 0) {
  const noise = normals(2 * cycles, seed);
  let backlog = 0;
  const required: number[] = [];
  const supplied: number[] = [];
  for (let t = 0; t < cycles; t++) {
    const need = 100 + 10 * noise[2 * t]!;
    const lost = t >= lossFrom;
    const came =
      need * (lost ? 1 - loss : 1) * (1 + 0.1 * noise[2 * t + 1]!) + (lost ? 0 : back * backlog);
    required.push(need);
    supplied.push(came);
    backlog += need - came;
  }
  return { required, supplied };
}

describe('Student’s t', () => {
  it('agrees with its tables', () => {
    // 95th and 99th percentiles of 8 and 20 degrees of freedom.
    for (const [x, degrees, p] of [
      [1.86, 8, 0.95],
      [2.896, 8, 0.99],
      [1.725, 20, 0.95],
      [2.528, 20, 0.99],
    ] as const) {
      expect(studentCdf(x, degrees)).toBeCloseTo(p, 3);
      expect(studentCdf(-x, degrees)).toBeCloseTo(1 - p, 3);
    }
  });
});

describe('foresight of a gap', () => {
  it('G-1: foretells nothing without eight cycles, a finished window, and something required', () => {
    const { required, supplied } = plant(30, 1, 0.5);
    expect(foretell(required.slice(0, 7), supplied.slice(0, 7))).toBeNull();
    expect(foretell(required.slice(0, 8), supplied.slice(0, 8))).not.toBeNull();
    expect(gapForesight(gapPast(required.slice(0, 8), supplied.slice(0, 8), 9, 0.1))).toBeNull();
    const nothing = [...required, ...new Array<number>(8).fill(0)];
    expect(foretell(nothing, [...supplied, ...new Array<number>(8).fill(0)])).toBeNull();
    expect(
      foretell(nothing.slice(0, -1), [...supplied, ...new Array<number>(7).fill(0)]),
    ).not.toBeNull();
  });

  it('G-2: expects a full month after a short one where that is what happened before', () => {
    // Short and full months in turn: the whole year nothing is missing.
    const months = Array.from({ length: 12 }, (_, m) => (m % 2 === 0 ? 85 : 115));
    const supplied = months.flatMap((level) => new Array<number>(4).fill(level));
    const required = supplied.map(() => 100);
    const afterShort = foretell(required.slice(0, 44), supplied.slice(0, 44))!;
    const afterFull = foretell(required, supplied)!;
    expect(afterShort.probability).toBeLessThan(0.15);
    expect(afterFull.probability).toBeGreaterThan(3 * afterShort.probability);
    expect(afterShort.record.followed).toBeGreaterThanOrEqual(5);
    expect(afterShort.record.caughtUp).toBeGreaterThan(afterShort.record.followed / 2);
  });

  it('G-2: expects orders to rise where they and the output go their own ways, and with their season', () => {
    // Orders that swing over a year of 52 cycles, and an output that does not.
    const swing = (t: number) => 200 * Math.sin((2 * Math.PI * t) / 52);
    const noise = normals(2 * 160, 4);
    const required = Array.from({ length: 160 }, (_, t) => 1_000 + swing(t) + 20 * noise[2 * t]!);
    const supplied = required.map((_, t) => 1_000 + 20 * noise[2 * t + 1]!);
    const at = (t: number, season: boolean) =>
      gapForesight(
        gapPast(required.slice(0, t), supplied.slice(0, t), H, TOLERANCE, {
          season: season
            ? {
                required: Array.from({ length: t + H }, (_, i) => swing(i)),
                supplied: new Array<number>(t + H).fill(0),
              }
            : null,
        }),
      )!.probability;
    // In cycles 112 to 115 the swing is near its middle and rises, in 116 to 119 it is high.
    expect(at(112, false)).toBeGreaterThan(at(138, false));
    expect(at(116, true)).toBeGreaterThan(0.7);
    expect(at(142, true)).toBeLessThan(0.1);
    expect(at(130, true)).toBeLessThan(at(130, false));
  });

  it('G-3: believes a lasting loss of 35 % within five cycles, whatever came back before', () => {
    for (let seed = 1; seed <= 20; seed++) {
      const { required, supplied } = plant(37, seed, 0.3, 32, 0.35);
      expect(foretell(required.slice(0, 32), supplied.slice(0, 32))!.probability).toBeLessThan(0.3);
      expect(foretell(required, supplied)!.probability).toBeGreaterThan(0.5);
    }
  });

  it('G-3: takes one short cycle for no break', () => {
    const { required, supplied } = plant(32, 5, 0.5);
    supplied[31] = 60;
    expect(foretell(required, supplied)!.probability).toBeLessThan(0.3);
  });

  it('G-4: is one distribution: the chance is its own, and the places are in order', () => {
    for (let seed = 1; seed <= 20; seed++) {
      const { required, supplied } = plant(20 + seed, seed, 0.2 * (seed % 3));
      const found = foretell(required, supplied)!;
      let short = 0;
      let before = -2;
      for (let k = 0; k < 512; k++) {
        const gap = gapAt(found, (k + 0.5) / 512);
        expect(gap).toBeGreaterThanOrEqual(before);
        before = gap;
        if (gap > TOLERANCE) short += 1;
      }
      expect(Math.abs(short / 512 - found.probability)).toBeLessThan(2 / 512);
      expect(found.chances.at(-1)).toBeGreaterThan(0.98);
    }
  });

  it('G-4: knows no unit', () => {
    const { required, supplied } = plant(26, 3, 0.4);
    const one = foretell(required, supplied)!.probability;
    const other = foretell(
      required.map((v) => v * 1024),
      supplied.map((v) => v * 1024),
    )!.probability;
    expect(other).toBeCloseTo(one, 9);
  });

  it('P-1, P-2: gives finite numbers for any two series, and the same bytes everywhere', () => {
    const odd = [0, 1e-300, 1e15, 5, 0, 0, 7, 1e15, 0, 3, 1e-9, 2];
    for (const [required, supplied] of [
      [odd, odd.toReversed()],
      [odd.toReversed(), odd],
      [odd, odd],
      [odd.map(() => 5), odd.map(() => 5)],
      [odd.map(() => 5), odd.map(() => 0)],
    ] as const)
      for (const tolerance of [0, 0.1, 1]) {
        const found = foretell(required, supplied, tolerance);
        if (found === null) continue;
        for (const value of [found.probability, ...found.gaps, ...found.chances])
          expect(Number.isFinite(value)).toBe(true);
        expect(found.probability).toBeGreaterThanOrEqual(0);
        expect(found.probability).toBeLessThanOrEqual(1);
      }
    const steps = Array.from({ length: 26 }, (_, t) => 100 + ((t * 37) % 23));
    const { probability } = foretell(steps, steps.toReversed())!;
    expect(probability.toString()).toBe('0.019975149669117176');
  });

  it('G-1: is all but certain of what never changed', () => {
    const never = new Array<number>(20).fill(100);
    expect(foretell(never, never)!.probability).toBeLessThan(0.001);
    expect(foretell(never, new Array<number>(20).fill(70))!.probability).toBeGreaterThan(0.85);
  });
});

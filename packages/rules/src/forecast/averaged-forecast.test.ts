import { describe, expect, it } from 'vitest';
import { normals } from '../../test/normals.ts';
import { averagedForecast } from './averaged-forecast.ts';

const AHEAD = 4;
const WITHIN_90 = 1.645;

/** Share of 90 % intervals that hold the fourth value ahead, and error against the plain mean's. */
function tried(make: (z: number[]) => number[], count: number) {
  const runs = 300;
  let held = 0;
  let error = 0;
  let plain = 0;
  for (let run = 1; run <= runs; run++) {
    const values = make(normals(count + AHEAD, run * 7919 + count));
    const past = values.slice(0, count);
    const came = values.at(-1)!;
    const { mean, sd } = averagedForecast(past)!.average([AHEAD]);
    if (Math.abs(came - mean) < WITHIN_90 * sd) held++;
    error += (came - mean) ** 2;
    plain += (came - past.reduce((sum, v) => sum + v, 0) / count) ** 2;
  }
  return { coverage: held / runs, ratio: Math.sqrt(error / plain) };
}
const walk = (z: number[]) => {
  let level = 0;
  return z.map((x) => {
    level += x;
    return level;
  });
};

describe('averaged forecast', () => {
  it('F-1: covers what comes, in noise and in a random walk', () => {
    for (const [make, count] of [
      [(z: number[]) => z, 16],
      [(z: number[]) => z, 30],
      [walk, 16],
      [walk, 30],
    ] as const) {
      const { coverage } = tried(make, count);
      expect(coverage, String(count)).toBeGreaterThan(0.82);
      expect(coverage, String(count)).toBeLessThan(0.975);
    }
  });

  it('F-1: is hardly worse than the plain mean where that is best, and far better where not', () => {
    expect(tried((z) => z, 26).ratio).toBeLessThan(1.05);
    expect(tried(walk, 26).ratio).toBeLessThan(0.65);
    expect(tried((z) => z.map((x, i) => x + 0.5 * i), 26).ratio).toBeLessThan(0.25);
  });

  it('F-1: gives the same bytes for the same values, moves with the unit, passes over gaps', () => {
    const values = [5, 9, null, 4, 8, 12, 7, null, 13, 11, 16];
    const one = averagedForecast(values)!.average([1, 2, 3]);
    expect(averagedForecast(values)!.average([1, 2, 3])).toEqual(one);
    const large = averagedForecast(values.map((v) => (v === null ? null : v * 1024)))!;
    expect(large.average([1, 2, 3]).mean / 1024).toBeCloseTo(one.mean, 9);
    expect(averagedForecast([7, 7, 7, 7])!.mean(3)).toBeCloseTo(7, 9);
    expect(averagedForecast([1, 2])).toBeNull();
  });
});

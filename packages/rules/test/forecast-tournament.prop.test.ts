import { describe, expect, it } from 'vitest';
import { averagedForecast } from '../src/forecast/averaged-forecast.ts';
import { normals } from './normals.ts';

const AHEAD = 4;
const WITHIN_90 = 1.645;
const RUNS = 1000;

const autoregressive = (phi: number) => (z: number[]) => {
  let state = z[0]! / Math.sqrt(1 - phi * phi);
  return z.map((x, i) => {
    if (i > 0) state = phi * state + x;
    return state;
  });
};
const walk = (z: number[]) => {
  let level = 0;
  return z.map((x) => {
    level += x;
    return level;
  });
};

interface World {
  readonly make: (z: number[]) => number[];
  /** Root mean square error four cycles ahead against that of the plain mean, at most. */
  readonly atMost: number;
  readonly counts: readonly number[];
}

/** Series from independent normal numbers. */
const WORLDS: Readonly<Record<string, World>> = {
  'independent values': { make: (z) => z, atMost: 1.06, counts: [12, 16, 26, 52] },
  'AR(.6)': { make: autoregressive(0.6), atMost: 1.06, counts: [12, 16, 26, 52] },
  'random walks': { make: walk, atMost: 0.82, counts: [12, 16, 26, 52] },
  'straight trends': {
    make: (z) => z.map((x, i) => x + 0.5 * i),
    atMost: 0.25,
    counts: [26, 52],
  },
};

/** Share of 90 % intervals that hold the fourth value ahead, and error against the plain mean's. */
function tried(make: World['make'], count: number) {
  let held = 0;
  let error = 0;
  let plain = 0;
  for (let run = 1; run <= RUNS; run++) {
    const values = make(normals(count + AHEAD, run * 7919 + count));
    const past = values.slice(0, count);
    const came = values.at(-1)!;
    const { mean, sd } = averagedForecast(past)!.average([AHEAD]);
    if (Math.abs(came - mean) < WITHIN_90 * sd) held++;
    error += (came - mean) ** 2;
    plain += (came - past.reduce((sum, v) => sum + v, 0) / count) ** 2;
  }
  return { coverage: held / RUNS, ratio: Math.sqrt(error / plain) };
}

describe('forecasts of simulated series', () => {
  for (const [name, { make, atMost, counts }] of Object.entries(WORLDS))
    it(`D-14: 90 % intervals hold 85 to 95 % of ${name}; the error beside the plain mean's`, () => {
      for (const count of counts) {
        const { coverage, ratio } = tried(make, count);
        const figures = `${name}, ${count} values: ${(100 * coverage).toFixed(1)} % held, error ${ratio.toFixed(2)} ×`;
        process.stdout.write(`${figures}\n`);
        // Half a point for the chance of 1,000 runs.
        expect(coverage, figures).toBeGreaterThan(0.845);
        if (name !== 'straight trends') expect(coverage, figures).toBeLessThan(0.955);
        expect(ratio, figures).toBeLessThan(atMost);
      }
    }, 60_000);
});

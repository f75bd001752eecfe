import { type Cycle, cycleIndex, cycleStart } from '@interlock/plan';
import { describe, expect, it } from 'vitest';
import { followThrough } from '../src/follow-through/follow-through.ts';
import { normals } from './normals.ts';
import { cardOf, measureOf, planOf, WEEK } from './plan-of.ts';

const LAST = cycleIndex(WEEK, '2026-11-09');
const RUNS = 150;
const BEFORE = 30;

/** Series without any effect; z: independent normal numbers. */
const SERIES: Readonly<Record<string, (z: number[]) => number[]>> = {
  noise: (z) => z.map((x) => 100 + x),
  'AR(.6)': (z) => {
    let state = 0;
    return z.map((x) => {
      state = 0.6 * state + x;
      return 100 + state;
    });
  },
  'random walk': (z) => {
    let level = 100;
    return z.map((x) => {
      level += x;
      return level;
    });
  },
  trend: (z) => z.map((x, i) => 100 + 0.5 * i + x),
};

/** Share of runs with each verdict, with a lift of the cycles after the decision. */
function verdicts(make: (z: number[]) => number[], cycles: number, lift: number) {
  let moved = 0;
  let against = 0;
  for (let run = 1; run <= RUNS; run++) {
    const values = make(normals(BEFORE + cycles, run * 7919 + cycles)).map((value, i) =>
      i >= BEFORE ? value + lift : value,
    );
    const plan = planOf([cardOf('k', 'kpi', 'd', measureOf(values, 100))]);
    const decided = cycleStart(WEEK, LAST - cycles + 1);
    const [found] = followThrough(plan, [
      { decision: 'x', card: 'k', decided, by: '2026-11-19', lag: 0, from: 100, to: 110 },
    ]);
    if (found!.verdict === 'moved') moved++;
    if (found!.verdict === 'moved-against') against++;
  }
  return { moved: moved / RUNS, against: against / RUNS };
}

describe('follow-through where nothing was done', () => {
  for (const [name, make] of Object.entries(SERIES))
    it(`F-3: calls at most 5 % moved or moved against: ${name}, 3 to 26 cycles`, () => {
      let wrong = 0;
      for (const cycles of [3, 8, 26]) {
        const { moved, against } = verdicts(make, cycles, 0);
        wrong += moved + against;
      }
      expect(wrong / 3).toBeLessThanOrEqual(0.05);
    }, 120_000);

  it('F-3: calls at most 5 % moved or moved against: a season, three years of it known', () => {
    const MONTH: Cycle = { unit: 'month', weekStartsOn: 1 };
    const last = cycleIndex(MONTH, '2026-10-01');
    let [tried, wrong] = [0, 0];
    for (const cycles of [3, 6, 12])
      for (let run = 1; run <= RUNS / 2; run++) {
        const values = normals(40 + cycles, run * 7919 + cycles).map(
          (z, i) => 200 + 4 * Math.sin((2 * Math.PI * (i + run)) / 12) + z,
        );
        const actuals = values.map((value, i) => ({
          cycle: cycleStart(MONTH, last - values.length + 1 + i),
          value,
        }));
        const card = cardOf('k', 'kpi', 'd', measureOf([], 200, { actuals }));
        const decided = cycleStart(MONTH, last - cycles + 1);
        const [found] = followThrough(planOf([card], [], [], { cycle: MONTH }), [
          { decision: 'x', card: 'k', decided, by: '2026-11-19', lag: 0, from: 200, to: 210 },
        ]);
        tried += 1;
        if (found!.verdict.startsWith('moved')) wrong += 1;
      }
    console.info(`follow-through of a season without an effect: ${wrong} of ${tried} moved`);
    expect(wrong / tried).toBeLessThanOrEqual(0.05);
  }, 240_000);

  it('F-3: still finds an effect of two deviations in noise, and prints the power at one', () => {
    const rows = [3, 8, 13, 26].map((cycles) => ({
      cycles,
      one: verdicts(SERIES.noise!, cycles, 1).moved,
      two: verdicts(SERIES.noise!, cycles, 2).moved,
    }));
    for (const { cycles, one, two } of rows)
      console.info(
        `follow-through, ${BEFORE} before, ${cycles} after: 1σ found in ${(100 * one).toFixed(0)} %, 2σ in ${(100 * two).toFixed(0)} %`,
      );
    expect(rows[2]!.two).toBeGreaterThan(0.7);
  }, 120_000);
});

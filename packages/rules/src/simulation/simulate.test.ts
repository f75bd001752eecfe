import { describe, expect, it } from 'vitest';
import { fragmentedPlan } from '../../test/fragmented-plan.ts';
import { cardOf, contractOf, measureOf, planOf, steady } from '../../test/plan-of.ts';
import { assess } from '../assess.ts';
import { outcome, setShortfall } from '../flow/expected-shortfall.ts';
import { BATCH, DIMENSIONS, NormalPoints } from '../flow/model/normal-points.ts';
import { forecastOf } from '../forecast/forecast-of.ts';
import { logarithm } from '../math/logarithm.ts';
import { normalCdf } from '../math/normal.ts';
import { NO_OVERLAY, withOverlay } from '../what-if/overlay.ts';
import { simulate, simulateAll } from './simulate.ts';

/** A measure whose forecast has a mean near `level` and a deviation near `spread`. */
const noisy = (level: number, spread: number, salt: number) =>
  measureOf(
    Array.from({ length: 30 }, (_, i) => level + spread * Math.sin(i * i * 1.7 + salt) * 1.3),
    level,
  );
const demand = (id: string, level: number, spread: number, salt = 0) =>
  cardOf(id, 'demand', 'Sales', noisy(level, spread, salt), { unitMargin: 2 });
const supply = (id: string, level: number, spread: number, salt = 0) =>
  cardOf(id, 'supply', 'Operations', noisy(level, spread, salt));

/** 32-bit FNV-1a of a text, in hexadecimal. */
function fingerprint(text: string): string {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return (hash >>> 0).toString(16);
}

describe('numbers of the draws', () => {
  it('P-1: computes ln x without the engine’s own function, to the last places', () => {
    for (let x = 1e-9; x < 1e9; x *= 1.37)
      expect(Math.abs(logarithm(x) - Math.log(x))).toBeLessThan(
        1e-14 * (1 + Math.abs(Math.log(x))),
      );
    expect(logarithm(1)).toBe(0);
    expect(logarithm(0)).toBe(Number.NEGATIVE_INFINITY);
  });

  it('M-2: has one number in each of 512 strata of equal probability, in every dimension', () => {
    const points = new NormalPoints();
    const z = new Float32Array(BATCH);
    for (let dimension = 0; dimension < DIMENSIONS; dimension++) {
      points.fill(7, dimension, z, 0);
      const sorted = [...z].sort((a, b) => a - b);
      sorted.forEach((value, i) => {
        expect(normalCdf(value)).toBeCloseTo((i + 0.5) / BATCH, 6);
      });
    }
  });

  it('M-2: has each point twice, with either sign, so that even odds are one half exactly', () => {
    const points = new NormalPoints(3, 5);
    const [x, y] = [new Float32Array(BATCH), new Float32Array(BATCH)];
    for (let pair = 0; pair < 50; pair++) {
      points.fill(pair, pair % DIMENSIONS, x, 0);
      points.fill(pair + 1_000, (pair * 7 + 3) % DIMENSIONS, y, 0);
      expect(y.filter((value, k) => 3 * value > x[k]!)).toHaveLength(BATCH / 2);
    }
  });

  it('M-2: spreads the numbers of neighbours evenly together, three times better than chance', () => {
    const points = new NormalPoints();
    const [x, y] = [new Float32Array(BATCH), new Float32Array(BATCH)];
    const miss = (other: (pair: number) => number): number => {
      let squares = 0;
      for (let pair = 0; pair < 300; pair++) {
        points.fill(pair, pair % DIMENSIONS, x, 0);
        points.fill(other(pair), (pair * 7 + 3) % DIMENSIONS, y, 0);
        const share = y.filter((value, k) => value - x[k]! > 1.190232).length / BATCH;
        squares += (share - 0.2) ** 2;
      }
      return Math.sqrt(squares / 300);
    };
    const byChance = Math.sqrt((0.2 * 0.8) / BATCH);
    const pairs = [...Array(300).keys()].filter((p) => p % DIMENSIONS !== (p * 7 + 3) % DIMENSIONS);
    expect(pairs.length).toBeGreaterThan(250);
    expect(miss((pair) => pair)).toBeLessThan(byChance / 2);
    expect(miss((pair) => pair + 10_000)).toBeLessThan(byChance);
  });

  it('M-2: repeats with other numbers, and the same ones for the same repetition', () => {
    const draw = (batch: number, seed = 1) => {
      const z = new Float32Array(BATCH);
      new NormalPoints(batch, seed).fill(3, 2, z, 0);
      return z;
    };
    expect(draw(1)).toEqual(draw(1));
    expect(draw(1)).not.toEqual(draw(0));
    expect(draw(0, 2)).not.toEqual(draw(0));
  });
});

describe('the simulation', () => {
  it('M-3: agrees with the closed form where that is exact', () => {
    let squares = 0;
    for (let salt = 1; salt <= 25; salt++) {
      const cards = [
        // Its output is no measure of what came: both are drawn from their own forecasts (C-25).
        { ...supply('s', 1000, 25 + salt, salt), storable: true },
        demand('d', 940 + 5 * salt, 30, salt * 3),
      ];
      const plan = planOf(cards, [contractOf(cards, 's', 'd', { penalty: 1 })], [], { horizon: 1 });
      const [s, d] = ['s', 'd'].map(
        (id) =>
          forecastOf(
            cards.find((c) => c.id === id)!.measure!.actuals.map((a) => a.value),
            1,
          )!,
      );
      setShortfall(d!.mean[0]! - s!.mean[0]!, Math.hypot(d!.sd[0]!, s!.sd[0]!), 0, d!.mean[0]!);
      const board = assess(plan).contracts['s-d']!;
      const found = simulateAll(plan, { seed: salt }).contracts['s-d']!;
      const apart = (a: number, b: number, error: number) =>
        Math.abs(a - b) / Math.max(error, 1e-3);
      expect(outcome.probability).toBeGreaterThan(0.005);
      expect(apart(found.probability, outcome.probability, found.probabilityError)).toBeLessThan(4);
      expect(Math.abs(found.shortfall - outcome.shortfall)).toBeLessThan(
        4 * Math.max(found.shortfallError, 0.05),
      );
      expect(Math.abs(board.probability - outcome.probability)).toBeLessThan(0.03);
      squares += (board.probability - outcome.probability) ** 2;
    }
    // Plain random numbers would have a deviation of .02 here.
    expect(Math.sqrt(squares / 25)).toBeLessThan(0.01);
  });

  it('M-3: agrees with it for several demands at one supplier in one priority each', () => {
    const cards = [supply('s', 1000, 40, 2), demand('d', 560, 20, 5), demand('e', 400, 15, 9)];
    const contracts = [
      contractOf(cards, 's', 'd', { priority: 1 }),
      contractOf(cards, 's', 'e', { priority: 2 }),
    ];
    const plan = planOf(cards, contracts, [], { horizon: 1 });
    // All that is short falls on the second: one normal against the sum of the others.
    const both = simulateAll(plan);
    expect(both.contracts['s-d']!.probability).toBe(0);
    expect(both.contracts['s-e']!.probability).toBeGreaterThan(0);
    const total = both.demands.e!;
    expect(total.probability).toBeCloseTo(both.contracts['s-e']!.probability, 12);
    expect(total.unmet).toBeCloseTo(both.contracts['s-e']!.shortfall, 9);
  });

  it('M-1: draws a small cluster 1,024 times, and a what-if of it as often, wherever its chances lie', () => {
    const cards = [supply('s', 1000, 40, 2), demand('d', 990, 20, 5)];
    const plan = planOf(cards, [contractOf(cards, 's', 'd', { quantity: 950 })], [], {});
    let apart = 0;
    for (const assumed of [undefined, 700, 960, 1_000, 1_020]) {
      const overlay = assumed === undefined ? NO_OVERLAY : { values: { d: assumed }, terms: {} };
      const shown = withOverlay(plan, overlay);
      const { probability, expectedShortfall } = assess(shown).contracts['s-d']!;
      const found = simulateAll(shown, { draws: 2 * BATCH }).contracts['s-d']!;
      expect(probability).toBe(found.probability);
      expect(expectedShortfall).toBeCloseTo(found.shortfall, 9);
      const once = simulateAll(shown, { draws: BATCH }).contracts['s-d']!;
      apart += Math.abs(once.shortfall - found.shortfall);
    }
    // One batch alone says something else.
    expect(apart).toBeGreaterThan(0);
  });

  it('M-4: multiplies nothing as if it were independent', () => {
    // Both lines wait for one part: they are short together. As if independent, a chance of one
    // half each would leave both served in a quarter of the draws.
    const cards = [
      supply('part', 200, 8, 4),
      cardOf('a', 'supply', 'Operations', steady(500)),
      cardOf('b', 'supply', 'Operations', steady(500)),
      cardOf('x', 'demand', 'Sales', steady(100)),
      cardOf('y', 'demand', 'Sales', steady(100)),
    ];
    const contracts = [
      contractOf(cards, 'part', 'a'),
      contractOf(cards, 'part', 'b'),
      contractOf(cards, 'a', 'x'),
      contractOf(cards, 'b', 'y'),
    ];
    const plan = planOf(cards, contracts, [], { horizon: 1 });
    const found = simulateAll(plan);
    const part = found.contracts['part-a']!.probability;
    expect(part).toBeGreaterThan(0.2);
    expect(part).toBeLessThan(0.8);
    // Down the path the chance stays what it is at its cause.
    expect(found.demands.x!.probability).toBe(part);
    expect(found.demands.y!.probability).toBe(part);
    expect(found.demands.x!.unmet).toBeCloseTo(found.contracts['part-a']!.shortfall, 9);
  });

  it('M-1: says of certain numbers what the evaluation says', () => {
    const plan = fragmentedPlan();
    const found = simulateAll(plan, { draws: 500 });
    expect(found.contracts['assembly-orders']).toMatchObject({ probability: 1 });
    expect(found.contracts['assembly-orders']!.shortfall).toBeCloseTo(2_500, 0);
    expect(found.contracts['pm40-kits']!.probability).toBe(0);
    expect(found.loss.p50).toBeGreaterThan(570_000);
    expect(found.loss.p10).toBeLessThanOrEqual(found.loss.p50);
    expect(found.loss.p50).toBeLessThanOrEqual(found.loss.p90);
  });

  it('M-1: nets stock, waits for lags and solves loops as the evaluation does', () => {
    const cards = [
      cardOf('s', 'supply', 'Operations', steady(80), { onHand: 100 }),
      cardOf('m', 'supply', 'Operations', steady(500)),
      cardOf('d', 'demand', 'Sales', steady(100)),
    ];
    const plan = planOf(cards, [
      contractOf(cards, 's', 'm', { lag: 1 }),
      contractOf(cards, 'm', 'd'),
      contractOf(cards, 'd', 'm', { ratio: 0.1 }, { state: 'draft' }),
    ]);
    const exact = assess(plan);
    const found = simulateAll(plan, { draws: 100 });
    for (const id of ['s-m', 'm-d'])
      expect(found.contracts[id]!.shortfall).toBeCloseTo(exact.contracts[id]!.expectedShortfall, 6);
  });

  it('M-1: is defined for an empty plan, one card, and contracts that lead nowhere', () => {
    expect(simulateAll(planOf([])).loss).toEqual({
      mean: 0,
      standardError: 0,
      p10: 0,
      p50: 0,
      p90: 0,
    });
    const one = [demand('d', 10, 1)];
    expect(simulateAll(planOf(one)).demands.d).toMatchObject({ probability: 0, unmet: 0 });
    expect(simulateAll(planOf(one, [contractOf(one, 'gone', 'd')])).contracts).toEqual({});
  });

  it('M-5: tells how far it is, and can be left at any time', () => {
    const run = simulate(fragmentedPlan(), { draws: 8 * BATCH });
    const steps: number[] = [];
    for (const step of run) {
      steps.push(step);
      if (steps.length === 3) break;
    }
    expect(steps).toEqual([0.125, 0.25, 0.375]);
    expect(run.next().done).toBe(true);
  });

  it('P-1, M-2: gives the same bytes for the same seed, here and in any other engine', () => {
    const text = JSON.stringify(simulateAll(fragmentedPlan(), { draws: 1_000, seed: 42 }));
    expect(JSON.stringify(simulateAll(fragmentedPlan(), { draws: 1_000, seed: 42 }))).toBe(text);
    expect(JSON.stringify(simulateAll(fragmentedPlan(), { draws: 1_000, seed: 43 }))).not.toBe(
      text,
    );
    expect(fingerprint(text)).toBe('e44c013c');
  });
});

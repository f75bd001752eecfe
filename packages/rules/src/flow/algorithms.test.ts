import { describe, expect, it } from 'vitest';
import {
  expectedShortfall,
  outcome,
  setShortfall,
  shortfallProbability,
} from './expected-shortfall.ts';
import { explode } from './explode.ts';
import { netRequirements } from './netting.ts';
import { spectralRadius } from './spectral-radius.ts';
import { strongComponents } from './strong-components.ts';

const arc = (parent: string, child: string, ratio: number) => ({ parent, child, ratio });

describe('explosion and netting', () => {
  it('C-17: solves a loop that needs less than it makes', () => {
    const { total, divergent } = explode([arc('a', 'b', 0.5), arc('b', 'a', 0.4)], { a: 8 });
    expect(total.a).toBeCloseTo(10, 12);
    expect(total.b).toBeCloseTo(5, 12);
    expect(divergent).toEqual([]);
  });

  it('C-17: flags a loop that needs more than it makes and leaves it out', () => {
    const { total, divergent } = explode([arc('a', 'b', 2), arc('b', 'a', 0.5)], { a: 8 });
    expect(divergent.map((loop) => loop.toSorted())).toEqual([['a', 'b']]);
    expect(total).toEqual({ a: 8, b: 0 });
  });

  it('sums over all paths of a diamond', () => {
    const arcs = [arc('a', 'b', 2), arc('a', 'c', 3), arc('b', 'd', 1), arc('c', 'd', 1)];
    expect(explode(arcs, { a: 1 }).total.d).toBe(5);
  });

  it('C-4: nets stock before anything is asked of the children', () => {
    const { gross, net } = netRequirements([arc('a', 'b', 2)], { a: 10 }, { a: 4, b: 100 });
    expect(net).toEqual({ a: 6, b: 0 });
    expect(gross).toEqual({ a: 10, b: 12 });
  });
});

describe('graph', () => {
  it('finds components in order of their arcs, also along 100,000 in a row', () => {
    expect(strongComponents([[1], [2], [0], [0]])).toEqual([[2, 1, 0], [3]]);
    const chain = Array.from({ length: 100_000 }, (_, i) => (i < 99_999 ? [i + 1] : []));
    expect(strongComponents(chain)).toHaveLength(100_000);
  });

  it('C-17: knows the spectral radius of rings and of full matrices', () => {
    const ring = [
      { row: 0, column: 1, value: 4 },
      { row: 1, column: 0, value: 0.09 },
    ];
    expect(spectralRadius(2, ring)).toBeGreaterThanOrEqual(0.6 - 1e-9);
    expect(spectralRadius(2, ring)).toBeLessThan(1);
    const unit = [
      { row: 0, column: 1, value: 1 },
      { row: 1, column: 0, value: 1 },
    ];
    expect(spectralRadius(2, unit)).toBeCloseTo(1, 9);
  });
});

describe('shortfall', () => {
  const pair = { demandMean: 10, demandSd: 3, capacityMean: 9, capacitySd: 4 };

  it('C-10: takes both deviations, and their correlation where given', () => {
    expect(shortfallProbability(pair)).toBeCloseTo(0.5792597094391, 10);
    expect(shortfallProbability({ ...pair, correlation: 1 })).toBeCloseTo(0.8413447460685, 10);
  });

  it('C-10: is certain without deviation', () => {
    const sure = { demandMean: 10, demandSd: 0, capacityMean: 9, capacitySd: 0 };
    expect([shortfallProbability(sure), expectedShortfall(sure)]).toEqual([1, 1]);
    const met = { ...sure, capacityMean: 10 };
    expect([shortfallProbability(met), expectedShortfall(met)]).toEqual([0, 0]);
  });

  it('C-10: says the same in the hot loop', () => {
    setShortfall(1, 5, 0, 10);
    expect(outcome.probability).toBeCloseTo(shortfallProbability(pair), 12);
    expect(outcome.shortfall).toBeCloseTo(expectedShortfall(pair), 12);
    setShortfall(1, 5, 1, 10);
    expect(outcome.probability).toBeCloseTo(0.5, 12);
  });
});

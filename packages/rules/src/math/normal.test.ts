import { describe, expect, it } from 'vitest';
import { exponential } from './exponential.ts';
import { normalCdf, normalDensity } from './normal.ts';
import { pair, setNormalPair } from './normal-table.ts';

describe('normal distribution', () => {
  it.each([
    [0, 0.5],
    [1, 0.8413447460685429],
    [-1.96, 0.024997895148220435],
    [2.5, 0.9937903346742238],
    [-2.6, 0.004661188023718749],
    [-5, 2.866515718791939e-7],
    [-8, 6.220960574271785e-16],
  ])('has Φ(%d) to 1e-12', (x, expected) => {
    expect(Math.abs(normalCdf(x) - expected)).toBeLessThan(1e-12);
    expect(Math.abs(normalCdf(x) / expected - 1)).toBeLessThan(1e-11);
  });

  it('stays within 0 and 1 however far out', () => {
    expect(normalCdf(-1000)).toBe(0);
    expect(normalCdf(1000)).toBe(1);
    expect(normalDensity(1000)).toBe(0);
  });

  it('tabulates the same numbers for hot loops', () => {
    for (let x = -9.97; x < 10; x += 0.0137) {
      setNormalPair(x);
      expect(Math.abs(pair.cdf - normalCdf(x))).toBeLessThan(1e-13);
      expect(Math.abs(pair.density - normalDensity(x))).toBeLessThan(1e-13);
    }
    setNormalPair(40);
    expect(pair).toEqual({ cdf: 1, density: 0 });
  });

  it('computes e^x without the engine’s own function, to the last places', () => {
    for (let x = -700; x < 700; x += 13.37)
      expect(Math.abs(exponential(x) / Math.exp(x) - 1)).toBeLessThan(1e-13);
    expect(exponential(-800)).toBe(0);
    expect(Number.isFinite(exponential(1e6))).toBe(true);
  });
});

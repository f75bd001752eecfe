import { describe, expect, it } from 'vitest';
import { runEts } from './ets.ts';
import { forecastOf } from './forecast-of.ts';

describe('forecastOf', () => {
  it('D-14: gives no forecast from fewer than 8 values', () => {
    expect(forecastOf([1, 2, 3, 4, 5, 6, 7], 4)).toBeNull();
    expect(forecastOf([1, null, 2, 3, 4, 5, 6, 7], 4)).toBeNull();
    expect(forecastOf([1, 2, 3, 4, 5, 6, 7, 8], 4)).not.toBeNull();
  });

  it('D-14: repeats a value that never moved, without deviation', () => {
    const forecast = forecastOf(new Array<number>(10).fill(42), 3)!;
    expect(forecast.mean).toEqual([42, 42, 42]);
    expect(forecast.sd).toEqual([0, 0, 0]);
  });

  it('D-14: goes on in the direction of a ramp, ever more slowly', () => {
    const { mean } = forecastOf([10, 11, 12, 13, 14, 15, 16, 17, 18, 19], 6)!;
    const steps = mean.slice(1).map((value, i) => value - mean[i]!);
    expect(mean[0]).toBeGreaterThan(19);
    for (const [i, step] of steps.entries()) {
      expect(step).toBeGreaterThan(0);
      if (i > 0) expect(step).toBeLessThan(steps[i - 1]!);
    }
  });

  it('D-14: keeps α, β and φ in their region and widens with the distance', () => {
    const { parameters, sd, sigma } = forecastOf([9, 11, 10, 12, 9, 13, 12, 14, 11, 15], 5)!;
    expect(parameters.alpha).toBeGreaterThan(0);
    expect(parameters.alpha).toBeLessThan(1);
    expect(parameters.beta).toBeLessThan(parameters.alpha);
    expect(parameters.phi).toBeGreaterThanOrEqual(0.8);
    expect(parameters.phi).toBeLessThanOrEqual(0.98);
    expect(sd[0]).toBeCloseTo(sigma, 12);
    for (let h = 1; h < sd.length; h++) expect(sd[h]).toBeGreaterThan(sd[h - 1]!);
  });

  it('D-14: fits no worse than any parameters that a person would try', () => {
    const values = [5, 9, 4, 8, 12, 7, 13, 11, 16, 12, 15, 19];
    const { sigma } = forecastOf(values, 1)!;
    const best = sigma * sigma * (values.length - 5);
    for (const alpha of [0.1, 0.3, 0.5, 0.9])
      for (const phi of [0.8, 0.9, 0.98]) {
        const tried = { alpha, beta: alpha / 4, phi, level0: 5, trend0: 1 };
        expect(best).toBeLessThanOrEqual(runEts(values, tried).sse * (1 + 1e-9));
      }
  });

  it('D-14: passes over missing values instead of taking them for zero', () => {
    const forecast = forecastOf([10, 10, null, 10, 10, 10, null, 10, 10, 10], 2)!;
    expect(forecast.mean).toEqual([10, 10]);
    expect(forecast.sigma).toBe(0);
  });

  it('moves with the unit: a thousandfold series has a thousandfold forecast', () => {
    const values = [5, 9, 4, 8, 12, 7, 13, 11, 16];
    const small = forecastOf(values, 3)!;
    const large = forecastOf(
      values.map((v) => v * 1024),
      3,
    )!;
    large.mean.forEach((value, h) => {
      expect(value / 1024).toBeCloseTo(small.mean[h]!, 9);
    });
  });
});

import { describe, expect, it } from 'vitest';
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

  it('D-14: widens with the distance, and never by less than its errors bring', () => {
    const { sd, step } = forecastOf([9, 11, 10, 12, 9, 13, 12, 14, 11, 15], 5)!;
    let errors = 0;
    for (const [h, deviation] of sd.entries()) {
      errors += step[h]! ** 2;
      expect(deviation).toBeGreaterThan(Math.sqrt(errors));
      if (h > 0) expect(deviation).toBeGreaterThan(sd[h - 1]!);
    }
  });

  it('D-14: searches nothing: values a hair apart have forecasts a hair apart', () => {
    // A least-squares search ended in a local optimum here, half a deviation away.
    const values = [
      98,
      null,
      99,
      102,
      103,
      95,
      97,
      99,
      102,
      130,
      128,
      126,
      121,
      126,
      null,
      131,
      130,
    ];
    const near = forecastOf(
      values.map((v) => (v === null ? null : v * (1 + 1e-9))),
      4,
    )!;
    for (const [h, mean] of forecastOf(values, 4)!.mean.entries())
      expect(Math.abs(near.mean[h]! - mean)).toBeLessThan(1e-5);
  });

  it('D-14: does not take up the trend of noise', () => {
    const noise = [102, 97, 100, 104, 95, 99, 103, 98, 96, 101, 105, 97];
    for (const mean of forecastOf(noise, 4)!.mean) expect(Math.abs(mean - 99.75)).toBeLessThan(1);
  });

  it('D-14: goes with a level that has moved', () => {
    const moved = [100, 101, 99, 100, 102, 99, 100, 101, 130, 131, 129, 130, 132, 129];
    for (const mean of forecastOf(moved, 4)!.mean) expect(Math.abs(mean - 130)).toBeLessThan(4);
  });

  it('D-14: passes over missing values instead of taking them for zero', () => {
    const forecast = forecastOf([10, 10, null, 10, 10, 10, null, 10, 10, 10], 2)!;
    expect(forecast.mean).toEqual([10, 10]);
    expect(forecast.sd).toEqual([0, 0]);
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

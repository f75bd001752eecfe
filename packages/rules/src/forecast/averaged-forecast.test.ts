import { describe, expect, it } from 'vitest';
import { averagedForecast } from './averaged-forecast.ts';

describe('averaged forecast', () => {
  it('F-1: gives the same bytes for the same values, moves with the unit, passes over gaps', () => {
    const values = [5, 9, null, 4, 8, 12, 7, null, 13, 11, 16];
    const one = averagedForecast(values)!.average([1, 2, 3]);
    expect(averagedForecast(values)!.average([1, 2, 3])).toEqual(one);
    const large = averagedForecast(values.map((v) => (v === null ? null : v * 1024)))!;
    expect(large.average([1, 2, 3]).mean / 1024).toBeCloseTo(one.mean, 9);
    expect(averagedForecast([7, 7, 7, 7])!.average([3]).mean).toBeCloseTo(7, 9);
    expect(averagedForecast([1, 2])).toBeNull();
  });
});

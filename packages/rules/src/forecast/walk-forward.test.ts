import { describe, expect, it } from 'vitest';
import { normals } from '../../test/normals.ts';
import { averagedForecast } from './averaged-forecast.ts';
import { walkForward } from './walk-forward.ts';

describe('forecasts as they would have been', () => {
  const values = normals(40, 3).map((z, t) => 100 + t + 8 * z);
  const whole = walkForward(values, 4, 7);

  it('G-2: looks at nothing that comes later', () => {
    for (const known of [8, 20, 39]) {
      const then = walkForward(values.slice(0, known), 4, 7);
      expect(whole.mean[known - 1]).toBeCloseTo(then.mean[known - 1]!, 8);
      expect(whole.sd[known - 1]).toBeCloseTo(then.sd[known - 1]!, 8);
    }
  });

  it('G-2, D-14: is the board’s own forecast but for the weights', () => {
    for (const known of [12, 26, 40]) {
      const { mean, sd } = averagedForecast(values.slice(0, known))!.average([1, 2, 3, 4]);
      expect(Math.abs(whole.mean[known - 1]! - mean)).toBeLessThan(0.5 * sd);
      expect(whole.sd[known - 1]! / sd).toBeGreaterThan(0.8);
      expect(whole.sd[known - 1]! / sd).toBeLessThan(1.25);
    }
  });
});

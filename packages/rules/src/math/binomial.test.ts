import { expect, it } from 'vitest';
import { binomialHalfQuantile } from './binomial.ts';

// Values of R's qbinom(.05, n, .5).
it.each([
  [0, 0],
  [1, 0],
  [9, 2],
  [10, 2],
  [19, 6],
  [39, 14],
  [99, 41],
])('has the 5 %% quantile of Bin(%d, ½)', (n, expected) => {
  expect(binomialHalfQuantile(0.05, n)).toBe(expected);
});

it('goes on with many points', () => {
  expect(binomialHalfQuantile(0.05, 5000)).toBeGreaterThan(2400);
  expect(binomialHalfQuantile(0.05, 5000)).toBeLessThan(2500);
});

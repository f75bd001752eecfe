import { expect, it } from 'vitest';
import { TokenBucket } from './token-bucket.ts';

it('allows a burst, then the rate, and saves up no more than a burst', () => {
  const bucket = new TokenBucket(10, 5, 0);
  expect([1, 2, 3, 4, 5].map(() => bucket.take(1, 0))).toEqual([true, true, true, true, true]);
  expect(bucket.take(1, 0)).toBe(false);
  expect(bucket.take(1, 99)).toBe(false);
  expect(bucket.take(1, 100)).toBe(true);
  expect(bucket.take(5, 60_000)).toBe(true);
  expect(bucket.take(1, 60_000)).toBe(false);
});

it('takes nothing where it refuses, so that less may still go', () => {
  const bucket = new TokenBucket(1, 10, 0);
  expect(bucket.take(11, 0)).toBe(false);
  expect(bucket.take(10, 0)).toBe(true);
});

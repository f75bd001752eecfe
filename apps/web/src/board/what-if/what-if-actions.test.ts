import { describe, expect, it } from 'vitest';
import { snapped, stepOf } from './what-if-actions.ts';

describe('steps of a what-if', () => {
  it.each([
    [9_000, 10],
    [11_500, 100],
    [26, 0.1],
    [0, 1],
    [0.42, 0.001],
  ])('of %d are %d', (value, step) => {
    expect(stepOf(value)).toBeCloseTo(step, 12);
  });

  it('keep a value on the grid and above nothing', () => {
    expect(snapped(9_123, 100)).toBe(9_100);
    expect(snapped(26.04, 0.1)).toBe(26);
    expect(snapped(-5, 1)).toBe(0);
  });
});

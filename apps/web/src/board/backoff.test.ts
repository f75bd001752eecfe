import { describe, expect, it } from 'vitest';
import { reconnectDelay } from './backoff.ts';

describe('reconnectDelay', () => {
  it('stays between 0.5 and 10 seconds whatever the attempt', () => {
    for (let attempt = 0; attempt < 40; attempt++) {
      expect(reconnectDelay(attempt, 0)).toBe(500);
      expect(reconnectDelay(attempt, 0.999999)).toBeLessThan(10_000);
    }
  });

  it('spreads the first attempts over half a second, late ones over all of it', () => {
    expect(reconnectDelay(0, 0.999999)).toBeCloseTo(1000, 0);
    expect(reconnectDelay(20, 0.5)).toBe(5250);
  });
});

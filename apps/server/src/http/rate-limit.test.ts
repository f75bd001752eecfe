import { describe, expect, it } from 'vitest';
import { createRateLimit } from './rate-limit.ts';

describe('rate limit', () => {
  it('lets so many through per window and key, then says how long to wait', () => {
    let now = 0;
    const limit = createRateLimit({ now: () => now }, 2, 60_000);
    for (let i = 0; i < 2; i += 1) {
      expect(limit.waitSeconds('a')).toBe(0);
      limit.count('a');
    }
    expect(limit.waitSeconds('a')).toBe(60);
    expect(limit.waitSeconds('b')).toBe(0);
    now = 59_500;
    expect(limit.waitSeconds('a')).toBe(1);
    now = 60_000;
    expect(limit.waitSeconds('a')).toBe(0);
  });

  it('forgets the oldest keys rather than growing without end', () => {
    const limit = createRateLimit({ now: () => 0 }, 1, 60_000, 10_000);
    for (let i = 0; i < 20_000; i += 1) limit.count(`address ${i}`);
    expect(limit.waitSeconds('address 19999')).toBe(60);
    expect(limit.waitSeconds('address 0')).toBe(0);
  });
});

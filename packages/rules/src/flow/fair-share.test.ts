import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fairShares, proportionalShares } from './fair-share.ts';

describe('fair shares', () => {
  it('C-7: meets the smaller demand and gives the rest to the larger', () => {
    expect(fairShares([23_000, 5_600], 23_600)).toEqual([18_000, 5_600]);
  });

  it('gives nothing of nothing', () => {
    expect(fairShares([3, 0], 0)).toEqual([0, 0]);
    expect(fairShares([], 5)).toEqual([]);
  });

  const demands = fc.array(fc.double({ min: 0, max: 1e6, noNaN: true }), {
    minLength: 1,
    maxLength: 50,
  });
  const amount = fc.double({ min: 0, max: 1e7, noNaN: true });

  it('shares no more than there is, no more than is asked, and leaves nothing over', () => {
    fc.assert(
      fc.property(demands, amount, (asked, capacity) => {
        const shares = fairShares(asked, capacity);
        const given = shares.reduce((sum, share) => sum + share, 0);
        const total = asked.reduce((sum, d) => sum + d, 0);
        expect(Math.abs(given - Math.min(capacity, total))).toBeLessThanOrEqual(1e-9 * (1 + total));
        shares.forEach((share, i) => {
          expect(share).toBeLessThanOrEqual(asked[i]! * (1 + 1e-12));
        });
      }),
    );
  });

  it('C-7: gives nobody less than another who asks no less, by weight', () => {
    const weighted = fc.array(
      fc.record({
        demand: fc.double({ min: 0, max: 1e6, noNaN: true }),
        weight: fc.constantFrom(0.5, 1, 2, 5),
      }),
      { minLength: 1, maxLength: 30 },
    );
    fc.assert(
      fc.property(weighted, amount, (askers, capacity) => {
        const shares = fairShares(
          askers.map(({ demand }) => demand),
          capacity,
          askers.map(({ weight }) => weight),
        );
        const level = Math.max(...shares.map((share, i) => share / askers[i]!.weight));
        askers.forEach(({ demand, weight }, i) => {
          const isMet = shares[i]! >= demand * (1 - 1e-9);
          if (!isMet) expect(shares[i]! / weight).toBeGreaterThan(level * (1 - 1e-9) - 1e-9);
        });
      }),
    );
  });

  it('can share in proportion instead', () => {
    expect(proportionalShares([10, 30], 20)).toEqual([5, 15]);
    expect(proportionalShares([10, 30], 100)).toEqual([10, 30]);
    expect(proportionalShares([0, 0], 0)).toEqual([0, 0]);
    expect(proportionalShares([10, 10], 10, [3, 1])).toEqual([7.5, 2.5]);
  });
});

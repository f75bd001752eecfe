import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fairShares, proportionalShares } from './fair-share.ts';

describe('fair shares', () => {
  it('C-7: meets the smaller demand and gives the rest to the larger', () => {
    expect(fairShares([23_000, 5_600], 23_600).map((s) => s.share)).toEqual([18_000, 5_600]);
  });

  it('C-8: tells what each could get by asking for more', () => {
    const [large, small] = fairShares([23_000, 5_600], 23_600);
    expect(large).toMatchObject({ attainable: 18_000, slope: 1 });
    expect(small).toMatchObject({ attainable: 11_800, slope: 0.5 });
    expect(fairShares([5], 8)).toEqual([{ share: 5, attainable: 8, slope: 1 }]);
  });

  it('gives nothing of nothing', () => {
    expect(fairShares([3, 0], 0).map((s) => s.share)).toEqual([0, 0]);
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
        const given = shares.reduce((sum, s) => sum + s.share, 0);
        const total = asked.reduce((sum, d) => sum + d, 0);
        expect(Math.abs(given - Math.min(capacity, total))).toBeLessThanOrEqual(1e-9 * (1 + total));
        shares.forEach((s, i) => {
          expect(s.share).toBeLessThanOrEqual(asked[i]! * (1 + 1e-12));
        });
      }),
    );
  });

  it('C-8: agrees with sharing again where one asks without bound', () => {
    fc.assert(
      fc.property(demands, amount, fc.nat(), (asked, capacity, pick) => {
        const i = pick % asked.length;
        const greedy = asked.map((d, k) => (k === i ? 1e9 : d));
        const expected = fairShares(greedy, capacity)[i]!.share;
        const { attainable, share } = fairShares(asked, capacity)[i]!;
        expect(Math.abs(attainable - Math.max(expected, share))).toBeLessThanOrEqual(
          1e-7 * (1 + capacity),
        );
      }),
    );
  });

  it('can share in proportion instead', () => {
    const shares = (asked: readonly number[], capacity: number, weights?: readonly number[]) =>
      proportionalShares(asked, capacity, weights).map((s) => s.share);
    expect(shares([10, 30], 20)).toEqual([5, 15]);
    expect(shares([10, 30], 100)).toEqual([10, 30]);
    expect(shares([0, 0], 0)).toEqual([0, 0]);
    expect(shares([10, 10], 10, [3, 1])).toEqual([7.5, 2.5]);
  });
});

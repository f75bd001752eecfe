import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type KnapsackItem, knapsack } from './knapsack.ts';

const items = (needs: (n: number) => fc.Arbitrary<number[]>) =>
  fc.integer({ min: 0, max: 11 }).chain((n) =>
    fc.array(
      fc.record({
        weight: fc.integer({ min: 0, max: 9 }),
        value: fc.integer({ min: 0, max: 20 }),
        needs: needs(n),
      }),
      { minLength: n, maxLength: n },
    ),
  );
const any = items((n) =>
  fc.array(fc.integer({ min: 0, max: Math.max(0, n - 1) }), { maxLength: 3 }),
);
const capacity = fc.integer({ min: 0, max: 40 });

/** Every selection that fits and is closed under what it needs. */
function bruteForce(list: readonly KnapsackItem[], room: number): number {
  let best = 0;
  for (let mask = 0; mask < 1 << list.length; mask++) {
    const has = (i: number) => (mask & (1 << i)) !== 0;
    let weight = 0;
    let value = 0;
    let closed = true;
    list.forEach((item, i) => {
      if (!has(i)) return;
      weight += item.weight;
      value += item.value;
      if (item.needs?.some((k) => !has(k))) closed = false;
    });
    if (closed && weight <= room) best = Math.max(best, value);
  }
  return best;
}

describe('knapsack', () => {
  it('A-9: finds what trying every selection finds, whatever needs what', () => {
    fc.assert(
      fc.property(any, capacity, (list, room) => {
        const { optimum, selection } = knapsack(list, room);
        expect(optimum).toBe(bruteForce(list, room));
        let weight = 0;
        list.forEach((item, i) => {
          if (!selection[i]) return;
          weight += item.weight;
          for (const k of item.needs) expect(selection[k]).toBe(true);
        });
        expect(weight).toBeLessThanOrEqual(room);
      }),
      { numRuns: 600 },
    );
  });

  it('A-9: chooses by the tie value between selections of equal value', () => {
    const list = [
      { weight: 5, value: 10 },
      { weight: 3, value: 0, tieValue: 1 },
      { weight: 3, value: 0, tieValue: 2 },
    ];
    expect(knapsack(list, 8).selection).toEqual([true, false, true]);
    expect(knapsack(list, 4).selection).toEqual([false, false, true]);
  });

  it('A-9: leaves out what has no usable weight, and all that needs it', () => {
    const odd = [
      { weight: 2.5, value: 9 },
      { weight: 1, value: 4, needs: [0] },
      { weight: 1, value: Number.NaN },
      { weight: Number.POSITIVE_INFINITY, value: 9 },
      { weight: 1, value: 3, needs: [99] },
    ];
    expect(knapsack(odd, 10)).toEqual({
      optimum: 3,
      selection: [false, false, false, false, true],
    });
    expect(knapsack(odd, Number.NaN).optimum).toBe(0);
    expect(knapsack([], 10)).toEqual({ optimum: 0, selection: [] });
  });
});

import { describe, expect, it } from 'vitest';
import { checkCase } from './check-case.ts';
import { differences } from './compare.ts';

describe('published cases', () => {
  it('compares only the keys that are expected, each within its tolerance', () => {
    expect(differences({ a: 1 }, { a: 1.05, b: 9 }, { a: 0.1 })).toEqual([]);
    expect(differences({ a: 1 }, { a: 1.05 }, { b: 0.1 })).toHaveLength(1);
    expect(differences({ a: 1 }, { a: 1.05 }, 0.1)).toEqual([]);
  });

  it('takes an expected list as a prefix, and an empty one as none', () => {
    expect(differences({ a: [1, 2] }, { a: [1, 2, 3] }, 0)).toEqual([]);
    expect(differences({ a: [1, 2] }, { a: [1] }, 0)).toHaveLength(1);
    expect(differences({ a: [] }, { a: [3] }, 0)).toHaveLength(1);
  });

  it('tells a missing key, NaN and a wrong type apart from the number', () => {
    expect(differences({ a: 1 }, {}, 1)).toHaveLength(1);
    expect(differences({ a: 1 }, { a: Number.NaN }, 1)).toHaveLength(1);
    expect(differences({ a: null }, { a: 0 }, 1)).toHaveLength(1);
    expect(differences({ a: { b: 1 } }, { a: { b: 2 } }, 0)).toEqual([
      'a.b: expected 1 ± 0, got 2',
    ]);
  });

  it('fails an unknown kind and a malformed case, and never throws', () => {
    expect(checkCase('x', { kind: 'astrology', input: {}, expected: {} }).status).toBe('failed');
    expect(checkCase('x', { kind: 'toString', input: {}, expected: {} }).status).toBe('failed');
    expect(checkCase('x', { kind: 'xmr', expected: { center: 1 } }).status).toBe('failed');
    expect(checkCase('x', null).status).toBe('failed');
    expect(checkCase('x', { kind: 'lp' }).status).toBe('later');
  });

  it('honours weights, baseline, rows and exact limits', () => {
    const passed = (kind: string, input: unknown, expected: unknown, tolerance = 1e-9) =>
      checkCase('x', { kind, input, expected, tolerance });
    const outcomes = [
      passed(
        'fairShare',
        { demands: [4, 2, 10, 4], capacity: 16, weights: [2.5, 4, 0.5, 1] },
        { shares: [4, 2, 6, 4] },
      ),
      passed('xmr', { values: [1, 2, 1, 2, 9], baseline: 4 }, { center: 1.5, beyond: [4] }),
      passed(
        'ewma',
        { values: [12], target: 10, sigma: 1, lambda: 0.2, L: 2.7, limits: 'exact' },
        { zAt: { 0: 10.4 }, upperLast: 10.54 },
      ),
      passed(
        'pert',
        {
          activities: {
            A: { optimistic: 1, mostLikely: 2, pessimistic: 3, predecessors: [] },
            B: { optimistic: 2, mostLikely: 2, pessimistic: 2, predecessors: ['A'] },
          },
        },
        { rows: { B: { earlyStart: 2, slack: 0 } }, sdByActivity: { A: 1 / 3 }, probability: null },
      ),
      passed(
        'explode',
        {
          arcs: [
            { parent: 'a', child: 'b', ratio: 0.5 },
            { parent: 'b', child: 'a', ratio: 0.5 },
          ],
          demand: { a: 3 },
        },
        { total: { a: 4, b: 2 } },
      ),
    ];
    for (const outcome of outcomes) expect(outcome).toMatchObject({ status: 'passed' });
  });
});

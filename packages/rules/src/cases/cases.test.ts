import { describe, expect, it } from 'vitest';
import { loadSolver } from '../reallocation/solver.ts';
import { checkCase } from './check-case.ts';
import { differences } from './compare.ts';

const solve = await loadSolver();
const check = (content: unknown) => checkCase('x', content, solve);

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
    expect(check({ kind: 'astrology', input: {}, expected: {} }).status).toBe('failed');
    expect(check({ kind: 'toString', input: {}, expected: {} }).status).toBe('failed');
    expect(check({ kind: 'xmr', expected: { center: 1 } }).status).toBe('failed');
    expect(check(null).status).toBe('failed');
    expect(check({ kind: 'lp' }).status).toBe('failed');
  });

  it('honours weights, baseline, rows and exact limits', () => {
    const passed = (kind: string, input: unknown, expected: unknown, tolerance = 1e-9) =>
      check({ kind, input, expected, tolerance });
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
      passed(
        'minCostFlow',
        { demand: { a: -5, b: 5 }, arcs: [{ from: 'a', to: 'b', capacity: 4, cost: 1 }] },
        { status: 'infeasible' },
      ),
      passed(
        'minCostFlow',
        {
          demand: { a: -4, b: 4 },
          arcs: [
            { from: 'a', to: 'b', capacity: 3, cost: 5 },
            { from: 'a', to: 'b', capacity: 0, cost: 1 },
            { from: 'a', to: 'b', capacity: null, cost: 7 },
            { from: 'c', to: 'c', capacity: 2, cost: -1 },
          ],
        },
        { status: 'optimal', cost: 20, flows: [3, 0, 1, 2] },
      ),
      passed('minCostFlow', { demand: {}, arcs: [] }, { status: 'optimal', cost: 0 }),
      passed('minCostFlow', { demand: { a: -1 }, arcs: [] }, { status: 'infeasible' }),
      passed(
        'minCostFlow',
        {
          demand: {},
          arcs: [
            { from: 'a', to: 'b', capacity: null, cost: -1 },
            { from: 'b', to: 'a', capacity: null, cost: 0 },
          ],
        },
        { status: 'unbounded' },
      ),
      passed('lp', { maximize: [1], A: [[0]], b: [1] }, { status: 'unbounded' }),
      passed('lp', { maximize: [1, 1], A: [[1, 1]], b: [-1] }, { status: 'infeasible' }),
      passed(
        'lp',
        {
          maximize: [5, 4],
          A: [
            [6, 4],
            [1, 2],
            [-1, 1],
            [0, 1],
          ],
          b: [24, 6, 1, 2],
        },
        { objective: 21, x: [3, 1.5], shadowPrices: [0.75, 0.5, 0, 0] },
      ),
      passed(
        'transport',
        { supply: { s: 4 }, demand: { d: 5 }, cost: { s: { d: 1 } } },
        { status: 'infeasible' },
      ),
      // Supply that just meets demand: one more unit of d has to come from the dearer source.
      passed(
        'transport',
        {
          supply: { near: 5, far: 9 },
          demand: { d: 5, e: 2 },
          cost: { near: { d: 1 }, far: { d: 3, e: 2 } },
        },
        { cost: 9, demandDuals: { d: 3, e: 2 }, flows: { near: { d: 5 }, far: { e: 2 } } },
      ),
      passed(
        'knapsack',
        { capacity: 26, weights: [12, 7, 11, 8, 9], profits: [24, 13, 23, 15, 16] },
        { optimum: 51, selection: [0, 1, 1, 1, 0] },
      ),
    ];
    for (const outcome of outcomes) expect(outcome).toMatchObject({ status: 'passed' });
  });
});

import { describe, expect, it } from 'vitest';
import { assess } from '../src/index.ts';
import { largePlan } from './large-plan.ts';

/** Half a minute of work on a quiet machine: its length is no verdict, so a busy one gets more. */
const PATIENCE = 180_000;

describe('speed', { timeout: PATIENCE }, () => {
  it('P-3: assesses 2,000 cards and 16,000 contracts again without fitting them again', () => {
    const plan = largePlan(2000, 16_000);
    const time = () => {
      const start = performance.now();
      assess({ ...plan });
      return performance.now() - start;
    };
    const cold = time();
    const warm = Math.min(...Array.from({ length: 4 }, time));
    console.log(
      `assess, 2,000 cards and 16,000 contracts: first ${cold.toFixed(0)} ms, then ${warm.toFixed(1)} ms`,
    );
    // A ratio of one run: what a busy machine does to both it does to neither.
    expect(warm).toBeLessThan(cold / 1.5);
  });

  it('P-2: judges 25,000 contracts, each with a reason and a finite number', () => {
    const { contracts } = assess(largePlan(2_500, 25_000));
    const all = Object.values(contracts);
    expect(all).toHaveLength(25_000);
    for (const { probability, required, expectedShortfall, reason } of all) {
      expect(Number.isFinite(probability + required + expectedShortfall)).toBe(true);
      expect(reason.code).not.toBe('');
    }
  });
});

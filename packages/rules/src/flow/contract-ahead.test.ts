import { describe, expect, it } from 'vitest';
import { fragmentedPlan } from '../../test/fragmented-plan.ts';
import { planOf } from '../../test/plan-of.ts';
import { assess } from '../assess.ts';
import { contractAhead } from './contract-ahead.ts';

describe('a contract cycle by cycle', () => {
  const plan = fragmentedPlan();

  it('C-10: has the numbers of which the verdict holds means and the worst', () => {
    for (const id of ['assembly-orders', 'trucks-orders', 'pm40-kits', 'housings-assembly']) {
      const rows = contractAhead(plan, id);
      const verdict = assess(plan).contracts[id]!;
      const mean = (of: (row: (typeof rows)[number]) => number) =>
        rows.reduce((sum, row) => sum + of(row), 0) / rows.length;
      expect(rows.map(({ label }) => label)).toEqual(['wk 47', 'wk 48', 'wk 49', 'wk 50']);
      expect(mean(({ required }) => required)).toBeCloseTo(verdict.required, 9);
      expect(mean(({ supplied }) => supplied)).toBeCloseTo(verdict.supplied, 9);
      const worst = rows.reduce((a, b) => (b.probability > a.probability ? b : a));
      expect(worst.probability).toBe(verdict.probability);
      expect(verdict.worstCycle).toBe(worst.probability > 0 ? worst.label : null);
    }
  });

  it('is empty where nothing flows', () => {
    expect(contractAhead(plan, 'unknown')).toEqual([]);
    expect(contractAhead(planOf([]), 'unknown')).toEqual([]);
  });
});

import { CONTRACT_TERM_NAMES, type ContractTerms } from '@interlock/plan';
import { describe, expect, it } from 'vitest';
import { termsLine } from './term-rows.ts';

const FULL: Required<ContractTerms> = {
  ...{ quantity: 18_000, ratio: 1.5, lag: 2, tolerance: 0.05, priority: 3, weight: 4 },
  ...{ part: 'modules', needBy: '2026-12-07', commitBy: '2026-12-01', penalty: 12, owner: 'Ada' },
};

describe('the terms in a line', () => {
  it('are all that a signature binds', () => {
    const line = termsLine(FULL, 'pcs', 'EUR');
    for (const field of CONTRACT_TERM_NAMES) {
      const { [field]: _, ...rest } = FULL;
      expect(termsLine(rest as ContractTerms, 'pcs', 'EUR'), field).not.toBe(line);
    }
    expect(line).toMatch(/^18,000 pcs, ratio 1.5, lag 2 cycles, tolerance 5\.0\s%, .* owner Ada/);
  });

  it('leave out what goes without saying', () => {
    const bare = { ratio: 1, lag: 0, tolerance: 0, priority: 1, owner: '' };
    expect(termsLine(bare, 'pcs', 'EUR').replaceAll('\u00a0', ' ')).toBe(
      'quantity as required, ratio 1, lag 0 cycles, tolerance 0.0 %, priority 1',
    );
  });
});

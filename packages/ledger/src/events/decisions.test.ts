import { describe, expect, it } from 'vitest';
import { decisionSchema } from './decisions.ts';

const decision = {
  statement: 'Move 5,000 modules',
  kpis: [{ card: 'margin', from: 432_200, to: 554_700, by: '2026-12-06' }],
  owner: 'Aisha Demir',
  by: '2026-11-26',
};
const issueOf = (value: unknown) => decisionSchema.safeParse(value).error?.issues[0];

describe('a decision', () => {
  it('is accepted with KPI, effect, owner and date', () => {
    expect(decisionSchema.safeParse(decision).success).toBe(true);
  });

  it('is refused without a KPI', () => {
    const issue = issueOf({ ...decision, kpis: [] });
    expect(issue?.path).toEqual(['kpis']);
    expect(issue?.message).toContain('no KPI, no decision');
  });

  it.each(['owner', 'by', 'statement'])('is refused without its %s', (field) => {
    const issue = issueOf({ ...decision, [field]: '' });
    expect(issue?.path).toEqual([field]);
  });

  it('is refused where a KPI has no expected effect', () => {
    const kpis = [{ card: 'margin', from: null, by: '2026-12-06' }];
    expect(issueOf({ ...decision, kpis })?.path).toEqual(['kpis', 0, 'to']);
  });
});

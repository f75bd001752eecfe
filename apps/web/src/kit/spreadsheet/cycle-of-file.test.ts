import { openBook, readAfresh, readDelimited } from '@interlock/spreadsheet';
import { describe, expect, it } from 'vitest';
import { adoptsCycle, cycleAfter, cycleOfFile } from './cycle-of-file.ts';

const WEEKS = { unit: 'week', weekStartsOn: 1 } as const;
/** Fiscal months: a question stands open beside the cycle. */
const TEXT = 'Period,Orders\nFY26-P01,1\nFY26-P02,2\nFY26-P03,3';

function opened() {
  const book = openBook(readDelimited(TEXT, 'orders.csv'), 'orders.csv', '2026-11-28');
  const outcome = book.open(0);
  if (!outcome.ok) throw new Error(outcome.message);
  const defaults = { department: 'sales', kind: 'demand' } as const;
  const first = readAfresh(outcome.table, { ...defaults, cycle: WEEKS, mayAdoptCycle: true });
  if (first.mapping === null) throw new Error('not mapped');
  return { ...outcome, defaults, first: { ...first, mapping: first.mapping } };
}

describe('the cycle of a file that the board may take over', () => {
  it('stays taken over when a question is answered', () => {
    const { table, first, defaults } = opened();
    expect(first.mapping.cycle.unit).toBe('month');
    const after = cycleAfter(WEEKS, first, true);
    const next = readAfresh(table, { ...defaults, ...after }, { fiscalStart: 7 });
    expect(next.mapping?.cycle.unit).toBe('month');
  });

  it('stays declined when a question is answered', () => {
    const { table, first, defaults } = opened();
    expect(cycleOfFile(WEEKS, first)?.unit).toBe('month');
    const declined = { ...first, mapping: { ...first.mapping, cycle: WEEKS } };
    expect(adoptsCycle(WEEKS, declined)).toBe(false);
    const after = cycleAfter(WEEKS, declined, true);
    const next = readAfresh(table, { ...defaults, ...after }, { fiscalStart: 7 });
    expect(next.mapping?.cycle).toEqual(WEEKS);
  });
});

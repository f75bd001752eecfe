import { describe, expect, it } from 'vitest';
import { parseTable } from '../table/table.ts';
import { type ActualsTable, type CardLookup, readingActuals } from './actuals-table.ts';

const card: CardLookup = (text) =>
  text === 'Orders' || text === 'c1'
    ? { ok: true, card: 'c1' }
    : { ok: false, message: 'there is no card with this id or title' };

function read(text: string) {
  const parsed = parseTable(text);
  if (!parsed.ok) throw new Error(parsed.message);
  const steps = readingActuals(parsed.table, { unit: 'week', weekStartsOn: 1 }, card);
  let last: IteratorResult<void, ActualsTable>;
  do last = steps.next();
  while (!last.done);
  return last.value;
}

describe('actuals as CSV', () => {
  it('takes id or title, any day of the cycle, and an empty value as taken back', () => {
    expect(read('card,date,value\nOrders,2026-11-04,5\nc1,2026-11-11,\n')).toEqual({
      ok: true,
      items: [
        { card: 'c1', cycle: '2026-11-02', value: 5 },
        { card: 'c1', cycle: '2026-11-09', value: null },
      ],
    });
    expect(read('Measure;Cycle;Value\nOrders;2026-W46;1.234,5\n')).toEqual({
      ok: true,
      items: [{ card: 'c1', cycle: '2026-11-09', value: 1234.5 }],
    });
  });

  it('names every wrong cell, and a cycle that appears twice', () => {
    const result = read(
      'card,date,value\nGone,2026-11-04,5\nc1,soon,5\nc1,2026-11-04,x\nc1,2026-11-05,1\nOrders,2026-11-06,2\n',
    );
    expect(result.ok ? [] : result.errors).toMatchObject([
      { line: 2, column: 'card', value: 'Gone' },
      { line: 3, column: 'date', value: 'soon' },
      { line: 4, column: 'value', value: 'x' },
      { line: 6, column: 'date', message: 'this cycle appears twice: first in line 5' },
    ]);
  });

  it('says which column is missing', () => {
    const result = read('name,when\na,b\n');
    expect(result.ok ? '' : result.errors[0]?.message).toBe(
      'there is no column "card", "cycle" or "date", "value"',
    );
  });
});

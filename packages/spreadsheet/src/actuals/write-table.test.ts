import { expect, test } from 'vitest';
import { parseTable } from '../table/table.ts';
import { writeTable } from './write-table.ts';

test.each([
  '=1+1',
  '+1',
  '-1',
  '@SUM(A1)',
  '＝1+1',
  '＋1',
  '－1',
  '＠SUM(A1)',
  '  =1+1',
  '\t=1',
  '\r1',
])('a cell of %j is text to a spreadsheet', (cell) => {
  const line = writeTable([[cell, 'b']]);
  expect(line.replace(/^\uFEFF"?/, '').startsWith("'")).toBe(true);
});

test('quotes, commas and lines come back as they were', () => {
  const rows = [
    ['a', 'b'],
    ['x "y", z', 'two\r\nlines'],
    ['Jürgen', '1 = 2'],
  ];
  const parsed = parseTable(writeTable(rows));
  expect(
    parsed.ok && [parsed.table.header, ...parsed.table.rows.map(({ cells }) => cells)],
  ).toEqual(rows);
});

import { LIMITS } from '@interlock/plan';
import { describe, expect, it } from 'vitest';
import { parseTable, type Table, type TableResult } from './table.ts';

function tableOf(text: string): Table {
  const result = parseTable(text);
  if (!result.ok) throw new Error(result.message);
  return result.table;
}
const refused = (result: TableResult) => (result.ok ? null : result);

describe('a spreadsheet as text', () => {
  it('is read the same with BOM, CRLF, quotes and any delimiter', () => {
    const expected = [
      ['2026-11-02', 'a, "b"', '3'],
      ['2026-11-09', 'c', '4'],
    ];
    const rows = (delimiter: string, end: string) =>
      [
        ['date', 'name', 'value'].join(delimiter),
        ['2026-11-02', '"a, ""b"""', '3'].join(delimiter),
        ['2026-11-09', 'c', '4'].join(delimiter),
      ].join(end);
    for (const delimiter of [',', ';', '\t', '|'])
      for (const end of ['\n', '\r\n', '\r'])
        for (const bom of ['', '\uFEFF']) {
          const table = tableOf(`${bom}${rows(delimiter, end)}${end}`);
          expect(table.header).toEqual(['date', 'name', 'value']);
          expect(table.rows.map((row) => row.cells)).toEqual(expected);
          expect(table.delimiter).toBe(delimiter);
        }
  });

  it('takes the delimiter that cuts evenly, not the decimal comma', () => {
    const table = tableOf('date;value\n2026-11-02;1,5\n2026-11-03;2\n2026-11-04;3,25\n');
    expect(table.delimiter).toBe(';');
    expect(table.rows[0]?.cells).toEqual(['2026-11-02', '1,5']);
  });

  it('skips empty rows and says how many; lines keep their number in the file', () => {
    const table = tableOf('date,value\n\n2026-11-02,1\n , \n,\n2026-11-03,2\n');
    expect(table.emptyRows).toBe(3);
    expect(table.rows.map((row) => row.line)).toEqual([3, 6]);
  });

  it('names unnamed columns and tells equal names apart', () => {
    expect(tableOf('date,,a,a\n1,2,3,4').header).toEqual(['date', 'column 2', 'a', 'a (2)']);
  });

  it('refuses a row with more columns than the header, naming its line', () => {
    const result = refused(parseTable('date,value\n2026-11-02,1\n2026-11-03,1,5\n'));
    expect(result?.reason).toBe('malformed');
    expect(result?.errors).toMatchObject([{ line: 3, value: '5' }]);
    expect(result?.message).toContain('Line 3');
  });

  it('refuses an open quotation mark and a file without rows', () => {
    expect(refused(parseTable('a,b\n1,"open\n2,3'))?.reason).toBe('malformed');
    for (const text of ['', '\uFEFF', 'date,value', '\n\n\n', 'date,value\n\n'])
      expect(refused(parseTable(text))?.reason).toBe('empty');
  });

  it('refuses a million rows by their number before reading them', () => {
    const timed = (text: string) => {
      const before = performance.now();
      const result = parseTable(text);
      return { result, took: performance.now() - before };
    };
    const many = timed(`d,v\n${'1,2\n'.repeat(1_000_000)}`);
    expect(refused(many.result)?.reason).toBe('too-large');
    expect(refused(many.result)?.message).toContain('1,000,000 rows');
    expect(refused(many.result)?.message).toContain('100,000');
    // Ten times as many rows as are read take less than reading those takes.
    expect(many.took).toBeLessThan(timed(`d,v\n${'1,2\n'.repeat(100_000)}`).took);
  });

  it('refuses a file above the size limit and reads one of exactly the row limit', () => {
    expect(refused(parseTable('x'.repeat(LIMITS.importBytes + 1)))?.reason).toBe('too-large');
    expect(tableOf(`d,v\n${'1,2\n'.repeat(LIMITS.importRows)}`).rows).toHaveLength(
      LIMITS.importRows,
    );
    expect(parseTable(`d,v\n${'1,2\n'.repeat(LIMITS.importRows + 1)}`).ok).toBe(false);
  });
});

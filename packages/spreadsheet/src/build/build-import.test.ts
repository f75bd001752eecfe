import { type Cycle, dateOfDay } from '@interlock/plan';
import { describe, expect, it } from 'vitest';
import { guessColumns } from '../shape/column-guess.ts';
import { parseTable } from '../table/table.ts';
import { type BuiltImport, buildImport } from './build-import.ts';
import { type ImportMapping, proposeMapping } from './import-mapping.ts';

const DAY: Cycle = { unit: 'day', weekStartsOn: 1 };
const WEEK: Cycle = { unit: 'week', weekStartsOn: 1 };

function build(
  text: string,
  cycle: Cycle,
  correct: (mapping: ImportMapping) => ImportMapping = (m) => m,
): BuiltImport {
  const parsed = parseTable(text);
  if (!parsed.ok) throw new Error(parsed.message);
  const mapping = proposeMapping(parsed.table, guessColumns(parsed.table), {
    cycle,
    department: 'sales',
    kind: 'demand',
  });
  if (mapping === null) throw new Error('no mapping');
  return buildImport(parsed.table, correct(mapping));
}

describe('an import from a table', () => {
  it('has title, unit, target rule and one value per cycle', () => {
    const built = build('date,Orders\n2026-11-02,"1,000"\n2026-11-03,5.5\n', DAY);
    expect(built.errors).toEqual([]);
    expect(built.import?.series).toEqual([
      {
        title: 'Orders',
        kind: 'demand',
        department: 'sales',
        measure: {
          unit: 'units',
          direction: 'higher',
          tolerance: { amber: 0.02, red: 0.05 },
          target: { kind: 'mean-of-preceding', cycles: 8 },
        },
        actuals: [
          ['2026-11-02', 1000],
          ['2026-11-03', 5.5],
        ],
      },
    ]);
  });

  it('takes targets from their column, in the cycle of the board', () => {
    const rows = Array.from(
      { length: 14 },
      (_, i) => `2026-11-${String(i + 2).padStart(2, '0')},1,2`,
    );
    const built = build(`date,Orders,Orders plan\n${rows.join('\n')}\n`, WEEK);
    expect(built.import?.series[0]?.measure.target).toEqual({
      kind: 'path',
      values: [
        ['2026-11-02', 14],
        ['2026-11-09', 14],
      ],
    });
    expect(built.import?.series[0]?.actuals).toEqual([
      ['2026-11-02', 7],
      ['2026-11-09', 7],
    ]);
  });

  it('averages percentages and gives them their unit', () => {
    const built = build('date,OTIF\n2026-11-02,70 %\n2026-11-03,80 %\n', DAY);
    expect(built.import?.series[0]).toMatchObject({ title: 'OTIF', measure: { unit: '%' } });
  });

  it('gives nothing at all where one cell is wrong, and names line and column of each', () => {
    const built = build(
      'date,Orders,Output\n2026-11-02,1,1\n2026-11-03,1e999,2\n2026-11-04,text,3\n2026-11-05,NaN,4\n2026-11-06,5,5\nsoon,6,6\n,7,7\n2026-11-09,8,8\n2026-11-10,9,9\n',
      DAY,
    );
    expect(built.import).toBeNull();
    expect(built.errors).toMatchObject([
      {
        line: 3,
        column: 'Orders',
        value: '1e999',
        message: expect.stringContaining('out of range'),
      },
      {
        line: 4,
        column: 'Orders',
        value: 'text',
        message: expect.stringContaining('not a number'),
      },
      { line: 5, column: 'Orders', value: 'NaN', message: expect.stringContaining('not a number') },
      { line: 7, column: 'date', value: 'soon', message: expect.stringContaining('not a day') },
      { line: 8, column: 'date', value: '', message: 'the date is missing' },
    ]);
  });

  it('counts more errors than a call takes arguments', () => {
    const built = build(`date,Orders,Output\n${'2026-11-02,1,2\n'.repeat(70_000)}`, DAY);
    expect(built.errorCount).toBe(2 * 69_999);
    expect(built.errors).toHaveLength(200);
  });

  it('refuses a day that appears twice, naming both lines, unless the sum is asked for', () => {
    const text = 'date,Orders\n2026-11-02,1\n2026-11-03,2\n2026-11-02,3\n';
    const built = build(text, DAY);
    expect(built.import).toBeNull();
    expect(built.errors).toMatchObject([
      { line: 4, message: 'the date 2026-11-02 appears twice: first in line 2' },
    ]);
    const summed = build(text, DAY, (m) => ({ ...m, duplicates: 'sum' }));
    expect(summed.import?.series[0]?.actuals).toEqual([
      ['2026-11-02', 4],
      ['2026-11-03', 2],
    ]);
    expect(summed.notes).toMatchObject([{ code: 'summed' }]);
  });

  it('allows the same day once per measure in long form', () => {
    const built = build(
      'product,date,qty\nA,2026-11-02,1\nB,2026-11-02,3\nA,2026-11-03,2\nB,2026-11-03,4\n',
      DAY,
    );
    expect(built.import?.series.map((s) => [s.title, s.actuals.map((a) => a[1])])).toEqual([
      ['A', [1, 2]],
      ['B', [3, 4]],
    ]);
  });

  it('takes a missing value as missing, never as zero', () => {
    const built = build('date,A,B\n2026-11-02,1,\n2026-11-03,,2\n', DAY);
    expect(built.import?.series.map((s) => s.actuals)).toEqual([
      [['2026-11-02', 1]],
      [['2026-11-03', 2]],
    ]);
  });

  it('names the series whose title, unit or numbers do not fit', () => {
    const built = build('date,A\n2026-11-02,1\n', DAY, (m) => ({
      ...m,
      series: m.series.map((s) => ({ ...s, title: 'x'.repeat(10_000) })),
    }));
    expect(built.import).toBeNull();
    expect(built.errors).toMatchObject([
      { column: 'A', message: 'the title may have 200 characters at most' },
    ]);
    const none = build('date,A\n2026-11-02,1\n', DAY, (m) => ({
      ...m,
      series: m.series.map((s) => ({ ...s, include: false })),
    }));
    expect(none.errors).toMatchObject([{ message: 'choose at least one measure' }]);
    const band = build('date,A\n2026-11-02,1\n', DAY, (m) => ({
      ...m,
      series: m.series.map((s) => ({ ...s, direction: 'band' as const })),
    }));
    expect(band.errors).toMatchObject([{ column: 'A', message: 'a band needs its half width' }]);
  });

  it('says which weeks it leaves out, once for all measures, and how many rows were empty', () => {
    const rows = Array.from(
      { length: 9 },
      (_, i) => `2026-11-${String(i + 2).padStart(2, '0')},1,1`,
    );
    const built = build(`date,A,B\n\n${rows.join('\n')}\n`, WEEK);
    expect(built.notes.map((note) => note.message)).toEqual([
      '1 empty row skipped.',
      'wk 46 (from 2026-11-09) is left out: 2 of 7 days are in the file.',
    ]);
    expect(built.preview[0]?.leftOut).toHaveLength(1);
  });

  it('shows 200 errors and counts all', () => {
    const rows = Array.from(
      { length: 1300 },
      (_, i) => `${dateOfDay(20_000 + i)},${i < 800 ? '1' : 'x'}`,
    );
    const built = build(`date,A\n${rows.join('\n')}\n`, DAY);
    expect(built.errors).toHaveLength(200);
    expect(built.errorCount).toBe(500);
  });

  it('sums decimals without the dust of binary fractions', () => {
    const rows = Array.from(
      { length: 7 },
      (_, i) => `2026-11-${String(i + 2).padStart(2, '0')},0.1`,
    );
    expect(build(`date,A\n${rows.join('\n')}\n`, WEEK).import?.series[0]?.actuals).toEqual([
      ['2026-11-02', 0.7],
    ]);
  });

  it('leaves HTML as text', () => {
    const built = build('date,<img src=x onerror=alert(1)>\n2026-11-02,1\n', DAY);
    expect(built.import?.series[0]?.title).toBe('<img src=x onerror=alert(1)>');
  });
});

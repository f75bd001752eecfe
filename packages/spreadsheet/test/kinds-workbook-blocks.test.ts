import { describe, expect, it } from 'vitest';
import { openBook } from '../src/open-book.ts';
import { readTable } from './read-text.ts';

type Cell = string | number;

/** What the only sheet of a workbook is read as. */
function readSheet(rows: readonly (readonly Cell[])[]) {
  const cells = rows.map((row) => row.map(String));
  const sheet = { name: 'Sheet1', hidden: false, rows: cells, merged: [], notes: [] };
  const book = openBook(
    { sheets: [sheet], delimiter: '\t', ruled: true, notes: [] },
    'mrp.xlsx',
    '2026-11-28',
  );
  return { book, ...readTable(book, book.first) };
}

const WEEKS = ['W49/2026', 'W50/2026', 'W51/2026', 'W52/2026'];
const DAYS = ['2026-11-30', '2026-12-07', '2026-12-14', '2026-12-21'];
const MEASURES = ['Gross requirements', 'Scheduled receipts', 'Projected on hand'];
const valuesOf = (n: number): readonly number[] => [10, 20, 30, 40].map((value) => value * n);
const rowsOf = () => MEASURES.map((name, n): readonly Cell[] => [name, ...valuesOf(n + 1)]);
const ITEMS = ['A100', 'A200'];

/** A title that is wider than what stands below it. */
const TITLE = ['MRP list', '', '', '', 'Plant 1000', '', '', 'Controller 001', '', 'Page 1'];
const each = (block: (item: string) => readonly (readonly Cell[])[]) => ITEMS.flatMap(block);

const EXPECTED = Object.fromEntries(
  ITEMS.flatMap((item) =>
    MEASURES.map((name, n) => [
      `${item} ${name}`,
      { target: Object.fromEntries(valuesOf(n + 1).map((value, i) => [DAYS[i]!, value])) },
    ]),
  ),
);

describe('blocks of items below a wide title of a workbook (SP-8)', () => {
  it.each<readonly [string, readonly (readonly Cell[])[]]>([
    [
      'with many facts above each header',
      [
        TITLE,
        [],
        ...each((item) => [
          ['Material', item, '', 'Description', 'Pump', '', 'Safety stock', 50, '', 'Lot', 100],
          ['Period', ...WEEKS],
          ...rowsOf(),
          [],
        ]),
      ],
    ],
    [
      'with the stock on hand beside the name',
      [
        TITLE,
        ...each((item) => [
          ['Item', item, '', 'OH', 50],
          ['Week starting', ...DAYS],
          ...rowsOf(),
          [],
        ]),
      ],
    ],
    [
      'with the name in the header itself',
      [TITLE, ...each((item) => [[item, ...WEEKS], ...rowsOf()])],
    ],
    [
      'with a fact behind the last period',
      [
        TITLE,
        [],
        ...each((item) => [
          [`Item: ${item}`, '', '', '', '', '', '', '', 'Lead time: 2'],
          ['Week', 49, 50, 51, 52],
          ...rowsOf(),
          [],
        ]),
      ],
    ],
    [
      'with one header and facts of the sheet above it',
      [
        ['MRP planning', '', '', '', '', '', '', '', 'Printed: 28.11.2026'],
        ['Plant', 1000, '', 'Planner', 1, '', '', '', 'Page 1'],
        [],
        ['Item', '', ...WEEKS],
        ...each((item) => rowsOf().map((row, n) => [n === 0 ? item : '', ...row])),
      ],
    ],
  ])('%s', (_, rows) => {
    const { series, built, book } = readSheet(rows);
    expect(built.errors).toEqual([]);
    expect(series).toEqual(EXPECTED);
    expect(book.choices).toHaveLength(1);
  });
});

it('a table with a remark beside it stays one above another table', () => {
  const { book } = readSheet([
    ['Week', 'Orders'],
    ['2026-W44', 1, 'see mail'],
    ['2026-W45', 2],
    [],
    ['Month', 'Scrap', 'Rework'],
    ['2026-09', 3, 4],
    ['2026-10', 5, 6],
  ]);
  expect(book.choices.map(({ header }) => header[0])).toEqual(['Week', 'Month']);
});

it('a remark beside a row of a workbook is not read, and said not to be (SP-1)', () => {
  const { series, sample } = readSheet([
    ['Product', 'W40/2026', 'W41/2026'],
    ['A', 1, 2, 'see mail'],
    ['B', 3, 4],
  ]);
  expect(series).toMatchObject({ A: { actual: { '2026-09-28': 1, '2026-10-05': 2 } } });
  expect(sample.notes.join()).toContain('Row 2 has cells behind the last column');
});

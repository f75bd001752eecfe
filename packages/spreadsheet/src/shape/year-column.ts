import type { Table } from '../table/table.ts';
import { isWord, unitHint } from '../table/words.ts';
import { cellsOf } from './columns.ts';

/** Year and month, week, quarter or posting period in two columns become one column of periods. */
export function withOnePeriodColumn(table: Table): Table {
  const year = table.header.findIndex(
    (name, c) =>
      isWord(name, 'year') && cellsOf(table, c).every((cell) => /^(?:19|20|21)\d{2}$/.test(cell)),
  );
  if (year === -1) return table;
  const part = table.header.findIndex((name, c) => c !== year && partOf(name) !== null);
  if (part === -1) return table;
  const kind = partOf(table.header[part]!)!;
  let last = '';
  const rows = table.rows.map((row) => {
    // A year that stands once holds for the rows below it.
    last = row.cells[year] === '' ? last : (row.cells[year] ?? '');
    const cells = row.cells.map((cell, c) => (c === part ? joined(last, cell, kind) : cell));
    return { ...row, cells: cells.filter((_, c) => c !== year) };
  });
  return { ...table, header: table.header.filter((_, c) => c !== year), rows };
}

/** Periods of the fiscal year. */
const PERIOD =
  /^(?:(?:bu(?:chungs)?|posting|fiscal|fisc|fiskal)?[\s.-]*per(?:iode?|iodo|íodo)?|période|poper|perio|monat gj|okres)\.?$/iu;

type PartOfYear = 'week' | 'month' | 'quarter' | 'period';

function partOf(name: string): PartOfYear | null {
  const hint = unitHint(name);
  if (hint === 'week' || hint === 'month') return hint;
  if (/^(?:quarter|quartal|qtr|q)$/i.test(name)) return 'quarter';
  return PERIOD.test(name.trim()) ? 'period' : null;
}

function joined(year: string, cell: string, kind: PartOfYear): string {
  if (cell === '' || year === '' || cell.includes(year)) return cell;
  if (kind === 'period') {
    const period = /^P?0{0,2}(\d{1,2})$/i.exec(cell)?.[1];
    return period === undefined ? `${cell} ${year}` : `${year}.${period.padStart(3, '0')}`;
  }
  const number = /^\D{0,6}?(\d{1,2})$/.exec(cell)?.[1];
  // A month by its name goes with the year as it is.
  if (number === undefined) return `${cell} ${year}`;
  if (kind === 'week') return `${year}-W${number.padStart(2, '0')}`;
  return kind === 'month' ? `${year}-${number.padStart(2, '0')}` : `${year}-Q${number}`;
}

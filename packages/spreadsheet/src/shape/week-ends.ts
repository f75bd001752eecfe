import { DAY, DAY_FORMATS, parseDate } from '../periods/date-format.ts';
import { asWeekEnd, saysWeekEnd } from '../periods/week-end.ts';
import type { Table } from '../table/table.ts';

/**
 * Days below a header such as `Week ending`, or beside that word in a row of the header, with the word
 * before them: then it is read wherever they are.
 */
export function withWeekEnds(table: Table): Table {
  const ends = table.header.flatMap((name, c) => (saysWeekEnd(name) && !DAY.test(name) ? [c] : []));
  if (ends.length === 0) return table;
  const down = ends.filter((c) => table.rows.some(({ cells }) => isDay(cells[c] ?? '')));
  if (down.length === 0)
    return { ...table, header: table.header.map((name) => name.replace(DAY, asWeekEnd)) };
  return {
    ...table,
    rows: table.rows.map((row) => ({
      ...row,
      cells: row.cells.map((cell, c) => (down.includes(c) && isDay(cell) ? asWeekEnd(cell) : cell)),
    })),
  };
}

const isDay = (cell: string): boolean =>
  /\d/.test(cell) && DAY_FORMATS.some((format) => parseDate(cell, format).ok);

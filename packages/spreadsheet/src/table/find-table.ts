import { say } from '@interlock/language';
import { toEnd } from '@interlock/plan';
import type { Delimiter } from '../read/delimited.ts';
import { blockName, couldNameBlock, repeatsHeader, stacked } from './blocks.ts';
import {
  classOf,
  couldBeHeader,
  filled,
  findHeader,
  type Head,
  isData,
  type Row,
} from './find-header.ts';
import { fillingMerged, type Grid } from './grid.ts';
import { type GroupHead, withGroups } from './outline.ts';
import type { LeftOut, Table, TableRow } from './table.ts';
import { continuesTotal, isCumulative, isTotal } from './totals.ts';
import { isUnit } from './words.ts';

const NAME_LENGTH = 200;

/** What a pivot table writes above its names, and before the names of its numbers. */
const PIVOT =
  /^(?:column labels|spaltenbeschriftungen|étiquettes de colonnes|etiquetas de columna|etichette di colonna|kolomlabels|列ラベル)$/i;
const SUM_OF = /^(?:sum of|summe von|somme de|suma de|somma di|som van) (?=\S)/i;

/**
 * The tables of a sheet, in the order in which they stand there: a header of one or more rows, found
 * below titles and remarks, then rows of data until another header begins.
 */
export function findTables(grid: Grid, delimiter: Delimiter): readonly Table[] {
  return toEnd(findingTables(grid, delimiter));
}

/** The same row by row, for whoever has something else to do meanwhile. */
export function* findingTables(
  grid: Grid,
  delimiter: Delimiter,
): Generator<void, readonly Table[]> {
  const { rows } = grid;
  const tables: Table[] = [];
  let from = 0;
  while (from < rows.length) {
    const head = findHeader(rows, from);
    if (head === null) break;
    const end = yield* endOfTable(rows, head.data);
    const table = yield* tableOf(grid, head, end, delimiter, rows.slice(from, head.first));
    if (table.rows.length > 0) tables.push(table);
    from = end;
  }
  return stacked(tables);
}

const isBlank = (row: Row | undefined): boolean => row !== undefined && filled(row) === 0;

/** The first row after an empty one with which another table begins. */
function* endOfTable(rows: readonly Row[], data: number): Generator<void, number> {
  for (let r = data + 1; r < rows.length; r++) {
    yield;
    if (filled(rows[r - 1]!) > 0 || filled(rows[r]!) === 0) continue;
    // A title may stand above the next header.
    const header = filled(rows[r]!) === 1 ? r + 1 + Number(isBlank(rows[r + 1])) : r;
    const row = rows[header];
    if (row === undefined || filled(row) < 2 || !couldBeHeader(row)) continue;
    const next = rows[header + 1];
    if (next !== undefined && isData(next)) return r;
  }
  return rows.length;
}

/** The last words that stand alone above a header. */
function titleOf(above: readonly Row[]): string | null {
  const alone = above.findLast((row) => filled(row) === 1);
  const text = alone?.find((cell) => cell !== '') ?? '';
  return classOf(text) === 'text' ? text : null;
}

function* tableOf(
  grid: Grid,
  head: Head,
  end: number,
  delimiter: Delimiter,
  above: readonly Row[],
): Generator<void, Table> {
  const { rows } = grid;
  const labels = labelsOf(grid, head);
  const width = labels.length;
  const data: TableRow[] = [];
  const leftOut: LeftOut[] = [];
  const heads: GroupHead[] = [];
  const header = head.last < head.first ? [] : rows[head.last]!;
  const fill = fillingMerged(grid);
  for (let r = head.last + 1; r < head.data; r++)
    if (isNote(rows[r]!, width)) heads.push({ line: r + 1, name: rows[r]![0]!, above: 0 });
  let emptyRows = 0;
  let lastFilled = head.last;
  for (let r = head.data; r < end; r++) {
    yield;
    const row = rows[r]!;
    if (filled(row) === 0) continue;
    emptyRows += r - lastFilled - 1;
    lastFilled = r;
    const leave = (reason: LeftOut['reason']): void => {
      leftOut.push({ line: r + 1, reason, text: row.find((cell) => cell !== '') ?? '' });
    };
    if (header.length > 0 && repeatsHeader(row, header)) {
      leave('header');
      const isNamed = row[0] !== header[0];
      nameFirstBlock(heads, header, isNamed ? [] : above, head.last);
      if (isNamed) heads.push({ line: r + 1, name: row[0]!, above: data.length });
    } else if (isAboveHeader(rows, r, end, header)) {
      leave('note');
      heads.push({ line: r + 1, name: blockName(row)!, above: data.length });
    } else if (isNote(row, width)) {
      leave('note');
      if (row[0] !== '') heads.push({ line: r + 1, name: row[0]!, above: data.length });
    } else if (isCumulative(row)) leave('cumulative');
    else if (
      isTotal(row, data, labels) ||
      (isBelowTotal(leftOut, r) && continuesTotal(row, labels))
    )
      leave('total');
    else data.push({ line: r + 1, cells: fill(r, padded(row, width)) });
  }
  // Before another table, what follows the last row is space.
  if (end === rows.length) emptyRows += Math.max(0, end - lastFilled - 2);
  const table = dropBlankColumns({
    title: titleOf(above),
    above: above.filter((row) => filled(row) > 0 && filled(row) <= 3).map(inOneLine),
    header: labels,
    rows: data,
    delimiter,
    emptyRows,
    leftOut,
    headerLine: head.last < head.first ? 0 : head.last + 1,
  });
  return withGroups(table, heads);
}

const isBelowTotal = (leftOut: readonly LeftOut[], r: number): boolean => {
  const last = leftOut.at(-1);
  return last?.reason === 'total' && last.line === r;
};

/**
 * Where a header stands again below the names of blocks, the first block has its name above the header, and
 * where it begins with those names, in it.
 */
function nameFirstBlock(
  heads: GroupHead[],
  header: Row,
  above: readonly Row[],
  line: number,
): void {
  if (heads.some((one) => one.above === 0)) return;
  const last = above.findLast((row) => filled(row) > 0);
  const name = last === undefined ? (header[0] ?? '') : blockName(last);
  if (name !== null && name !== '') heads.unshift({ line, name, above: 0 });
}

/** The name of a block: the next row that is not empty is the header again. */
function isAboveHeader(rows: readonly Row[], r: number, end: number, header: Row): boolean {
  if (header.length === 0) return false;
  for (let next = r + 1; next < end && next <= r + 3; next++)
    if (filled(rows[next]!) > 0)
      return repeatsHeader(rows[next]!, header) && couldNameBlock(rows[r]!, header);
  return false;
}

const inOneLine = (row: Row): string => row.filter((cell) => cell !== '').join(' ');

function padded(row: Row, width: number): readonly string[] {
  if (row.length >= width) return row;
  return [...row, ...Array<string>(width - row.length).fill('')];
}

/** Words over several columns belong to each of them, down to the last header row. */
function labelsOf(grid: Grid, { first, last, data }: Head): readonly string[] {
  const { rows, merged } = grid;
  if (last < first) return uniqueHeader(rows[data]!.map(() => ''));
  const width = Math.max(...rows.slice(first, last + 1).map((row) => lastFilledColumn(row) + 1));
  const labels = Array<string>(width).fill('');
  for (let r = first; r <= last; r++) {
    if (r < last && rows[r]!.some((cell) => PIVOT.test(cell))) continue;
    let over = '';
    for (let c = 0; c < width; c++) {
      const cell = (rows[r]![c] ?? '').replace(SUM_OF, '');
      const range = merged.find(
        (one) => one.top <= r && r <= one.bottom && one.left <= c && c <= one.right,
      );
      if (cell !== '') over = cell;
      else if (range !== undefined) over = range.top === r ? (rows[r]![range.left] ?? '') : '';
      else if (r === last || merged.some((one) => one.top === r)) over = '';
      if (over === '' || over === labels[c]) continue;
      if (labels[c] === '') labels[c] = over;
      else labels[c] += isUnit(over) ? ` (${over})` : ` ${over}`;
    }
  }
  return uniqueHeader(labels);
}

function lastFilledColumn(row: Row): number {
  for (let c = row.length - 1; c >= 0; c--) if (row[c] !== '') return c;
  return -1;
}

/** A remark: one text in a row of a wider table, or one that says that it is. */
function isNote(row: Row, width: number): boolean {
  const texts = row.filter((cell) => cell !== '');
  if (texts.length !== 1 || width < 3) return false;
  const [text = ''] = texts;
  return (
    classOf(text) === 'text' &&
    (row[0] !== '' || /^[*†¹]|^(?:note|source|quelle|hinweis)/i.test(text))
  );
}

/** Columns without a name and without anything in them are space. */
function dropBlankColumns(table: Table): Table {
  const keep = table.header.flatMap((name, c) =>
    name === say`column ${c + 1}` && table.rows.every((row) => (row.cells[c] ?? '') === '')
      ? []
      : [c],
  );
  if (keep.length === table.header.length) return table;
  const { length } = table.header;
  return {
    ...table,
    header: keep.map((c) => table.header[c]!),
    rows: table.rows.map((row) => ({
      ...row,
      cells: [...keep.map((c) => row.cells[c]!), ...row.cells.slice(length)],
    })),
  };
}

function uniqueHeader(cells: readonly string[]): readonly string[] {
  const seen = new Set<string>();
  return cells.map((cell, index) => {
    const name = cell === '' ? say`column ${index + 1}` : cell.slice(0, NAME_LENGTH);
    let unique = name;
    for (let n = 2; seen.has(unique); n += 1) unique = `${name} (${n})`;
    seen.add(unique);
    return unique;
  });
}

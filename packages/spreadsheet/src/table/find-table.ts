import { say } from '@interlock/language';
import { dayNumber, toEnd } from '@interlock/plan';
import { parseDate } from '../periods/date-format.ts';
import { guessDate } from '../periods/guess-date.ts';
import type { Delimiter } from '../read/delimited.ts';
import { parseNumber } from '../values/number-format.ts';
import { blockName, couldNameBlock, repeatsHeader, stacked } from './blocks.ts';
import { fillingMerged, type Grid } from './grid.ts';
import { type GroupHead, withGroups } from './outline.ts';
import type { LeftOut, Table, TableRow } from './table.ts';
import { isCumulative, isTotal } from './totals.ts';
import { isUnit, isWord, SPELLED, scenarioOf } from './words.ts';

/** Rows above which a header is looked for: reports begin with a title, a date and remarks. */
const HEADER_WITHIN = 60;
const NAME_LENGTH = 200;

const YEAR = /^(?:19|20|21)\d{2}$/;
/** What a pivot table writes above its names, and before the names of its numbers. */
const PIVOT =
  /^(?:column labels|spaltenbeschriftungen|étiquettes de colonnes|etiquetas de columna|etichette di colonna|kolomlabels|列ラベル)$/i;
const SUM_OF = /^(?:sum of|summe von|somme de|suma de|somma di|som van) (?=\S)/i;

type Class = 'empty' | 'missing' | 'number' | 'period' | 'text';
type Row = readonly string[];

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

interface Head {
  /** First and last row of the header; last < first where it has none. */
  readonly first: number;
  readonly last: number;
  /** First row of data. */
  readonly data: number;
}

function findHeader(rows: readonly Row[], from: number): Head | null {
  const start = rows.findIndex((row, r) => r >= from && filled(row) > 0);
  if (start === -1) return null;
  const until = Math.min(rows.length, start + HEADER_WITHIN);
  let last = -1;
  for (let r = start; r < until; r++) {
    const row = rows[r]!;
    if (filled(row) === 0) continue;
    if (last !== -1 && isData(row)) return withUpperRows(rows, start, last, r);
    if (couldBeHeader(row) && couldHead(rows, r)) last = r;
    else if (last === -1 && isData(row) && isTabular(rows, r))
      return { first: r, last: r - 1, data: r };
  }
  // Nothing looks like a header: the first row is one, and errors then name what does not fit.
  const widest = rows.findIndex((row, r) => r >= start && filled(row) > 1);
  const header = widest === -1 ? start : widest;
  return { first: header, last: header, data: header + 1 };
}

/** Header rows directly above the last one, with words or periods over several columns. */
function withUpperRows(rows: readonly Row[], start: number, last: number, data: number): Head {
  let first = last;
  while (first > start && last - first < 3) {
    const upper = rows[first - 1]!;
    const others = upper.slice(1).filter((cell) => cell !== '');
    const years = others.filter((cell) => YEAR.test(cell)).length;
    const kinds = new Set(others.filter((cell) => !YEAR.test(cell)).map(classOf));
    const isNames = [...kinds].every((kind) => kind === 'text' || kind === 'period');
    // `As of: 28.11.2026` says something of the sheet.
    const isRemark = (upper.find((cell) => cell !== '') ?? '').endsWith(':');
    if (!isNames || isRemark || isFact(upper, rows[last]!) || (years === 0 && filled(upper) < 2))
      break;
    first--;
  }
  return { first, last, data };
}

/** `Item | A100 | Pump` or `Version | FC 10/2026` above a header that has a name of its own there. */
const isFact = (row: Row, header: Row): boolean =>
  (row[0] ?? '') !== '' &&
  (header[0] ?? '') !== '' &&
  ((filled(row) === 2 && (row[1] ?? '') !== '' && header.length > 2) || isItem(row));

const isItem = (row: Row): boolean =>
  isWord(row[0] ?? '', 'title') &&
  row.slice(1).every((cell) => classOf(cell) !== 'period' && scenarioOf(cell) === null);

const isBlank = (row: Row | undefined): boolean => row !== undefined && filled(row) === 0;

const filled = (row: Row): number => row.reduce((n, cell) => n + Number(cell !== ''), 0);

function classOf(cell: string): Class {
  if (cell === '') return 'empty';
  if (cell === '%') return 'text';
  if (/\d/.test(cell) && SPELLED.some((format) => parseDate(cell, format).ok)) return 'period';
  const [point, comma] = [parseNumber(cell, 'point'), parseNumber(cell, 'comma')];
  if (point.ok) return point.value === null ? 'missing' : 'number';
  return comma.ok ? 'number' : 'text';
}

/** Numbers, signs for missing ones, or a day beside words. */
function isData(row: Row): boolean {
  if (isPeriodHeader(row)) return false;
  const classes = row.map(classOf);
  return classes.some((one) => one === 'number' || one === 'missing' || one === 'period');
}

/** At least two names, or one over a single column; no numbers but those of periods. */
function couldBeHeader(row: Row): boolean {
  if (isPeriodHeader(row)) return true;
  const classes = row.map(classOf);
  if (classes.includes('number') || classes.includes('missing')) return false;
  return filled(row) >= 2 && classes.filter((one) => one === 'period').length <= 1;
}

/** Weeks or months across the top: at least two that grow from left to right, and words before them. */
function isPeriodHeader(row: Row): boolean {
  const cells = row.filter((cell) => cell !== '');
  const labels = cells.filter((cell) => /\d/.test(cell) || /^\p{L}{3,12}\.?$/u.test(cell));
  if (labels.length < 2) return false;
  const digits = labels.filter((cell) => /\d/.test(cell));
  const own = digits.length >= 2 ? digits : labels;
  const guess = guessDate(own, { across: true, unit: unitOfHeader(cells) });
  if (guess === null || guess.share < 0.6) return false;
  // A row of data may hold two days; numbers beside them are its values.
  const isYears = guess.format === 'year';
  const bare =
    isYears ||
    ['compact', 'compact-month', 'compact-week', 'week', 'serial'].includes(guess.format);
  const all = own.flatMap((cell) => {
    const read = parseDate(cell, guess.format, guess.context);
    return read.ok ? [read.date] : [];
  });
  // Plan and actual beside each other have the same periods twice.
  const block = new Set(all).size;
  const days = all.every((day, i) => day === all[i % block]) ? all.slice(0, block) : all;
  const grows = days.every((day, i) => i === 0 || day >= days[i - 1]!);
  if (!grows || new Set(days).size < 2 || (bare && !isYears && !areEven(days))) return false;
  const others = row.filter((cell) => classOf(cell) === 'number' && !own.includes(cell)).length;
  // The name of a block before its periods may be a number.
  const named = bare ? own : own.filter((cell) => cell !== row[0]);
  const numbers = named.filter((cell) => classOf(cell) === 'number').length;
  const first = row.find((cell) => cell !== '') ?? '';
  if (numbers > 0 && !bare) return false;
  return (
    others === 0 &&
    // Two years beside a name may be its values, but not below a header that says what they are.
    (days.length >= 3 || numbers === 0 || (isYears && (first === '' || isLabel(first)))) &&
    (!bare || classOf(first) === 'text' || row[0] === '')
  );
}

/** What stands above names, and is none. */
const isLabel = (text: string): boolean =>
  (['title', 'key', 'department', 'unit', 'scenario'] as const).some((part) => isWord(text, part));

/** Neighbours no more than a quarter apart, and none much further than others. */
function areEven(days: readonly string[]): boolean {
  const gaps = days.slice(1).map((day, i) => dayNumber(day) - dayNumber(days[i]!));
  const [least, most] = [Math.min(...gaps), Math.max(...gaps)];
  return least > 0 && most <= 92 && most <= 3 * least;
}

const unitOfHeader = (cells: readonly string[]): 'week' | null =>
  cells.some((cell) => /^(?:week|kw|woche|wk|cw)/i.test(cell)) ? 'week' : null;

/** There are rows below that are about as wide. */
function couldHead(rows: readonly Row[], r: number): boolean {
  const width = filled(rows[r]!);
  const below = rows.slice(r + 1, r + 8).filter((row) => filled(row) > 0);
  return below.length === 0 || below.some((row) => filled(row) >= Math.min(width, 2) || width <= 2);
}

/** Data from its first row on: the next one looks the same. */
function isTabular(rows: readonly Row[], r: number): boolean {
  const next = rows[r + 1];
  if (next === undefined || filled(rows[r]!) < 2) return false;
  const own = rows[r]!.map(classOf).join();
  return own === next.map(classOf).join() && own.includes('number') && own.includes('period');
}

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
      nameFirstBlock(heads, header, above, head.last);
      if (row[0] !== header[0]) heads.push({ line: r + 1, name: row[0]!, above: data.length });
    } else if (isAboveHeader(rows, r, end, header)) {
      leave('note');
      heads.push({ line: r + 1, name: blockName(row)!, above: data.length });
    } else if (isNote(row, width)) {
      leave('note');
      if (row[0] !== '') heads.push({ line: r + 1, name: row[0]!, above: data.length });
    } else if (isCumulative(row)) leave('cumulative');
    else if (isTotal(row, data, labels)) leave('total');
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

/** Where a header stands again below the names of blocks, the first block has its name above the header. */
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

import { dayNumber } from '@interlock/plan';
import { parseDate } from '../periods/date-format.ts';
import { guessDate } from '../periods/guess-date.ts';
import { parseNumber } from '../values/number-format.ts';
import { repeatsHeader } from './blocks.ts';
import { isWord, SPELLED, scenarioOf } from './words.ts';

/** Rows above which a header is looked for: reports begin with a title, a date and remarks. */
const HEADER_WITHIN = 60;
const YEAR = /^(?:19|20|21)\d{2}$/;

type Class = 'empty' | 'missing' | 'number' | 'period' | 'text';
export type Row = readonly string[];

/** Rows of a sheet that are the header of a table, and its first row of data. */
export interface Head {
  /** First and last row of the header; last < first where it has none. */
  readonly first: number;
  readonly last: number;
  /** First row of data. */
  readonly data: number;
}

export function findHeader(rows: readonly Row[], from: number): Head | null {
  const start = rows.findIndex((row, r) => r >= from && filled(row) > 0);
  if (start === -1) return null;
  const until = Math.min(rows.length, start + HEADER_WITHIN);
  let last = -1;
  for (let r = start; r < until; r++) {
    const row = rows[r]!;
    if (filled(row) === 0) continue;
    if (last !== -1 && isData(row)) {
      if (!hasHeaderBelow(rows, last, r, until)) return withUpperRows(rows, start, last, r);
      // Titles and facts of a report, over columns of which none is called anything.
      last = -1;
      continue;
    }
    if (couldBeHeader(row) && couldHead(rows, r)) last = r;
    else if (last === -1 && isData(row) && isTabular(rows, r))
      return { first: r, last: r - 1, data: r };
  }
  // Nothing looks like a header: the first row is one, and errors then name what does not fit.
  const widest = rows.findIndex((row, r) => r >= start && filled(row) > 1);
  const header = widest === -1 ? start : widest;
  return { first: header, last: header, data: header + 1 };
}

/**
 * What looked like a header is a wide title: the numbers below stand in columns that it does not name, and
 * a header that names all of its own follows.
 */
function hasHeaderBelow(rows: readonly Row[], last: number, data: number, until: number): boolean {
  if (isPeriodHeader(rows[last]!) || isHeaded(rows, data, last)) return false;
  if (isColumn(rows[last]!, rows[data]!, rows[data + 1] ?? [])) return false;
  for (let r = data + 1; r < Math.min(until, data + FACTS); r++) {
    const row = rows[r]!;
    if (filled(row) < 3 || !couldBeHeader(row) || isLike(row, rows[last]!)) continue;
    const first = rows.findIndex((one, below) => below > r && filled(one) > 0);
    if (first === -1 || !isData(rows[first]!)) continue;
    if (isPeriodHeader(row) || isHeaded(rows, first, r)) return true;
  }
  return false;
}

/** Two rows have a number below the same name: they are data, whatever stands beside them. */
const isColumn = (header: Row, first: Row, second: Row): boolean =>
  header.some(
    (name, c) =>
      name !== '' && classOf(first[c] ?? '') === 'number' && classOf(second[c] ?? '') === 'number',
  );

/** Rows of facts that stand between a title and a header at most. */
const FACTS = 15;

/** Each cell of the row stands below a name in the header or in the rows right above that. */
const isHeaded = (rows: readonly Row[], row: number, header: number): boolean =>
  rows[row]!.every(
    (cell, c) =>
      cell === '' || [header, header - 1, header - 2].some((r) => (rows[r]?.[c] ?? '') !== ''),
  );

/** The same header again. */
const isLike = (row: Row, header: Row): boolean =>
  repeatsHeader(row, header) ||
  row.filter((cell, c) => cell !== '' && cell === header[c]).length > 1;

/** Header rows directly above the last one, with words or periods over several columns. */
function withUpperRows(rows: readonly Row[], start: number, last: number, data: number): Head {
  let first = last;
  while (first > start && last - first < 3) {
    const upper = rows[first - 1]!;
    const others = upper.slice(1).filter((cell) => cell !== '');
    const years = others.filter((cell) => YEAR.test(cell)).length;
    const kinds = new Set(others.filter((cell) => !YEAR.test(cell)).map(classOf));
    const isNames = [...kinds].every((kind) => kind === 'text' || kind === 'period');
    if (
      !isNames ||
      saysOfSheet(upper, rows[first]!, rows[data] ?? []) ||
      isFact(upper, rows[last]!)
    )
      break;
    if (years === 0 && filled(upper) < 2) break;
    first--;
  }
  return { first, last, data };
}

/**
 * `As of: 28.11.2026`, or `MRP list | | Plant 1000 | | Page 1`: it says something of the sheet, and nothing
 * that begins where the periods begin.
 */
function saysOfSheet(upper: Row, header: Row, below: Row): boolean {
  const cells = upper.filter((cell) => cell !== '');
  if (cells[0]?.endsWith(':') === true || cells.some((cell) => /^[^:]{2,30}:\s+\S/.test(cell)))
    return true;
  if (lastFilled(upper) > Math.max(lastFilled(header), lastFilled(below))) return true;
  const first = firstPeriod(header);
  return (
    first > 0 &&
    upper[first] === '' &&
    (upper[0] ?? '') !== '' &&
    upper.slice(first).some((cell) => cell !== '')
  );
}

const lastFilled = (row: Row): number => row.findLastIndex((cell) => cell !== '');

/** `Item | A100 | Pump` or `Version | FC 10/2026` above a header that has a name of its own there. */
const isFact = (row: Row, header: Row): boolean =>
  (row[0] ?? '') !== '' &&
  (header[0] ?? '') !== '' &&
  ((filled(row) === 2 && (row[1] ?? '') !== '' && header.length > 2) || isItem(row));

const isItem = (row: Row): boolean =>
  isWord(row[0] ?? '', 'title') &&
  row.slice(1).every((cell) => classOf(cell) !== 'period' && scenarioOf(cell) === null);

export const filled = (row: Row): number => row.reduce((n, cell) => n + Number(cell !== ''), 0);

export function classOf(cell: string): Class {
  if (cell === '') return 'empty';
  if (cell === '%') return 'text';
  if (/\d/.test(cell) && SPELLED.some((format) => parseDate(cell, format).ok)) return 'period';
  const [point, comma] = [parseNumber(cell, 'point'), parseNumber(cell, 'comma')];
  if (point.ok) return point.value === null ? 'missing' : 'number';
  return comma.ok ? 'number' : 'text';
}

/** Numbers, signs for missing ones, or a day beside words. */
export function isData(row: Row): boolean {
  if (isPeriodHeader(row)) return false;
  const classes = row.map(classOf);
  return classes.some((one) => one === 'number' || one === 'missing' || one === 'period');
}

/** At least two names, or one over a single column; no numbers but those of periods. */
export function couldBeHeader(row: Row): boolean {
  if (isPeriodHeader(row)) return true;
  const classes = row.map(classOf);
  if (classes.includes('number') || classes.includes('missing')) return false;
  return filled(row) >= 2 && classes.filter((one) => one === 'period').length <= 1;
}

/** Weeks or months across the top: at least two that grow from left to right, and words before them. */
const isPeriodHeader = (row: Row): boolean => firstPeriod(row) !== -1;

/** The column in which such a header begins to name periods; −1 = it is none. */
function firstPeriod(row: Row): number {
  const cells = row.filter((cell) => cell !== '');
  const labels = cells.filter((cell) => /\d/.test(cell) || /^\p{L}{3,12}\.?$/u.test(cell));
  if (labels.length < 2) return -1;
  const digits = labels.filter((cell) => /\d/.test(cell));
  const own = digits.length >= 2 ? digits : labels;
  const guess = guessDate(own, { across: true, unit: unitOfHeader(cells) });
  if (guess === null || guess.share < 0.6) return -1;
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
  if (!grows || new Set(days).size < 2 || (bare && !isYears && !areEven(days))) return -1;
  const others = row.filter((cell) => classOf(cell) === 'number' && !own.includes(cell)).length;
  // The name of a block before its periods may be a number.
  const named = bare ? own : own.filter((cell) => cell !== row[0]);
  const numbers = named.filter((cell) => classOf(cell) === 'number').length;
  const first = row.find((cell) => cell !== '') ?? '';
  if (numbers > 0 && !bare) return -1;
  const isHeader =
    others === 0 &&
    // Two years beside a name may be its values, but not below a header that says what they are.
    (days.length >= 3 || numbers === 0 || (isYears && (first === '' || isLabel(first)))) &&
    (!bare || classOf(first) === 'text' || row[0] === '');
  const isOne = (cell: string): boolean => parseDate(cell, guess.format, guess.context).ok;
  return isHeader ? row.findIndex((cell) => own.includes(cell) && isOne(cell)) : -1;
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

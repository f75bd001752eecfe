import { say } from '@interlock/language';
import { cycleIndex, dateOfDay, dayNumber } from '@interlock/plan';
import { shorten } from './number-format.ts';

/**
 * How a column writes its days.
 * `iso` 2026-11-09 · `ymd` 2026/11/09 · `dmy` 09.11.2026 · `mdy` 11/09/2026 · `compact` 20261109 ·
 * `iso-week` 2026-W46 · `month` 2026-11 · `quarter` 2026-Q4 · `serial` 46335 (days of a spreadsheet)
 */
export type DateFormat =
  | 'iso'
  | 'ymd'
  | 'dmy'
  | 'mdy'
  | 'compact'
  | 'iso-week'
  | 'month'
  | 'quarter'
  | 'serial';

export type DateResult =
  | { readonly ok: true; readonly date: string }
  | { readonly ok: false; readonly message: string };

export interface DateGuess {
  readonly format: DateFormat;
  /** Share of the cells that are not empty which this format reads, 0…1. */
  readonly share: number;
  /** Day and month could be the other way round, and nothing in the data tells. */
  readonly ambiguous: boolean;
}

const FORMATS: readonly DateFormat[] = [
  'iso',
  'ymd',
  'dmy',
  'mdy',
  'compact',
  'iso-week',
  'month',
  'quarter',
  'serial',
];

/** Reads one cell as the first day of what it names. */
export function parseDate(cell: string, format: DateFormat): DateResult {
  const date = readers[format](cell.trim());
  return date === null
    ? { ok: false, message: say`"${shorten(cell)}" is not a day as ${EXAMPLE[format]}` }
    : { ok: true, date };
}

/**
 * The format that reads most of the cells. Between day first and month first the data decides:
 * a number above 12, else the order in which the days follow each other more closely.
 */
export function guessDateFormat(cells: readonly string[]): DateGuess | null {
  const sample = cells.filter((cell) => cell.trim() !== '').slice(0, 2000);
  if (sample.length === 0) return null;
  let best: DateGuess | null = null;
  for (const format of FORMATS) {
    const read = sample.filter((cell) => parseDate(cell, format).ok).length;
    const share = read / sample.length;
    if (share > (best?.share ?? 0)) best = { format, share, ambiguous: false };
  }
  if (best === null || (best.format !== 'dmy' && best.format !== 'mdy')) return best;
  return settleOrder(sample, best);
}

function settleOrder(sample: readonly string[], best: DateGuess): DateGuess {
  const dayFirst = spread(sample, 'dmy');
  const monthFirst = spread(sample, 'mdy');
  if (dayFirst === null || monthFirst === null) return best;
  if (sample.every((cell) => cell.includes('.'))) return { ...best, format: 'dmy' };
  if (dayFirst === monthFirst) return { ...best, format: 'dmy', ambiguous: true };
  return { ...best, format: dayFirst < monthFirst ? 'dmy' : 'mdy' };
}

/** Sum of the steps between neighbours in days; null where a cell cannot be read so. */
function spread(sample: readonly string[], format: DateFormat): number | null {
  let sum = 0;
  let before: number | null = null;
  for (const cell of sample) {
    const result = parseDate(cell, format);
    if (!result.ok) return null;
    const day = dayNumber(result.date);
    if (before !== null) sum += Math.abs(day - before);
    before = day;
  }
  return sum;
}

const EXAMPLE: Record<DateFormat, string> = {
  iso: '2026-11-09',
  ymd: '2026/11/09',
  dmy: say`09.11.2026 (day first)`,
  mdy: say`11/09/2026 (month first)`,
  compact: '20261109',
  'iso-week': '2026-W46',
  month: '2026-11',
  quarter: '2026-Q4',
  serial: say`46335 (a spreadsheet’s day number)`,
};

const MONTH_NAMES: readonly (readonly string[])[] = [
  ['jan', 'january', 'januar'],
  ['feb', 'february', 'februar'],
  ['mar', 'march', 'mär', 'märz', 'mrz'],
  ['apr', 'april'],
  ['may', 'mai'],
  ['jun', 'june', 'juni'],
  ['jul', 'july', 'juli'],
  ['aug', 'august'],
  ['sep', 'sept', 'september'],
  ['oct', 'october', 'okt', 'oktober'],
  ['nov', 'november'],
  ['dec', 'december', 'dez', 'dezember'],
];
/** A time of day after the date is read over. */
const TIME = '(?:[T ]\\d{1,2}:\\d{2}(?::\\d{2}(?:\\.\\d+)?)?(?:Z|[+-]\\d{2}:?\\d{2})?)?';
const ISO = new RegExp(`^(\\d{4})-(\\d{1,2})-(\\d{1,2})${TIME}$`);
const YMD = new RegExp(`^(\\d{4})[/.](\\d{1,2})[/.](\\d{1,2})${TIME}$`);
const TWO = new RegExp(`^(\\d{1,2})([./-])(\\d{1,2})\\2(\\d{4}|\\d{2})${TIME}$`);

const readers: Record<DateFormat, (text: string) => string | null> = {
  iso: (text) => day(ISO.exec(text), 1, 2, 3),
  ymd: (text) => day(YMD.exec(text), 1, 2, 3),
  dmy: (text) => day(TWO.exec(text), 4, 3, 1),
  mdy: (text) => (text.includes('.') ? null : day(TWO.exec(text), 4, 1, 3)),
  compact: (text) => day(/^(\d{4})(\d{2})(\d{2})$/.exec(text), 1, 2, 3),
  'iso-week': (text) => {
    const year = /^(\d{4})[-\s/]?(?:W|KW|wk|week)[-\s]?(\d{1,2})$/i.exec(text);
    if (year !== null) return isoWeekStart(Number(year[1]), Number(year[2]));
    const week = /^(?:W|KW|wk|week)[-\s]?(\d{1,2})[-\s/]+(\d{4})$/i.exec(text);
    return week === null ? null : isoWeekStart(Number(week[2]), Number(week[1]));
  },
  month: (text) => {
    const year = /^(\d{4})[-/.](\d{1,2})$/.exec(text);
    if (year !== null) return dateOf(Number(year[1]), Number(year[2]), 1);
    const month = /^(\d{1,2})[-/.](\d{4})$/.exec(text);
    if (month !== null) return dateOf(Number(month[2]), Number(month[1]), 1);
    const named = /^(\p{L}{3,9})\.?[-\s/]+(\d{4}|\d{2})$/u.exec(text);
    if (named === null) return null;
    const index = MONTH_NAMES.findIndex((names) => names.includes(named[1]!.toLowerCase()));
    return index === -1 ? null : dateOf(fullYear(named[2]!), index + 1, 1);
  },
  quarter: (text) => {
    const year = /^(\d{4})[-\s/]?Q([1-4])$/i.exec(text);
    if (year !== null) return dateOf(Number(year[1]), Number(year[2]) * 3 - 2, 1);
    const quarter = /^Q([1-4])[-\s/]+(\d{4})$/i.exec(text);
    return quarter === null ? null : dateOf(Number(quarter[2]), Number(quarter[1]) * 3 - 2, 1);
  },
  serial: (text) => {
    if (!/^\d{5}$/.test(text)) return null;
    // Day 25,569 of a spreadsheet is 1970-01-01; 20,000 to 80,000 are the years 1954 to 2119.
    const serial = Number(text);
    return serial < 20_000 || serial > 80_000 ? null : dateOfDay(serial - 25_569);
  },
};

function day(match: RegExpExecArray | null, y: number, m: number, d: number): string | null {
  if (match === null) return null;
  return dateOf(fullYear(match[y]!), Number(match[m]), Number(match[d]));
}

function fullYear(text: string): number {
  const year = Number(text);
  return text.length === 4 ? year : year < 70 ? 2000 + year : 1900 + year;
}

function dateOf(year: number, month: number, dayOfMonth: number): string | null {
  if (year < 1900 || year > 2199) return null;
  const date = `${year}-${String(month).padStart(2, '0')}-${String(dayOfMonth).padStart(2, '0')}`;
  const ms = Date.parse(`${date}T00:00:00Z`);
  // The 31st of a short month would roll over into the next.
  return Number.isNaN(ms) || new Date(ms).toISOString().slice(0, 10) !== date ? null : date;
}

/** Monday of an ISO 8601 week; null where the year has no such week. */
function isoWeekStart(year: number, week: number): string | null {
  if (year < 1900 || year > 2199 || week < 1 || week > 53) return null;
  const iso = { unit: 'week', weekStartsOn: 1 } as const;
  // 4 January is always in week 1.
  const monday =
    dayNumber(`${year}-01-04`) - ((dayNumber(`${year}-01-04`) + 3) % 7) + (week - 1) * 7;
  const last = cycleIndex(iso, `${year}-12-28`);
  return cycleIndex(iso, dateOfDay(monday)) > last ? null : dateOfDay(monday);
}

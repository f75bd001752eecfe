import { say } from '@interlock/language';
import { dateOfDay } from '@interlock/plan';
import { shorten } from '../values/number-format.ts';
import { dateOf, fullYear, isoWeekStart, monthOf } from './calendar.ts';
import {
  bareFiscal,
  fiscalHalf,
  fiscalPeriod,
  fiscalQuarter,
  fiscalWeek,
  fiscalYear,
  periodWeek,
  weekOfPeriod,
} from './fiscal.ts';
import { plainLabel } from './plain-label.ts';
import { endsWeek, weekEndedBy } from './week-end.ts';

/**
 * How a column writes its periods.
 * `iso` 2026-11-09 · `ymd` 2026/11/09 · `dmy` 09.11.2026 · `mdy` 11/09/2026 · `named-day` 9-Nov-2026 ·
 * `compact` 20261109 · `iso-week` 2026-W46 · `compact-week` 202646 · `week` W46 · `month` 2026-11 or
 * Nov-26 · `compact-month` 202611 · `month-name` November · `quarter` 2026-Q4 · `fiscal` FY26-P11 ·
 * `serial` 46335 (days of a spreadsheet)
 */
export const DATE_FORMATS = [
  'iso',
  'ymd',
  'dmy',
  'mdy',
  'named-day',
  'compact',
  'iso-week',
  'compact-month',
  'compact-week',
  'month',
  'quarter',
  'half-year',
  'year',
  'fiscal',
  'fiscal-week',
  'fiscal-quarter',
  'fiscal-half',
  'fiscal-year',
  'period-week',
  'serial',
  'week',
  'month-name',
] as const;
export type DateFormat = (typeof DATE_FORMATS)[number];

/** What a label leaves open: `W46` says no year, `FY26-P11` not where the fiscal year begins. */
export interface DateContext {
  /** Of labels without a year. */
  readonly year?: number;
  /** Labels without a year from this number on belong to the year before. */
  readonly yearBeforeFrom?: number;
  /** Month in which the fiscal year begins, 1…12; it is named by the year in which it ends. */
  readonly fiscalStart?: number;
  /** Periods of a fiscal year where they are no months, but thirteen of four weeks each. */
  readonly periods?: 13;
  /** Weeks of each period, of labels such as `P01W3`; [] = weeks are numbered through the year. */
  readonly periodWeeks?: readonly number[];
}

export type DateResult =
  | { readonly ok: true; readonly date: string }
  | { readonly ok: false; readonly message: string };

/** No label of a period is longer; patterns never see more. */
const LONGEST = 60;

/** Reads one cell as the first day of what it names. */
export function parseDate(cell: string, format: DateFormat, context: DateContext = {}): DateResult {
  const text = plainLabel(cell);
  const date =
    text.length > LONGEST
      ? null
      : (readers[format](text, context) ?? firstOfRange(text, format, context));
  if (date !== null)
    return { ok: true, date: namesDay(format) && endsWeek(cell) ? weekEndedBy(date) : date };
  return {
    ok: false,
    // Most of what is tried is a guess, whose failure nobody reads about.
    get message() {
      return say`"${shorten(cell)}" is not a day as ${EXAMPLE[format]}`;
    },
  };
}

/** A day in digits among other words. */
export const DAY = /\d{4}-\d{2}-\d{2}|(?<!\d)\d{1,2}[./]\d{1,2}[./](?:\d{4}|\d{2})(?!\d)/;

/** Formats that name a day, not a longer period. */
export const DAY_FORMATS: readonly DateFormat[] = [
  'iso',
  'ymd',
  'dmy',
  'mdy',
  'named-day',
  'compact',
  'serial',
];
const namesDay = (format: DateFormat): boolean => DAY_FORMATS.includes(format);

/** The number of a period that is written without its year; null = it has a year, or none is meant. */
export function bareNumber(cell: string, format: DateFormat): number | null {
  const text = plainLabel(cell);
  switch (format) {
    case 'month-name':
      return monthOf(text);
    case 'named-day':
      return dayWithoutYear(text)?.month ?? null;
    case 'week':
      return numberIn(WEEK.exec(text));
    case 'quarter':
      return numberIn(BARE_QUARTER.exec(text));
    case 'half-year':
      return numberIn(BARE_HALF.exec(text));
    case 'fiscal':
    case 'fiscal-week':
    case 'fiscal-quarter':
    case 'fiscal-half':
      return bareFiscal(text, format);
    case 'period-week': {
      const found = weekOfPeriod(text);
      return found === null || found.year !== undefined ? null : found.period;
    }
    default:
      return null;
  }
}

const numberIn = (found: RegExpExecArray | null): number | null => {
  const number = found?.[1] ?? found?.[2];
  return number === undefined ? null : Number(number);
};

const EXAMPLE: Record<DateFormat, string> = {
  iso: '2026-11-09',
  ymd: '2026/11/09',
  get dmy() {
    return say`09.11.2026 (day first)`;
  },
  get mdy() {
    return say`11/09/2026 (month first)`;
  },
  'named-day': '9-Nov-2026',
  compact: '20261109',
  'iso-week': '2026-W46',
  'compact-week': '202646',
  week: 'W46',
  month: '2026-11',
  'compact-month': '202611',
  get 'month-name'() {
    return say`November`;
  },
  quarter: '2026-Q4',
  'half-year': 'H2 2026',
  year: '2026',
  fiscal: 'FY26-P11',
  'fiscal-week': 'FY26-W10',
  'fiscal-quarter': 'FY26-Q1',
  'fiscal-half': 'FY26-H1',
  'fiscal-year': 'FY26',
  'period-week': 'FY26-P01-W3',
  get serial() {
    return say`46335 (a spreadsheet’s day number)`;
  },
};

/** A time of day after the date is read over. */
const TIME =
  '(?:[T, ]+\\d{1,2}:\\d{2}(?::\\d{2}(?:\\.\\d+)?)?(?:\\s?[ap]\\.?m\\.?)?(?:Z|[+-]\\d{2}:?\\d{2})?)?';
/** A day of the week before the date is read over, too. */
const WEEKDAY = '(?:\\p{L}{2,10}\\.?,? )?';
const ISO = new RegExp(`^(\\d{4})-(\\d{1,2})-(\\d{1,2})${TIME}$`, 'i');
const YMD = new RegExp(`^(\\d{4})[/.](\\d{1,2})[/.](\\d{1,2})\\.?${TIME}$`, 'i');
const TWO = new RegExp(
  `^${WEEKDAY}(\\d{1,2})([./-])\\s?(\\d{1,2})\\2\\s?(\\d{4}|\\d{2})${TIME}$`,
  'iu',
);
const DAY_MONTH = new RegExp(
  `^${WEEKDAY}(\\d{1,2})(?:\\.|st|nd|rd|th|er|º)?[-\\s/]*(?:de )?(\\p{L}{3,12})\\.?(?: de|,)?[-\\s/,']*(\\d{4}|\\d{2})${TIME}$`,
  'iu',
);
const MONTH_DAY = new RegExp(
  `^${WEEKDAY}(\\p{L}{3,12})\\.?[-\\s](\\d{1,2})(?:st|nd|rd|th)?(?:,\\s*|[-\\s]+|,?\\s*')(\\d{4}|\\d{2})${TIME}$`,
  'iu',
);
const W = '(?:W(?:ee)?k|week|W|KW|CW|Woche|semaine|sem|S|semana|settimana|sett|tydz|tydzień)\\.?';
const YEAR_WEEK = new RegExp(`^(\\d{4})[-\\s/_.]*${W}[-\\s]*(\\d{1,2})(?:-1)?$`, 'i');
const WEEK_YEAR = new RegExp(`^${W}[-\\s]*(\\d{1,2})[-\\s/.,_']+(\\d{4}|\\d{2})$`, 'i');
const WEEK_SLASH_YEAR = /^(\d{1,2})\/(\d{4}|\d{2})$/;
/** With two digits each, and no more than twelve months. */
const MONTH_YEAR = /^(0[1-9]|1[0-2])[/.-](\d{2})$/;
const WEEK = new RegExp(`^(?:${W}[-\\s]*)?(\\d{1,2})$`, 'i');
const Q = '[QT]';
const BARE_QUARTER = /^[QT]\s*([1-4])$|^([1-4])\s*Q$/i;
const BARE_HALF = /^H\s*([12])$|^([12])\s*H$/i;
const HALF_YEAR = /^(?:H\s*([12])|([12])\s*H)[-\s/_.']*(\d{4}|\d{2})$/i;
const YEAR_HALF = /^(\d{4})[-\s/_.]*(?:H\s*([12])|([12])\s*H)$/i;

const readers: Record<DateFormat, (text: string, context: DateContext) => string | null> = {
  iso: (text) => day(ISO.exec(text), 1, 2, 3),
  ymd: (text) => day(YMD.exec(text), 1, 2, 3),
  dmy: (text) => day(TWO.exec(text), 4, 3, 1),
  mdy: (text) => (text.includes('.') ? null : day(TWO.exec(text), 4, 1, 3)),
  'named-day': (text, context) =>
    namedDay(DAY_MONTH.exec(text), 3, 2, 1) ??
    namedDay(MONTH_DAY.exec(text), 3, 1, 2) ??
    dayOfYear(text, context),
  compact: (text) => day(/^(\d{4})(\d{2})(\d{2})$/.exec(text), 1, 2, 3),
  'iso-week': (text) => {
    const year = YEAR_WEEK.exec(text);
    if (year !== null) return isoWeekStart(Number(year[1]), Number(year[2]));
    const week = WEEK_YEAR.exec(text);
    return week === null ? null : isoWeekStart(fullYear(week[2]!), Number(week[1]));
  },
  'compact-week': (text) => {
    const week = /^((?:19|20|21)\d{2})(\d{2})$/.exec(text);
    if (week !== null) return isoWeekStart(Number(week[1]), Number(week[2]));
    const slashed = WEEK_SLASH_YEAR.exec(text) ?? /^(\d{1,2})[.-](\d{4})$/.exec(text);
    return slashed === null ? null : isoWeekStart(fullYear(slashed[2]!), Number(slashed[1]));
  },
  week: (text, context) => {
    const found = WEEK.exec(text);
    if (found === null) return null;
    const number = Number(found[1]);
    return isoWeekStart(yearFor(number, context), number);
  },
  month: (text) => {
    const year = /^(\d{4})[-/.\s]?M?[-/.\s]?(\d{1,2})$/i.exec(text);
    if (year !== null && !/^\d{5,6}$/.test(text))
      return dateOf(Number(year[1]), Number(year[2]), 1);
    const month = /^M?(\d{1,2})[-/.\s](\d{4})$/i.exec(text);
    if (month !== null) return dateOf(Number(month[2]), Number(month[1]), 1);
    const short = MONTH_YEAR.exec(text);
    if (short !== null) return dateOf(fullYear(short[2]!), Number(short[1]), 1);
    const named = /^(\p{L}{3,12})\.?[-\s/,]*'?(\d{4}|\d{2})$/u.exec(text);
    if (named !== null) return ofMonth(fullYear(named[2]!), monthOf(named[1]!));
    const turned = /^(\d{4})[-\s/]+(\p{L}{3,12})\.?$/u.exec(text);
    return turned === null ? null : ofMonth(Number(turned[1]), monthOf(turned[2]!));
  },
  'compact-month': (text) => {
    const month = /^((?:19|20|21)\d{2})(\d{2})$/.exec(text);
    return month === null ? null : dateOf(Number(month[1]), Number(month[2]), 1);
  },
  'month-name': (text, context) => {
    const month = monthOf(text);
    return month === null ? null : dateOf(yearFor(month, context), month, 1);
  },
  quarter: (text, context) => {
    const bare = numberIn(BARE_QUARTER.exec(text));
    if (bare !== null)
      return context.year === undefined ? null : dateOf(yearFor(bare, context), bare * 3 - 2, 1);
    const year = new RegExp(`^(\\d{4})[-\\s/_.]*${Q}\\s*([1-4])$`, 'i').exec(text);
    if (year !== null) return ofQuarter(year[1]!, year[2]!);
    const quarter = new RegExp(
      `^(?:${Q}\\s*([1-4])|([1-4])\\s*${Q})[-\\s/.']*(\\d{4}|\\d{2})$`,
      'i',
    ).exec(text);
    return quarter === null ? null : ofQuarter(quarter[3]!, quarter[1] ?? quarter[2]!);
  },
  'half-year': (text, context) => {
    const year = YEAR_HALF.exec(text);
    if (year !== null) return ofHalf(year[1]!, year[2] ?? year[3]!);
    const half = HALF_YEAR.exec(text);
    if (half !== null) return ofHalf(half[3]!, half[1] ?? half[2]!);
    const bare = numberIn(BARE_HALF.exec(text));
    return bare === null || context.year === undefined
      ? null
      : dateOf(yearFor(bare, context), bare * 6 - 5, 1);
  },
  year: (text) => (/^(?:19|20|21)\d{2}$/.test(text) ? dateOf(Number(text), 1, 1) : null),
  fiscal: fiscalPeriod,
  'fiscal-week': fiscalWeek,
  'fiscal-quarter': fiscalQuarter,
  'fiscal-half': fiscalHalf,
  'fiscal-year': fiscalYear,
  'period-week': periodWeek,
  serial: (text) => {
    if (!/^\d{5}(?:\.\d+)?$/.test(text)) return null;
    // Day 25,569 of a spreadsheet is 1970-01-01; 20,000 to 80,000 are the years 1954 to 2119.
    const serial = Math.floor(Number(text));
    return serial < 20_000 || serial > 80_000 ? null : dateOfDay(serial - 25_569);
  },
};

/** `28 Sep – 4 Oct 2026`: the first day; what it leaves out stands with the last one. */
function firstOfRange(text: string, format: DateFormat, context: DateContext): string | null {
  const parts =
    /^(.+?)\s*(?:\s[-/]\s|[–—]|\s(?:to|bis|until|till|au|al|a|t\/m)\s|\.-|\.{2,3})\s*(.+)$/iu.exec(
      text,
    );
  if (parts === null) return null;
  const read = readers[format];
  const last = read(parts[2]!, context);
  if (last === null) return null;
  const first = parts[1]!.replace(/[.,]$/, '');
  const year = last.slice(0, 4);
  for (const whole of [
    first,
    `${first} ${year}`,
    `${first}, ${year}`,
    `${first}.${year}`,
    `${first}/${year}`,
  ]) {
    const found = read(whole, context);
    if (found === null) continue;
    // Over New Year the year stands with the last day alone.
    return found <= last ? found : read(whole.replace(year, String(Number(year) - 1)), context);
  }
  return null;
}

function yearFor(number: number, { year, yearBeforeFrom }: DateContext): number {
  const own = year ?? 1970;
  return yearBeforeFrom !== undefined && number >= yearBeforeFrom ? own - 1 : own;
}

const ofMonth = (year: number, month: number | null): string | null =>
  month === null ? null : dateOf(year, month, 1);

const ofQuarter = (year: string, quarter: string): string | null =>
  dateOf(fullYear(year), Number(quarter) * 3 - 2, 1);

const ofHalf = (year: string, half: string): string | null =>
  dateOf(fullYear(year), Number(half) * 6 - 5, 1);

/** `28 Sep` and `Sep 28`, which name no year. */
function dayWithoutYear(text: string): { month: number; day: number } | null {
  const first = DAY_OF_MONTH.exec(text);
  const last = first === null ? MONTH_OF_DAY.exec(text) : null;
  const month = monthOf(first?.[2] ?? last?.[1] ?? '');
  const day = Number(first?.[1] ?? last?.[2]);
  return month === null || day > 31 ? null : { month, day };
}

const DAY_OF_MONTH = new RegExp(
  `^${WEEKDAY}(\\d{1,2})(?:\\.|st|nd|rd|th)?[-\\s]*(\\p{L}{3,12})\\.?$`,
  'iu',
);
const MONTH_OF_DAY = new RegExp(`^${WEEKDAY}(\\p{L}{3,12})\\.?[-\\s](\\d{1,2})$`, 'iu');

/** A day without a year is one only where the whole column says which year it is. */
function dayOfYear(text: string, context: DateContext): string | null {
  const found = context.year === undefined ? null : dayWithoutYear(text);
  return found === null ? null : dateOf(yearFor(found.month, context), found.month, found.day);
}

function namedDay(match: RegExpExecArray | null, y: number, m: number, d: number): string | null {
  const month = match === null ? null : monthOf(match[m]!);
  return match === null || month === null
    ? null
    : dateOf(fullYear(match[y]!), month, Number(match[d]));
}

function day(match: RegExpExecArray | null, y: number, m: number, d: number): string | null {
  if (match === null) return null;
  return dateOf(fullYear(match[y]!), Number(match[m]), Number(match[d]));
}

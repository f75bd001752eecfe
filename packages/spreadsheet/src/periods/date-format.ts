import { say } from '@interlock/language';
import { cycleIndex, dateOfDay, dayNumber } from '@interlock/plan';
import { shorten } from '../values/number-format.ts';
import { monthNumber } from './month-names.ts';

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
  'fiscal',
  'fiscal-week',
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
  if (date !== null) return { ok: true, date };
  return {
    ok: false,
    // Most of what is tried is a guess, whose failure nobody reads about.
    get message() {
      return say`"${shorten(cell)}" is not a day as ${EXAMPLE[format]}`;
    },
  };
}

const COMMENCING =
  /^(?:w\s?[/.]?\s?[bce]\.?|wk\s?(?:of|commencing|beginning|ending)|week\s?(?:of|commencing|beginning|starting|ending)|woche\s?(?:vom|ab)|semaine du|semana del)[:\s]+(?=.*\d)/i;

/** Without the words around a day, and Japanese labels as others write them: `2026年7月` is 2026-07. */
function plainLabel(cell: string): string {
  const text = cell.trim().replace(COMMENCING, '');
  if (!/[年月週度]/.test(text)) return text;
  return text
    .normalize('NFKC')
    .replace(/^(?:(\d{4})年度?\s*)?第?(\d{1,2})週$/, (_, year, week) =>
      year === undefined ? `W${week}` : `${year}-W${week}`,
    )
    .replace(/^(\d{4})年\s*(\d{1,2})月\s*(\d{1,2})日$/, '$1-$2-$3')
    .replace(/^(\d{4})年\s*(\d{1,2})月$/, '$1-$2')
    .replace(/^(\d{1,2})月$/, (whole, month) => MONTHS[Number(month) - 1] ?? whole);
}

const MONTHS =
  'January February March April May June July August September October November December'.split(
    ' ',
  );

/** Days, weeks, months or quarters, where the format itself says which. */
export function unitOf(format: DateFormat): 'week' | 'month' | 'quarter' | null {
  switch (format) {
    case 'iso-week':
    case 'compact-week':
    case 'fiscal-week':
    case 'week':
      return 'week';
    case 'month':
    case 'compact-month':
    case 'month-name':
    case 'fiscal':
      return 'month';
    case 'quarter':
      return 'quarter';
    default:
      return null;
  }
}

/** The number of a week or month that is written without its year; null = it has a year, or none is meant. */
export function bareNumber(cell: string, format: DateFormat): number | null {
  const text = plainLabel(cell);
  if (format === 'month-name') return monthOf(text);
  if (format === 'named-day') return dayWithoutYear(text)?.month ?? null;
  const week =
    format === 'week'
      ? WEEK.exec(text)
      : format === 'fiscal'
        ? BARE_PERIOD.exec(text)
        : format === 'fiscal-week'
          ? BARE_FISCAL_WEEK.exec(text)
          : null;
  return week === null ? null : Number(week[1]);
}

const EXAMPLE: Record<DateFormat, string> = {
  iso: '2026-11-09',
  ymd: '2026/11/09',
  dmy: say`09.11.2026 (day first)`,
  mdy: say`11/09/2026 (month first)`,
  'named-day': '9-Nov-2026',
  compact: '20261109',
  'iso-week': '2026-W46',
  'compact-week': '202646',
  week: 'W46',
  month: '2026-11',
  'compact-month': '202611',
  'month-name': say`November`,
  quarter: '2026-Q4',
  fiscal: 'FY26-P11',
  'fiscal-week': 'FY26-W10',
  serial: say`46335 (a spreadsheet’s day number)`,
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
  `^${WEEKDAY}(\\d{1,2})(?:\\.|st|nd|rd|th|er|º)?[-\\s/]*(?:de )?(\\p{L}{3,10})\\.?(?: de|,)?[-\\s/,']*(\\d{4}|\\d{2})${TIME}$`,
  'iu',
);
const MONTH_DAY = new RegExp(
  `^${WEEKDAY}(\\p{L}{3,10})\\.?[-\\s](\\d{1,2})(?:st|nd|rd|th)?(?:,\\s*|[-\\s]+|,?\\s*')(\\d{4}|\\d{2})${TIME}$`,
  'iu',
);
const W = '(?:W(?:ee)?k|week|W|KW|CW|Woche|semaine|sem|S|semana|settimana)\\.?';
const YEAR_WEEK = new RegExp(`^(\\d{4})[-\\s/_.]*${W}[-\\s]*(\\d{1,2})(?:-1)?$`, 'i');
const WEEK_YEAR = new RegExp(`^${W}[-\\s]*(\\d{1,2})[-\\s/.,_']+(\\d{4}|\\d{2})$`, 'i');
const WEEK_SLASH_YEAR = /^(\d{1,2})\/(\d{4})$/;
const WEEK = new RegExp(`^(?:${W}[-\\s]*)?(\\d{1,2})$`, 'i');
const Q = '(?:Q|Qtr\\.?|Quartal|Quarter|Trim\\.?|T)';
const FY = "(?:FY|GJ|WJ|fiscal(?: year)?|EX)\\s*'?";
const P = '(?:P|PER|Period|M|Month|Periode)';

const BARE_PERIOD = /^(?:P|PER|Period|Periode|Période|Periodo)\.?[-\s]*(\d{1,2})$/i;
const FW = '(?:F?W(?:k|eek)?|FKW|KW|CW)';
const FISCAL_WEEK = new RegExp(`^${FY}(\\d{4}|\\d{2})[-\\s/_.,]*${FW}[-\\s]*(\\d{1,2})$`, 'i');
const WEEK_OF_FISCAL = new RegExp(`^${FW}[-\\s]*(\\d{1,2})[-\\s/_.,]*${FY}(\\d{4}|\\d{2})$`, 'i');
const BARE_FISCAL_WEEK = /^(?:FW|FWk|FKW|Fiscal (?:week|wk))[-\s]*(\d{1,2})$/i;

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
    return slashed === null ? null : isoWeekStart(Number(slashed[2]), Number(slashed[1]));
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
    const named = /^(\p{L}{3,10})\.?[-\s/,]*'?(\d{4}|\d{2})$/u.exec(text);
    if (named !== null) return ofMonth(fullYear(named[2]!), monthOf(named[1]!));
    const turned = /^(\d{4})[-\s/]+(\p{L}{3,10})\.?$/u.exec(text);
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
  quarter: (text) => {
    const year = new RegExp(`^(\\d{4})[-\\s/_.]*${Q}\\s*([1-4])$`, 'i').exec(text);
    if (year !== null) return ofQuarter(year[1]!, year[2]!);
    const quarter = new RegExp(
      `^(?:${Q}\\s*([1-4])|([1-4])\\s*${Q})[-\\s/.']*(\\d{4}|\\d{2})$`,
      'i',
    ).exec(text);
    return quarter === null ? null : ofQuarter(quarter[3]!, quarter[1] ?? quarter[2]!);
  },
  fiscal: (text, context) => {
    const year = new RegExp(`^${FY}(\\d{4}|\\d{2})[-\\s/_.]*${P}[-\\s]*(\\d{1,2})$`, 'i').exec(
      text,
    );
    if (year !== null) return fiscalMonth(year[1]!, year[2]!, context);
    // An ERP's posting period has three digits: `009.2026`.
    const posting = /^0(\d{2})[./](\d{4})$/.exec(text);
    if (posting !== null) return fiscalMonth(posting[2]!, posting[1]!, context);
    const period = new RegExp(`^${P}[-\\s]*(\\d{1,2})[-\\s/_.]*${FY}(\\d{4}|\\d{2})$`, 'i').exec(
      text,
    );
    if (period !== null) return fiscalMonth(period[2]!, period[1]!, context);
    const bare = BARE_PERIOD.exec(text);
    return bare === null || context.year === undefined
      ? null
      : fiscalMonth(String(context.year), bare[1]!, context);
  },
  'fiscal-week': (text, context) => {
    const year = FISCAL_WEEK.exec(text);
    if (year !== null) return fiscalWeek(year[1]!, year[2]!, context);
    const week = WEEK_OF_FISCAL.exec(text);
    if (week !== null) return fiscalWeek(week[2]!, week[1]!, context);
    const bare = BARE_FISCAL_WEEK.exec(text);
    return bare === null || context.year === undefined
      ? null
      : fiscalWeek(String(context.year), bare[1]!, context);
  },
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

const monthOf = (text: string): number | null =>
  /^\p{L}{3,10}\.?$/u.test(text) ? monthNumber(text) : null;

const ofMonth = (year: number, month: number | null): string | null =>
  month === null ? null : dateOf(year, month, 1);

const ofQuarter = (year: string, quarter: string): string | null =>
  dateOf(fullYear(year), Number(quarter) * 3 - 2, 1);

function fiscalMonth(
  year: string,
  period: string,
  { fiscalStart = 1 }: DateContext,
): string | null {
  const number = Number(period);
  if (number < 1 || number > 12) return null;
  const months = fiscalStart - 1 + number - 1;
  const begins = fiscalBegin(year, fiscalStart);
  return dateOf(begins + Math.floor(months / 12), (months % 12) + 1, 1);
}

/** The calendar year in which a fiscal year begins. */
const fiscalBegin = (year: string, fiscalStart: number): number =>
  fiscalStart === 1 ? fullYear(year) : fullYear(year) - 1;

/** The first week of a fiscal year is the one that has most of its days in it, as with ISO weeks. */
function fiscalWeek(year: string, week: string, { fiscalStart = 1 }: DateContext): string | null {
  const number = Number(week);
  const first = dateOf(fiscalBegin(year, fiscalStart), fiscalStart, 1);
  if (first === null || number < 1 || number > 53) return null;
  const middle = dayNumber(first) + 3;
  return dateOfDay(middle - ((middle + 3) % 7) + (number - 1) * 7);
}

/** `28 Sep` and `Sep 28`, which name no year. */
function dayWithoutYear(text: string): { month: number; day: number } | null {
  const first = /^(\d{1,2})(?:\.|st|nd|rd|th)?[-\s]*(\p{L}{3,10})\.?$/iu.exec(text);
  const last = first === null ? /^(\p{L}{3,10})\.?[-\s](\d{1,2})$/u.exec(text) : null;
  const month = monthOf(first?.[2] ?? last?.[1] ?? '');
  const day = Number(first?.[1] ?? last?.[2]);
  return month === null || day > 31 ? null : { month, day };
}

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

function fullYear(text: string): number {
  const year = Number(text);
  return text.length === 4 ? year : year < 70 ? 2000 + year : 1900 + year;
}

function dateOf(year: number, month: number, dayOfMonth: number): string | null {
  if (year < 1900 || year > 2199 || month < 1 || month > 12 || dayOfMonth < 1) return null;
  const date = `${year}-${String(month).padStart(2, '0')}-${String(dayOfMonth).padStart(2, '0')}`;
  if (dayOfMonth <= 28) return date;
  // The 31st of a short month would roll over into the next.
  const first = dayNumber(`${date.slice(0, 8)}01`);
  return dateOfDay(first + dayOfMonth - 1) === date ? date : null;
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

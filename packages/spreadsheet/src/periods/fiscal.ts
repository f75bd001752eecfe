import { dateOfDay, dayNumber } from '@interlock/plan';
import { dateOf, fullYear, monthOf, monthsAfter } from './calendar.ts';
import type { DateContext } from './date-format.ts';

/*
 * Labels of fiscal years, their halves, quarters, periods and weeks, in the spellings that `plainLabel`
 * leaves. A fiscal year is named by the year in which it ends.
 */

const FY = "FY'?(\\d{4}|\\d{2})";
const SEP = "[-\\s/_.,']*";
const P = '(?:P|PER|Period|M|Month|Periode)\\.?';
const FW = '(?:F?W(?:k|eek)?|FKW|KW|CW)\\.?';

/** Patterns of a year and the number of its part, with the places of both. */
type Spelling = readonly [pattern: RegExp, year: number, part: number];
const yearFirst = (part: string, year = FY): Spelling => [
  new RegExp(`^${year}${SEP}${part}$`, 'i'),
  1,
  2,
];
const partFirst = (part: string, year = FY): Spelling => [
  new RegExp(`^${part}${SEP}${year}$`, 'i'),
  2,
  1,
];

const PERIODS: readonly Spelling[] = [
  yearFirst(`${P}[-\\s]*(\\d{1,3})`),
  partFirst(`${P}[-\\s]*(\\d{1,3})`),
  // `2026P01`, `P01.2026`: nothing but a period of a fiscal year is called so.
  yearFirst('P[-\\s]*(\\d{1,3})', '(\\d{4})'),
  partFirst('P[-\\s]*(\\d{1,3})', '(\\d{4})'),
  // An ERP's posting period has three digits: `009.2026`, `2026.009`.
  [/^(0\d{2})[./-](\d{4})$/, 2, 1],
  [/^(\d{4})[./-](0\d{2})$/, 1, 2],
];
const BARE_PERIOD = /^(?:P|PER|Period|Periode|Période|Periodo)\.?[-\s]*(\d{1,2})$/i;

const WEEKS: readonly Spelling[] = [
  yearFirst(`${FW}[-\\s]*(\\d{1,2})`),
  partFirst(`${FW}[-\\s]*(\\d{1,2})`),
];
const BARE_WEEK = /^(?:FW|FWk|FKW|Fiscal (?:week|wk))[-\s]*(\d{1,2})$/i;
const CALENDAR_WEEK = /^(?:W|Wk|Week|KW|CW|Woche)[-.\s]*(\d{1,2})$/i;

const QUARTERS: readonly Spelling[] = [
  yearFirst('F?[QT]\\s*([1-4])'),
  partFirst('F?[QT]\\s*([1-4])'),
  yearFirst('([1-4])\\s*F?[QT]'),
  partFirst('([1-4])\\s*F?[QT]'),
  partFirst('FQ\\s*([1-4])', '(\\d{4}|\\d{2})'),
  yearFirst('FQ\\s*([1-4])', '(\\d{4}|\\d{2})'),
];
const BARE_QUARTER = /^F?[QT]\s*([1-4])$|^([1-4])\s*F?[QT]$/i;

const HALVES: readonly Spelling[] = [
  yearFirst('H\\s*([12])'),
  partFirst('H\\s*([12])'),
  partFirst('([12])\\s*H'),
];
const BARE_HALF = /^H\s*([12])$|^([12])\s*H$/i;

const MONTHS: readonly Spelling[] = [
  [/^FY'?(\d{4}|\d{2})[-\s/_.,']+(\p{L}{3,12}\.?)$/iu, 1, 2],
  [/^(\p{L}{3,12}\.?)[-\s/_.,']+FY'?(\d{4}|\d{2})$/iu, 2, 1],
];

const PERIOD_WEEK = new RegExp(
  `^(?:(?:FY'?)?(\\d{4}|\\d{2})${SEP})?P\\.?\\s?(\\d{1,2})${SEP}${FW}\\s?(\\d{1,2})(?:${SEP}(?:FY'?)?(\\d{4}|\\d{2}))?$`,
  'i',
);

/** Year and part of a label; without a year that of the context. */
function partsOf(
  text: string,
  spellings: readonly Spelling[],
  bare: RegExp | null,
  { year }: DateContext,
): { readonly year: number; readonly part: string } | null {
  for (const [pattern, y, part] of spellings) {
    const found = pattern.exec(text);
    if (found !== null) return { year: fullYear(found[y]!), part: found[part]! };
  }
  const alone = bare?.exec(text);
  const part = alone?.[1] ?? alone?.[2];
  return part === undefined || year === undefined ? null : { year, part };
}

/** The calendar year in which a fiscal year begins. */
const beginOf = (year: number, fiscalStart: number): number => year - Number(fiscalStart > 1);

const monthIn = (year: number, months: number, { fiscalStart = 1 }: DateContext): string | null =>
  monthsAfter(beginOf(year, fiscalStart), fiscalStart - 1 + months);

/** The first week of a fiscal year is the one that has most of its days in it, as with ISO weeks. */
function weekIn(year: number, number: number, { fiscalStart = 1 }: DateContext): string | null {
  const first = dateOf(beginOf(year, fiscalStart), fiscalStart, 1);
  if (first === null || number < 1 || number > 53) return null;
  const middle = dayNumber(first) + 3;
  return dateOfDay(middle - ((middle + 3) % 7) + (number - 1) * 7);
}

export function fiscalPeriod(text: string, context: DateContext): string | null {
  const found = partsOf(text, PERIODS, BARE_PERIOD, context);
  if (found === null) return fiscalMonth(text, context);
  const number = Number(found.part);
  if (context.periods === 13)
    return number < 1 || number > 13 ? null : weekIn(found.year, number * 4 - 3, context);
  return number < 1 || number > 12 ? null : monthIn(found.year, number - 1, context);
}

/** `FY27 Apr`: the April that lies in that fiscal year. */
function fiscalMonth(text: string, context: DateContext): string | null {
  const found = partsOf(text, MONTHS, null, context);
  const month = found === null ? null : monthOf(found.part);
  return found === null || month === null
    ? null
    : monthIn(found.year, (month - (context.fiscalStart ?? 1) + 12) % 12, context);
}

export function fiscalWeek(text: string, context: DateContext): string | null {
  const bare = BARE_WEEK.test(text) ? BARE_WEEK : CALENDAR_WEEK;
  const found = partsOf(text, WEEKS, bare, context);
  return found === null ? null : weekIn(found.year, Number(found.part), context);
}

export function fiscalQuarter(text: string, context: DateContext): string | null {
  const found = partsOf(text, QUARTERS, BARE_QUARTER, context);
  return found === null ? null : monthIn(found.year, Number(found.part) * 3 - 3, context);
}

export function fiscalHalf(text: string, context: DateContext): string | null {
  const found = partsOf(text, HALVES, BARE_HALF, context);
  return found === null ? null : monthIn(found.year, Number(found.part) * 6 - 6, context);
}

export function fiscalYear(text: string, context: DateContext): string | null {
  const found = /^FY'?(\d{4}|\d{2})$/i.exec(text);
  return found === null ? null : monthIn(fullYear(found[1]!), 0, context);
}

/** `P01W3`: a week of a period, as calendars of 4, 4 and 5 weeks count them. */
export function periodWeek(text: string, context: DateContext): string | null {
  const found = weekOfPeriod(text);
  const year = found?.year ?? context.year;
  if (found === null || year === undefined) return null;
  const { periodWeeks } = context;
  if (periodWeeks === undefined) return null;
  // Weeks that are numbered through the year need no periods.
  if (periodWeeks.length === 0) return weekIn(year, found.week, context);
  const length = periodWeeks[found.period - 1];
  if (length === undefined || found.week < 1) return null;
  if (found.week > length + leapWeek(found.period)) return null;
  const before = periodWeeks.slice(0, found.period - 1).reduce((sum, weeks) => sum + weeks, 0);
  return weekIn(year, before + found.week, context);
}

/** The last period of some years has a week more. */
const leapWeek = (period: number): number => Number(period === 12);

export function weekOfPeriod(
  text: string,
): { readonly year?: number; readonly period: number; readonly week: number } | null {
  const found = PERIOD_WEEK.exec(text);
  if (found === null) return null;
  const year = found[1] ?? found[4];
  return {
    ...(year === undefined ? {} : { year: fullYear(year) }),
    period: Number(found[2]),
    week: Number(found[3]),
  };
}

/** The number of a part of a fiscal year that is written without its year; null = it has one, or is none. */
export function bareFiscal(
  text: string,
  format: 'fiscal' | 'fiscal-week' | 'fiscal-quarter' | 'fiscal-half',
): number | null {
  const found =
    format === 'fiscal-week'
      ? (BARE_WEEK.exec(text) ?? CALENDAR_WEEK.exec(text))
      : { fiscal: BARE_PERIOD, 'fiscal-quarter': BARE_QUARTER, 'fiscal-half': BARE_HALF }[
          format
        ].exec(text);
  const number = found?.[1] ?? found?.[2];
  return number === undefined ? null : Number(number);
}

/** Weeks of the periods of a year: four calendars, the commonest first. */
const CALENDARS: readonly (readonly number[])[] = [
  [4, 4, 5],
  [4, 5, 4],
  [5, 4, 4],
].map((quarter) => [...quarter, ...quarter, ...quarter, ...quarter]);
const THIRTEEN: readonly number[] = Array<number>(13).fill(4);

/**
 * How many weeks the periods have, by labels such as `P1 W4`: [] = weeks are numbered through the year.
 * `open`: several calendars have them on different days.
 */
export function periodWeeksOf(labels: readonly string[]): {
  readonly weeks: readonly number[];
  readonly open: boolean;
} {
  const found = labels.flatMap((label) => weekOfPeriod(label) ?? []);
  const most = new Map<number, number>();
  const least = new Map<number, number>();
  for (const { period, week } of found) {
    most.set(period, Math.max(most.get(period) ?? 0, week));
    least.set(period, Math.min(least.get(period) ?? week, week));
  }
  const earliest = Math.min(...most.keys());
  const runOn = [...least].some(([period, week]) => period > earliest && week > 1);
  if (runOn || found.some(({ week }) => week > 6)) return { weeks: [], open: false };
  const seen = [...most.keys()].sort((a, b) => a - b);
  const last = seen.at(-1) ?? 0;
  const fits = [...CALENDARS, THIRTEEN].filter((weeks) =>
    seen.every((period) => {
      const [has = 0, length = 0] = [most.get(period), weeks[period - 1]];
      // The last one may not be over yet, and of the first one only the end may be here.
      return period === last
        ? has <= length + leapWeek(period)
        : has === length || has === length + leapWeek(period);
    }),
  );
  const placed = new Set(
    fits.map((weeks) =>
      seen.map((period) => weeks.slice(0, period - 1).reduce((sum, n) => sum + n, 0)).join(),
    ),
  );
  return { weeks: fits[0] ?? CALENDARS[0]!, open: placed.size !== 1 };
}

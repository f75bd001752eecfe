import { dateOfDay, dayNumber, toEnd } from '@interlock/plan';
import {
  bareNumber,
  DATE_FORMATS,
  type DateContext,
  type DateFormat,
  parseDate,
} from './date-format.ts';
import { periodWeeksOf } from './fiscal.ts';
import { nearestToday } from './nearest-year.ts';
import { plainLabel } from './plain-label.ts';
import { weekday } from './week-start.ts';

export interface DateGuess {
  readonly format: DateFormat;
  readonly context: DateContext;
  /** Share of the cells that are not empty which this format reads, 0…1. */
  readonly share: number;
  /** What the cells leave open, and was guessed. */
  readonly open: 'order' | 'year' | 'fiscal-start' | 'period-weeks' | null;
}

export interface DateHints extends YearHints {
  /** What the header of the column says that it holds. */
  readonly unit?: 'week' | 'month' | 'date' | null;
  /** They stand side by side: then `P01` may be a period. */
  readonly across?: boolean;
}

/** What is known of labels that name no year. */
export interface YearHints {
  /** The day as of which the table is read: labels without a year are those nearest to it. */
  readonly asOf?: string | undefined;
  /** The year that a title names; a fiscal one is that in which they end. */
  readonly year?: { readonly year: number; readonly fiscal: boolean } | undefined;
  /** They are said to be a plan, or a forecast, which may lie ahead. */
  readonly ahead?: boolean | undefined;
  /** Month in which the fiscal year begins, 1…12, as a person said. */
  readonly fiscalStart?: number | undefined;
}

const SAMPLE = 2000;

/** The format that reads most of the cells; null where none reads any. */
export function guessDate(cells: readonly string[], hints: DateHints = {}): DateGuess | null {
  return toEnd(guessingDate(cells, hints));
}

/** The same format by format, for whoever has something else to do meanwhile. */
export function* guessingDate(
  cells: readonly string[],
  hints: DateHints,
): Generator<void, DateGuess | null> {
  const sample = cells.filter((cell) => cell.trim() !== '').slice(0, SAMPLE);
  if (sample.length === 0) return null;
  let best: DateGuess | null = null;
  for (const format of DATE_FORMATS) {
    yield;
    if (!isPlausible(format, sample, hints)) continue;
    const guess = dateAs(sample, format, hints);
    if (guess.share > (best?.share ?? 0)) best = guess;
  }
  if (best === null || (best.format !== 'dmy' && best.format !== 'mdy')) return best;
  return settleOrder(sample, best, hints.asOf);
}

/** The same for a format that a person chose. */
export function dateAs(cells: readonly string[], format: DateFormat, hints: YearHints): DateGuess {
  const sample = cells.filter((cell) => cell.trim() !== '').slice(0, SAMPLE);
  const context = contextOf(sample, format, hints);
  const read = sample.filter((cell) => parseDate(cell, format, context).ok).length;
  const open =
    format === 'period-week' && periodWeeksOf(sample.map(plainLabel)).open
      ? 'period-weeks'
      : openOf(context, hints);
  return { format, context, share: read / Math.max(1, sample.length), open };
}

const openOf = ({ fiscalStart, year }: DateContext, hints: YearHints): DateGuess['open'] =>
  fiscalStart !== undefined
    ? 'fiscal-start'
    : year !== undefined && hints.year === undefined
      ? 'year'
      : null;

/** Bare numbers are periods only where the header says so; six digits are months before weeks. */
function isPlausible(
  format: DateFormat,
  sample: readonly string[],
  { unit, across, year }: DateHints,
): boolean {
  const bare = sample.every((cell) => /^\d+$/.test(cell.trim()));
  switch (format) {
    case 'week':
      return (
        unit === 'week' ||
        sample.some((cell) => !/^\d+$/.test(cell) && bareNumber(cell, format) !== null)
      );
    case 'named-day':
      // `Sep 26` among its like is a month.
      return sample.some(
        (cell) =>
          !parseDate(cell, 'month').ok &&
          (bareNumber(cell, format) !== null || parseDate(cell, format).ok),
      );
    case 'compact-month':
      return unit !== 'week';
    case 'fiscal':
      // Products are called P1 and P2.
      return (
        unit === 'date' ||
        isNamed(sample, format) ||
        (across === true &&
          (sample.length >= 12 ||
            (year !== undefined && runs(sample, format)) ||
            sample.some(
              (cell) => bareNumber(cell, format) !== null && /0\d$|\p{L}{3,}/u.test(cell),
            )))
      );
    case 'quarter':
    case 'half-year':
      return (
        isNamed(sample, format) ||
        (year?.fiscal !== true && couldBeParts(sample, across === true || unit === 'date'))
      );
    case 'fiscal-quarter':
    case 'fiscal-half':
      return (
        isNamed(sample, format) ||
        (year?.fiscal === true && couldBeParts(sample, across === true || unit === 'date'))
      );
    case 'fiscal-week':
      // `W36 … W52 W1 … W35` are weeks of the calendar.
      return (
        isNamed(sample, format) ||
        sample.some((cell) => /^f/i.test(cell)) ||
        (year?.fiscal === true && unit !== 'date' && runs(sample, format) && hasLetters(sample))
      );
    case 'year':
      return across === true ? inSteps(sample) : unit !== undefined && unit !== null;
    case 'compact-week':
      return unit === 'week' || bare;
    case 'month':
      // `40/2026` under "Week" is a week.
      return unit !== 'week' || sample.some((cell) => /\p{L}/u.test(cell));
    default:
      return true;
  }
}

/** Labels with their year. */
const isNamed = (sample: readonly string[], format: DateFormat): boolean =>
  sample.some((cell) => parseDate(cell, format).ok);

/** Numbers that only grow. */
function runs(sample: readonly string[], format: DateFormat): boolean {
  const numbers = [...new Set(sample.flatMap((cell) => bareNumber(cell, format) ?? []))];
  return numbers.length > 1 && numbers.every((n, i) => i === 0 || n > numbers[i - 1]!);
}

const hasLetters = (sample: readonly string[]): boolean =>
  sample.some((cell) => /\p{L}/u.test(cell));

/** `Q1 Q2` side by side, or below a header that says that they are periods; teams are called T1 and T2. */
const couldBeParts = (sample: readonly string[], arePeriods: boolean): boolean =>
  arePeriods && (new Set(sample).size >= 4 || !sample.some((cell) => /^t/i.test(plainLabel(cell))));

/** Years that follow each other; plan and actual side by side name them twice. */
function inSteps(sample: readonly string[]): boolean {
  const years = [...new Set(sample.map((label) => Number(plainLabel(label))))].sort();
  return years.length > 1 && years.every((year, i) => i === 0 || year === years[i - 1]! + 1);
}

/**
 * The year of labels that name none: that of a title, or the one in which they are nearest to today; of a
 * plan the present one.
 */
function contextOf(sample: readonly string[], format: DateFormat, hints: YearHints): DateContext {
  const { asOf, year: named, ahead } = hints;
  if (isFiscal(format)) return fiscalContext(sample, format, hints);
  if (!YEARLESS.includes(format)) return {};
  const numbered = sample.flatMap((cell) => bareNumber(cell, format) ?? []);
  const mayHaveYears = format !== 'week' && format !== 'month-name';
  if (mayHaveYears && numbered.length < sample.length / 2) return {};
  // 50, 51, 52, 1, 2: the first ones are of the year before.
  const numbers = [...new Set(numbered)];
  const far = FAR[format] ?? 6;
  const falls = numbers.findIndex((n, i) => i > 0 && n < numbers[i - 1]! - far);
  const isTurn =
    falls !== -1 && Math.min(...numbers.slice(0, falls)) > Math.max(...numbers.slice(falls));
  const turn = isTurn ? falls : -1;
  const turns = turn === -1 ? {} : { yearBeforeFrom: Math.min(...numbers.slice(0, turn)) };
  const today = asOf ?? dateOfDay(Math.floor(Date.now() / 86_400_000));
  const year = Number(today.slice(0, 4));
  // A plan that is called by one year and runs over its end begins in it.
  if (named !== undefined)
    return { year: named.year + Number(ahead === true && isTurn && !named.fiscal), ...turns };
  if (ahead === true) return { year: year + Number(isTurn), ...turns };
  const labels = sample.filter((cell) => bareNumber(cell, format) !== null);
  const contexts = [year + 1, year, year - 1].map((one) => ({ year: one, ...turns }));
  return nearestToday(labels, format, contexts, today);
}

/** Formats whose labels may leave out the year, and how far back their numbers fall where it turns. */
const YEARLESS: readonly DateFormat[] = ['week', 'month-name', 'named-day', 'quarter', 'half-year'];
const FAR: Readonly<Partial<Record<DateFormat, number>>> = { week: 20, quarter: 1, 'half-year': 0 };

const FISCAL = [
  'fiscal',
  'fiscal-week',
  'fiscal-quarter',
  'fiscal-half',
  'fiscal-year',
  'period-week',
] as const;
export const isFiscal = (format: DateFormat): format is (typeof FISCAL)[number] =>
  (FISCAL as readonly DateFormat[]).includes(format);

/** Periods of a fiscal year, of which the labels may not say which it is. */
function fiscalContext(
  sample: readonly string[],
  format: (typeof FISCAL)[number],
  hints: YearHints,
): DateContext {
  const { asOf, year: named, ahead, fiscalStart = 1 } = hints;
  const own: DateContext = { fiscalStart, ...partsOfFiscal(sample, format) };
  if (!sample.some((cell) => bareNumber(cell, format) !== null)) return own;
  if (named !== undefined) return { ...own, year: named.year };
  const today = asOf ?? dateOfDay(Math.floor(Date.now() / 86_400_000));
  const latest = Number(today.slice(0, 4)) + 1;
  const contexts = [latest, latest - 1, latest - 2].map((year) => ({ ...own, year }));
  const labels = sample.filter((cell) => bareNumber(cell, format) !== null);
  const begun = contexts.find(({ year }) => {
    const first = `${year - Number(fiscalStart > 1)}-${String(fiscalStart).padStart(2, '0')}-01`;
    return ahead === true && first <= today;
  });
  return begun ?? nearestToday(labels, format, contexts, today);
}

/** Thirteen periods are no months, and weeks of periods follow a calendar. */
function partsOfFiscal(
  sample: readonly string[],
  format: (typeof FISCAL)[number],
): Pick<DateContext, 'periods' | 'periodWeeks'> {
  if (format === 'period-week') return { periodWeeks: periodWeeksOf(sample.map(plainLabel)).weeks };
  if (format !== 'fiscal') return {};
  const numbers = sample.flatMap(
    (cell) => /P\D*(\d{1,2})(?!\d)/i.exec(plainLabel(cell))?.[1] ?? [],
  );
  const most = Math.max(0, ...numbers.map(Number));
  return most === 13 ? { periods: 13 } : {};
}

/** How a reading of the days looks: planners' days stand at even distances. */
interface Reading {
  readonly days: readonly number[];
  /** All on one day of the week, or all the first of a month. */
  readonly even: boolean;
  readonly spread: number;
  readonly last: number;
}

/**
 * Between day first and month first the data decide: a number above 12, else the order in which all
 * days are the same day of the week or the first of a month, else that in which they follow each
 * other more closely. Where both are even, the one that ends nearer to the as-of day.
 */
function settleOrder(
  sample: readonly string[],
  best: DateGuess,
  asOf: string | undefined,
): DateGuess {
  const dayFirst = readingOf(sample, 'dmy');
  const monthFirst = readingOf(sample, 'mdy');
  if (dayFirst === null || monthFirst === null) return best;
  if (sample.every((cell) => cell.includes('.'))) return { ...best, format: 'dmy' };
  const same = dayFirst.days.every((day, i) => day === monthFirst.days[i]);
  if (same) return { ...best, format: 'dmy' };
  const format = (isDayFirst: boolean): DateGuess => ({
    ...best,
    format: isDayFirst ? 'dmy' : 'mdy',
    open: 'order',
  });
  if (dayFirst.even !== monthFirst.even) return format(dayFirst.even);
  if (dayFirst.even && asOf !== undefined) {
    const today = dayNumber(asOf);
    return format(Math.abs(dayFirst.last - today) <= Math.abs(monthFirst.last - today));
  }
  if (dayFirst.spread === monthFirst.spread) return format(true);
  const decided = format(dayFirst.spread < monthFirst.spread);
  const [near, far] = [dayFirst.spread, monthFirst.spread].sort((a, b) => a - b);
  return far! > 4 * near! ? { ...decided, open: null } : decided;
}

function readingOf(sample: readonly string[], format: DateFormat): Reading | null {
  const days: number[] = [];
  for (const cell of sample) {
    const result = parseDate(cell, format);
    if (!result.ok) return null;
    days.push(dayNumber(result.date));
  }
  const dates = [...new Set(days)].map(dateOfDay);
  let spread = 0;
  for (let i = 1; i < days.length; i++) spread += Math.abs(days[i]! - days[i - 1]!);
  return {
    days,
    even:
      dates.length > 1 &&
      (new Set(dates.map(weekday)).size === 1 || dates.every((date) => date.endsWith('-01'))),
    spread,
    last: Math.max(...days),
  };
}

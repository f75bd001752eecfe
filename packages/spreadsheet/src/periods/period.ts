import { type Cycle, cycleEnd, cycleIndex, dateOfDay, dayNumber } from '@interlock/plan';
import { monthsAfter } from './calendar.ts';
import type { DateContext, DateFormat } from './date-format.ts';

/** How long a period of a sheet is; the longest ones are no cycle of a board. */
export type PeriodUnit = Cycle['unit'] | 'four-weeks' | 'half-year' | 'year';

const MONTHS: Readonly<Partial<Record<PeriodUnit, number>>> = {
  month: 1,
  quarter: 3,
  'half-year': 6,
  year: 12,
};
const DAYS: Readonly<Partial<Record<PeriodUnit, number>>> = { day: 1, week: 7, 'four-weeks': 28 };

/** Days that a period of this unit has, about. */
export const daysIn = (unit: PeriodUnit): number => DAYS[unit] ?? (MONTHS[unit] ?? 1) * 30.44;

/** The unit of the periods, where the format itself says it; null = it names days. */
export function unitOf(format: DateFormat, { periods }: DateContext = {}): PeriodUnit | null {
  switch (format) {
    case 'iso-week':
    case 'compact-week':
    case 'fiscal-week':
    case 'period-week':
    case 'week':
      return 'week';
    case 'month':
    case 'compact-month':
    case 'month-name':
      return 'month';
    case 'fiscal':
      return periods === 13 ? 'four-weeks' : 'month';
    case 'quarter':
    case 'fiscal-quarter':
      return 'quarter';
    case 'half-year':
    case 'fiscal-half':
      return 'half-year';
    case 'year':
    case 'fiscal-year':
      return 'year';
    default:
      return null;
  }
}

/** How a table writes its periods. */
export interface PeriodFormat {
  readonly format: DateFormat;
  readonly context: DateContext;
}

/** The unit of the periods of a table, by its format or by how far its days stand apart; null = neither tells. */
export function guessPeriodUnit(
  dates: readonly string[],
  { format, context }: PeriodFormat,
): PeriodUnit | null {
  const named = unitOf(format, context);
  if (named !== null) return named;
  const distinct = [...new Set(dates)].sort();
  if (distinct.length < 2) return null;
  const gaps = distinct.slice(1).map((date, i) => dayNumber(date) - dayNumber(distinct[i]!));
  gaps.sort((a, b) => a - b);
  const middle = gaps[Math.floor((gaps.length - 1) / 2)]!;
  const sameDay = new Set(distinct.map((date) => date.slice(8))).size === 1;
  const monthEnds = distinct.every((date) => dateOfDay(dayNumber(date) + 1).endsWith('-01'));
  if (middle >= 27 && (sameDay || monthEnds))
    return middle > 300 ? 'year' : middle > 150 ? 'half-year' : middle > 80 ? 'quarter' : 'month';
  if (middle % 7 === 0) return 'week';
  return middle < 7 ? 'day' : null;
}

/** The cycle that a board could run in to take such periods as they are; null = none. */
export function cycleUnitOf(
  unit: PeriodUnit | null,
  dates: readonly string[],
  { format }: PeriodFormat,
): Cycle['unit'] | null {
  if (unit === null || unit === 'four-weeks' || unit === 'half-year' || unit === 'year')
    return null;
  // Fiscal quarters that begin in February are none of the calendar's.
  const isOff =
    unit === 'quarter' &&
    unitOf(format) !== null &&
    dates.some((date) => (Number(date.slice(5, 7)) - 1) % 3 !== 0);
  return isOff ? null : unit;
}

/** First and last day of a period. `named`: the day is that on which it begins, else one within it. */
export function periodOf(
  date: string,
  unit: PeriodUnit,
  named: boolean,
): { readonly first: string; readonly last: string } {
  const months = MONTHS[unit];
  if (months === undefined) {
    // Days of weeks may be any of theirs: a label of a week is its Monday.
    const cycle: Cycle = { unit: unit === 'day' ? 'day' : 'week', weekStartsOn: 1 };
    const last =
      unit === 'four-weeks'
        ? dateOfDay(dayNumber(date) + 27)
        : cycleEnd(cycle, cycleIndex(cycle, date));
    return { first: named || unit === 'day' ? date : dateOfDay(dayNumber(last) - 6), last };
  }
  const [year, month] = [Number(date.slice(0, 4)), Number(date.slice(5, 7)) - 1];
  const begin = named ? month : month - (month % months);
  const next = monthsAfter(year, begin + months);
  return {
    first: monthsAfter(year, begin) ?? date,
    last: next === null ? date : dateOfDay(dayNumber(next) - 1),
  };
}

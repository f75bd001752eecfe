import { say } from '@interlock/language';
import * as z from 'zod/mini';

/**
 * The planning period of a board. A cycle is named by the date of its first day;
 * arithmetic uses its index, a whole number that grows by one per cycle.
 * `weekStartsOn`: 0 = Sunday … 6 = Saturday, 1 = Monday (ISO 8601), used by weeks only.
 */
export const cycleSchema = z.strictObject({
  unit: z.enum(['day', 'week', 'month', 'quarter']),
  weekStartsOn: z._default(z.int().check(z.gte(0), z.lte(6)), 1),
});
export type Cycle = z.infer<typeof cycleSchema>;

/** Days since 1970-01-01 of a `YYYY-MM-DD` date. Throws a RangeError on anything else. */
export function dayNumber(date: string): number {
  const year = digits(date, 0, 4);
  const month = digits(date, 5, 7);
  const day = digits(date, 8, 10);
  const hasForm = date.length === 10 && date[4] === '-' && date[7] === '-' && year >= 0;
  // Anything that is no number fails these, too.
  if (!(hasForm && month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month)))
    throw new RangeError(`not a date: ${date}`);
  // Years begin in March here, so that a leap day is the last of its year.
  const marchYear = month > 2 ? year : year - 1;
  const inYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + day - 1;
  return leapDays(marchYear) + marchYear * 365 + inYear + FIRST_MARCH;
}

/** The number that these characters write; NaN where one is no digit. Without a new text: dates are read often. */
function digits(text: string, from: number, to: number): number {
  let number = 0;
  for (let k = from; k < to; k++) {
    const digit = text.charCodeAt(k) - 48;
    if (!(digit >= 0 && digit <= 9)) return Number.NaN;
    number = 10 * number + digit;
  }
  return number;
}

const leapDays = (year: number): number =>
  Math.floor(year / 4) - Math.floor(year / 100) + Math.floor(year / 400);

function daysIn(year: number, month: number): number {
  if (month !== 2) return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
}

/** Days from 1970 to the first of March of year 0, and in 400 years. */
const FIRST_MARCH = -719_468;
const DAYS_OF_400_YEARS = 146_097;

/** 0000-01-01 and 9999-12-31, between which a day has four digits for its year. */
const FIRST_DAY = -719_528;
const LAST_DAY = 2_932_896;

/**
 * Inverse of {@link dayNumber}. Beyond the years of four digits the nearest day that has them:
 * arithmetic at the edge of the calendar stays arithmetic, whatever somebody once stored.
 */
export function dateOfDay(day: number): string {
  if (Number.isNaN(day)) throw new RangeError('not a day');
  const within = Math.floor(Math.min(LAST_DAY, Math.max(FIRST_DAY, day))) - FIRST_MARCH;
  const era = Math.floor(within / DAYS_OF_400_YEARS);
  const inEra = within - era * DAYS_OF_400_YEARS;
  const ofEra = Math.floor(
    (inEra - Math.floor(inEra / 1460) + Math.floor(inEra / 36_524) - Math.floor(inEra / 146_096)) /
      365,
  );
  const inYear = inEra - (365 * ofEra + Math.floor(ofEra / 4) - Math.floor(ofEra / 100));
  const march = Math.floor((5 * inYear + 2) / 153);
  const month = march < 10 ? march + 3 : march - 9;
  const year = ofEra + era * 400 + (month <= 2 ? 1 : 0);
  const dayOfMonth = inYear - Math.floor((153 * march + 2) / 5) + 1;
  return `${String(year).padStart(4, '0')}-${twoDigits(month)}-${twoDigits(dayOfMonth)}`;
}

const twoDigits = (n: number): string => (n < 10 ? `0${n}` : String(n));

/** Index of the cycle that contains `date`. */
export function cycleIndex(cycle: Cycle, date: string): number {
  const day = dayNumber(date);
  switch (cycle.unit) {
    case 'day':
      return day;
    case 'week':
      // 1970-01-01 was a Thursday (4).
      return Math.floor((day + ((4 - cycle.weekStartsOn + 7) % 7)) / 7);
    case 'month':
      return monthIndex(date);
    case 'quarter':
      return Math.floor(monthIndex(date) / 3);
  }
}

/** First day of the cycle with this index. */
export function cycleStart(cycle: Cycle, index: number): string {
  switch (cycle.unit) {
    case 'day':
      return dateOfDay(index);
    case 'week':
      return dateOfDay(index * 7 - ((4 - cycle.weekStartsOn + 7) % 7));
    case 'month':
      return dateOfMonth(index);
    case 'quarter':
      return dateOfMonth(index * 3);
  }
}

/** Last day of the cycle with this index. */
export function cycleEnd(cycle: Cycle, index: number): string {
  return dateOfDay(dayNumber(cycleStart(cycle, index + 1)) - 1);
}

/** Index of the last cycle that is over at the end of the day `asOf`. */
export function lastCompleteCycle(cycle: Cycle, asOf: string): number {
  return cycleIndex(cycle, dateOfDay(dayNumber(asOf) + 1)) - 1;
}

/** ISO 8601 week number of the week that contains `date`. */
export function isoWeek(date: string): number {
  const day = dayNumber(date);
  const thursday = day + 3 - ((day + 3) % 7);
  const yearStart = dayNumber(`${dateOfDay(thursday).slice(0, 4)}-01-01`);
  return Math.floor((thursday - yearStart) / 7) + 1;
}

/** Short name of a cycle for axes and sentences: `wk 46`, `Nov 2026`, `Q4 2026`, `15 Nov`. */
export function cycleLabel(cycle: Cycle, index: number): string {
  const start = cycleStart(cycle, index);
  switch (cycle.unit) {
    case 'day':
      return `${Number(start.slice(8))} ${monthName(Number(start.slice(5, 7)))}`;
    case 'week':
      // The middle of the week decides, so that weeks starting on Sunday have one number.
      return say`wk ${isoWeek(dateOfDay(dayNumber(start) + 3))}`;
    case 'month':
      return `${monthName(Number(start.slice(5, 7)))} ${start.slice(0, 4)}`;
    case 'quarter':
      return say`Q${Math.floor((Number(start.slice(5, 7)) - 1) / 3) + 1} ${start.slice(0, 4)}`;
  }
}

/** Short name of a month, 1 to 12; '' for anything else. */
export function monthName(month: number): string {
  const names = [
    say`Jan`,
    say`Feb`,
    say`Mar`,
    say`Apr`,
    say`May`,
    say`Jun`,
    say`Jul`,
    say`Aug`,
    say`Sep`,
    say`Oct`,
    say`Nov`,
    say`Dec`,
  ];
  return names[month - 1] ?? '';
}

function monthIndex(date: string): number {
  return (Number(date.slice(0, 4)) - 1970) * 12 + Number(date.slice(5, 7)) - 1;
}

function dateOfMonth(index: number): string {
  const year = 1970 + Math.floor(index / 12);
  if (year < 0 || year > 9999) return dateOfDay(year < 0 ? FIRST_DAY : LAST_DAY);
  const month = (((index % 12) + 12) % 12) + 1;
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-01`;
}

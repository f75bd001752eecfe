import { cycleIndex, dateOfDay, dayNumber } from '@interlock/plan';
import { monthNumber } from './month-names.ts';

/** `26` is 2026, and `87` 1987. */
export function fullYear(text: string): number {
  const year = Number(text);
  return text.length === 4 ? year : year < 70 ? 2000 + year : 1900 + year;
}

/** A day of the calendar; null where there is none, or where it is of another age. */
export function dateOf(year: number, month: number, dayOfMonth: number): string | null {
  if (year < 1900 || year > 2199 || month < 1 || month > 12 || dayOfMonth < 1) return null;
  const date = `${year}-${String(month).padStart(2, '0')}-${String(dayOfMonth).padStart(2, '0')}`;
  if (dayOfMonth <= 28) return date;
  // The 31st of a short month would roll over into the next.
  const first = dayNumber(`${date.slice(0, 8)}01`);
  return dateOfDay(first + dayOfMonth - 1) === date ? date : null;
}

/** First day of the month that lies so many months after January of a year. */
export const monthsAfter = (year: number, months: number): string | null =>
  dateOf(year + Math.floor(months / 12), (((months % 12) + 12) % 12) + 1, 1);

/** Monday of an ISO 8601 week; null where the year has no such week. */
export function isoWeekStart(year: number, week: number): string | null {
  if (year < 1900 || year > 2199 || week < 1 || week > 53) return null;
  const iso = { unit: 'week', weekStartsOn: 1 } as const;
  // 4 January is always in week 1.
  const monday =
    dayNumber(`${year}-01-04`) - ((dayNumber(`${year}-01-04`) + 3) % 7) + (week - 1) * 7;
  const last = cycleIndex(iso, `${year}-12-28`);
  return cycleIndex(iso, dateOfDay(monday)) > last ? null : dateOfDay(monday);
}

/** The month that is named by this text and nothing else. */
export const monthOf = (text: string): number | null =>
  /^\p{L}{3,12}\.?$/u.test(text) ? monthNumber(text) : null;

import { dayNumber } from '@interlock/plan';

/** Day of the week of a `YYYY-MM-DD` date, 0 = Sunday. */
export function weekday(date: string): number {
  return (((dayNumber(date) + 4) % 7) + 7) % 7;
}

/**
 * On which day the weeks of a file start, 0 = Sunday … 6 = Saturday; 1 (Monday) where nothing
 * tells. Daily rows: the file starts or ends where a week does. Weekly rows: all on one weekday,
 * a Saturday being the end of a week that starts on Sunday.
 */
export function guessWeekStart(dates: readonly string[]): number {
  const sorted = [...new Set(dates)].sort();
  const first = sorted[0];
  const last = sorted.at(-1);
  if (first === undefined || last === undefined) return 1;
  const weekdays = new Set(sorted.map(weekday));
  if (weekdays.size === 1) return weekday(first) === 0 || weekday(first) === 6 ? 0 : 1;
  // Without weekends the first day of work is a Monday whatever the week starts on.
  if (!weekdays.has(0) && !weekdays.has(6)) return 1;
  for (const candidate of [weekday(first), (weekday(last) + 1) % 7])
    if (candidate <= 1 || candidate === 6) return candidate;
  return 1;
}

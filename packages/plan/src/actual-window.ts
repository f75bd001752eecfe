import { say } from '@interlock/language';
import {
  type Cycle,
  cycleEnd,
  cycleIndex,
  dateOfDay,
  dayNumber,
  lastCompleteCycle,
} from './cycle.ts';

/** Older than this is a slip of the pen: 1926 for 2026. */
export const ACTUALS_REACH_YEARS = 50;

/** Hours by which the day begins earlier at the end of the earth where it begins first. */
const FIRST_TIME_ZONE_H = 14;

/**
 * The day by whose end a cycle must be over: today wherever on earth it is latest, or the day as of
 * which the board is looked at, where that is later.
 *
 * @param now milliseconds since 1970-01-01 UTC
 */
export function lastReportableDay(now: number, asOf: string | undefined): string {
  const today = new Date(now + FIRST_TIME_ZONE_H * 3_600_000).toISOString().slice(0, 10);
  return asOf !== undefined && asOf > today ? asOf : today;
}

/**
 * The day by whose end a cycle is over in a sheet, which was written before it is read: yesterday, or the
 * day as of which the board is looked at, where that is later. A running cycle can be reported by hand on
 * its last day; a sheet's number of it is only its part so far.
 *
 * @param today the day where the sheet is read
 */
export function lastDayOfSheet(today: string, asOf: string | undefined): string {
  const yesterday = dateOfDay(dayNumber(today) - 1);
  return asOf !== undefined && asOf > yesterday ? asOf : yesterday;
}

/** Why there can be no actual of the cycle of this day, as the end of a sentence; null = there can. */
export function whyNoActual(cycle: Cycle, date: string, lastDay: string): string | null {
  const index = cycleIndex(cycle, date);
  if (index > lastCompleteCycle(cycle, lastDay))
    return say`the cycle of ${date} is not over before the end of ${cycleEnd(cycle, index)}; report its actual then`;
  if (Number(date.slice(0, 4)) < Number(lastDay.slice(0, 4)) - ACTUALS_REACH_YEARS)
    return say`${date} lies more than ${ACTUALS_REACH_YEARS} years back; check the year`;
  return null;
}

import { dayNumber } from '@interlock/plan';
import { type DateContext, type DateFormat, parseDate } from './date-format.ts';
import { periodOf, unitOf } from './period.ts';

/** Days after which what is over is further away than what begins next. */
const HALF_A_YEAR = 183;

/**
 * Of the years that labels without one could be of, the latest first: that in which some of them are over
 * and some are not; else the one in which the first of them is running or the next, where in the year
 * before they are long over; else the last one in which all of them are over.
 */
export function nearestToday(
  labels: readonly string[],
  format: DateFormat,
  contexts: readonly DateContext[],
  today: string,
): DateContext {
  const now = periodOf(today, unitOf(format) ?? 'day', false);
  const runs = contexts.map((context) => {
    const periods = labels.flatMap((label) => {
      const read = parseDate(label, format, context);
      return read.ok ? [periodOf(read.date, unitOf(format, context) ?? 'day', true)] : [];
    });
    const over = periods.filter(({ last }) => last <= today);
    return { context, over: over.length, all: periods.length, periods };
  });
  const crossing = runs.find(({ over, all }) => over > 0 && over < all);
  if (crossing !== undefined) return crossing.context;
  const past = runs.find(({ over, all }) => all > 0 && over === all);
  const next = runs.findLast(({ over, periods }) => {
    const days = periods.map(({ first }) => dayNumber(first));
    return over === 0 && Math.min(...days) <= dayNumber(now.last) + 1;
  });
  const ends = past?.periods.map(({ last }) => dayNumber(last)) ?? [];
  const isLongOver = dayNumber(today) - Math.max(...ends) > HALF_A_YEAR;
  return ((isLongOver ? next : undefined) ?? past ?? runs.at(-1)!).context;
}

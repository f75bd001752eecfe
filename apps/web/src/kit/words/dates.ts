import { currentLocale } from '@interlock/language';

const DAY = new Intl.DateTimeFormat(currentLocale(), {
  day: 'numeric',
  month: 'short',
  timeZone: 'UTC',
});
const DAY_YEAR = new Intl.DateTimeFormat(currentLocale(), {
  weekday: 'short',
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  timeZone: 'UTC',
});
const CLOCK = new Intl.DateTimeFormat(currentLocale(), { hour: '2-digit', minute: '2-digit' });
const LOCAL_DAY = new Intl.DateTimeFormat(currentLocale(), { day: 'numeric', month: 'short' });

/** `19 Nov` of a calendar day `YYYY-MM-DD`. */
export const shortDay = (date: string): string => DAY.format(new Date(`${date}T00:00:00Z`));

/** `Thu 19 Nov 2026` of a calendar day. */
export const longDay = (date: string): string =>
  DAY_YEAR.format(new Date(`${date}T00:00:00Z`)).replaceAll(',', '');

/** A moment as people say it: `14:19` today, `18 Nov` before. In the reader's own time zone. */
export function shortMoment(at: string, now = new Date()): string {
  const date = new Date(at);
  return date.toDateString() === now.toDateString() ? CLOCK.format(date) : LOCAL_DAY.format(date);
}

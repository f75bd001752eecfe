import { perLanguage } from '@interlock/language';

const dayOfYear = perLanguage(
  (locale) =>
    new Intl.DateTimeFormat(locale, {
      day: 'numeric',
      month: 'short',
      timeZone: 'UTC',
    }),
);
const dayWithYear = perLanguage(
  (locale) =>
    new Intl.DateTimeFormat(locale, {
      weekday: 'short',
      day: 'numeric',
      month: 'short',
      year: 'numeric',
      timeZone: 'UTC',
    }),
);
const clock = perLanguage(
  (locale) => new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit' }),
);
const localDay = perLanguage(
  (locale) => new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short' }),
);

/** `19 Nov` of a calendar day `YYYY-MM-DD`. */
export const shortDay = (date: string): string => dayOfYear().format(new Date(`${date}T00:00:00Z`));

/** `Thu 19 Nov 2026` of a calendar day. */
export const longDay = (date: string): string =>
  dayWithYear()
    .format(new Date(`${date}T00:00:00Z`))
    .replaceAll(',', '');

/** A moment as people say it: `14:19` today, `18 Nov` before. In the reader's own time zone. */
export function shortMoment(at: string, now = new Date()): string {
  const date = new Date(at);
  return date.toDateString() === now.toDateString()
    ? clock().format(date)
    : localDay().format(date);
}

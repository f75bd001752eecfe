import { formatNumber } from '@interlock/design';
import { plural, say } from '@interlock/language';

/** `31 days`, `5 hours`, `under an hour`. */
export function daysText(days: number): string {
  if (days >= 1) return plural(Math.round(days), { one: '{n} day', other: '{n} days' });
  const hours = Math.round(days * 24);
  return hours < 1 ? say`under an hour` : plural(hours, { one: '{n} hour', other: '{n} hours' });
}

/** Days on an axis. */
export const dayTick = (days: number): string => formatNumber(days);

import { perLanguage, say } from '@interlock/language';
import type { LedgerState } from '@interlock/ledger';
import { EFFECT_EDITION, FORECAST_EDITION } from '@interlock/rules';
import type { Tick } from './ticks.ts';

const moment = perLanguage(
  (locale) =>
    new Intl.DateTimeFormat(locale, {
      weekday: 'short',
      day: 'numeric',
      month: 'short',
      year: 'numeric',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
      // On the day that has an hour twice, which of both it is.
      timeZoneName: 'short',
    }),
);
const day = perLanguage(
  (locale) => new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', year: 'numeric' }),
);
const tickDay = perLanguage(
  (locale) => new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short' }),
);
const tickMonth = perLanguage(
  (locale) => new Intl.DateTimeFormat(locale, { month: 'short', year: 'numeric' }),
);
const tickClock = perLanguage(
  (locale) => new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit' }),
);

/** `Mon 5 Oct 2026, 09:12:40 CEST`, in the reader's own time zone. */
export const momentText = (at: number): string => moment().format(at);
export const dayText = (at: number): string => day().format(at);

export function tickText({ at, unit }: Tick): string {
  if (unit === 'minute') return tickClock().format(at);
  return unit === 'day' ? tickDay().format(at) : tickMonth().format(at);
}

/**
 * Where the rules of a moment were others than today's: by which it is judged here; null where they
 * were the same, or nothing says which they were.
 */
export function otherRules({ effects, forecasts }: LedgerState): string | null {
  const effect = [...effects.values()].at(-1)?.at(-1)?.payload.edition ?? EFFECT_EDITION;
  const forecast = forecasts.at(-1)?.payload.edition ?? FORECAST_EDITION;
  if (effect === EFFECT_EDITION && forecast === FORECAST_EDITION) return null;
  return say`Judged by today’s rules (forecasts ${FORECAST_EDITION}, effects ${EFFECT_EDITION}). Those of then were others (forecasts ${forecast}, effects ${effect}).`;
}

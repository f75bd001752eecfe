import { currentLocale, say } from '@interlock/language';
import type { Cycle } from '@interlock/plan';

export const cycleUnits = (): readonly { value: Cycle['unit']; label: string }[] => [
  { value: 'day', label: say`Day` },
  { value: 'week', label: say`Week` },
  { value: 'month', label: say`Month` },
  { value: 'quarter', label: say`Quarter` },
];

/** 0 = Sunday … 6 = Saturday, in the language that is spoken. */
export const dayName = (day: number): string =>
  new Intl.DateTimeFormat(currentLocale(), { weekday: 'long', timeZone: 'UTC' }).format(
    // A Sunday.
    Date.UTC(2023, 0, 1 + day),
  );

/** Monday first, as most calendars have it; the value is 0 = Sunday … 6 = Saturday. */
export const WEEKDAYS: readonly { value: string; label: string }[] = [1, 2, 3, 4, 5, 6, 0].map(
  (day) => ({
    value: String(day),
    get label() {
      return dayName(day);
    },
  }),
);

/** Offered while typing; any other code is taken, too. */
export const CURRENCIES: readonly string[] = [
  'EUR',
  'USD',
  'GBP',
  'CHF',
  'SEK',
  'NOK',
  'DKK',
  'PLN',
  'CZK',
  'JPY',
  'CNY',
  'INR',
  'CAD',
  'AUD',
  'BRL',
];

export const isCurrency = (code: string): boolean => /^[A-Z]{3}$/.test(code.trim());

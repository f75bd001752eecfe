import { say } from '@interlock/language';
import type { Cycle } from '@interlock/plan';

export const CYCLE_UNITS: readonly { value: Cycle['unit']; label: string }[] = [
  { value: 'day', label: say`Day` },
  { value: 'week', label: say`Week` },
  { value: 'month', label: say`Month` },
  { value: 'quarter', label: say`Quarter` },
];

export const DAY_NAMES = [
  say`Sunday`,
  say`Monday`,
  say`Tuesday`,
  say`Wednesday`,
  say`Thursday`,
  say`Friday`,
  say`Saturday`,
] as const;

/** Monday first, as most calendars have it; the value is 0 = Sunday … 6 = Saturday. */
export const WEEKDAYS: readonly { value: string; label: string }[] = [1, 2, 3, 4, 5, 6, 0].map(
  (day) => ({ value: String(day), label: DAY_NAMES[day] ?? '' }),
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

import { dayNumber } from '@interlock/plan';

/** As English tables name them; three letters are enough. */
export const MONTHS = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
] as const;

/** 1 to 12; null = none of them. */
export function monthOf(name: string): number | null {
  const wanted = name.toLowerCase();
  const found = MONTHS.findIndex((month) => wanted.length >= 3 && month.startsWith(wanted));
  return found === -1 ? null : found + 1;
}

/** A day of the calendar, as 2026-11-26. */
export function isDate(text: string): boolean {
  try {
    dayNumber(text);
    return true;
  } catch {
    return false;
  }
}

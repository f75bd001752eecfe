import { expect, it } from 'vitest';
import { lastDayOfSheet, lastReportableDay, whyNoActual } from './actual-window.ts';

const WEEK = { unit: 'week', weekStartsOn: 1 } as const;
const MONTH = { unit: 'month', weekStartsOn: 1 } as const;

it('an actual is of a cycle that is over, and not of another century', () => {
  const saturday = '2026-11-28';
  expect(whyNoActual(WEEK, '2026-11-16', saturday)).toBeNull();
  expect(whyNoActual(WEEK, '2026-11-23', saturday)).toContain(
    'not over before the end of 2026-11-29',
  );
  expect(whyNoActual(WEEK, '2026-11-23', '2026-11-29')).toBeNull();
  expect(whyNoActual(WEEK, '2026-12-07', saturday)).toContain('2026-12-13');
  expect(whyNoActual(MONTH, '2026-11-01', saturday)).toContain('2026-11-30');
  expect(whyNoActual(MONTH, '2026-10-01', saturday)).toBeNull();
  expect(whyNoActual(WEEK, '2199-01-07', saturday)).toContain('not over');
  expect(whyNoActual(WEEK, '1901-01-07', saturday)).toContain('50 years');
  expect(whyNoActual(WEEK, '1976-01-05', saturday)).toBeNull();
});

it('the day counts where it is latest, and as of which the board is looked at', () => {
  const evening = Date.UTC(2026, 10, 28, 10, 0);
  expect(lastReportableDay(evening, undefined)).toBe('2026-11-29');
  expect(lastReportableDay(evening - 1, undefined)).toBe('2026-11-28');
  expect(lastReportableDay(evening, '2026-11-19')).toBe('2026-11-29');
  expect(lastReportableDay(evening, '2027-03-01')).toBe('2027-03-01');
});

it('a sheet has no actual of the cycle that is running where it is read', () => {
  const sunday = '2026-11-29';
  expect(whyNoActual(WEEK, '2026-11-23', lastDayOfSheet(sunday, undefined))).not.toBeNull();
  expect(whyNoActual(MONTH, '2026-11-01', lastDayOfSheet('2026-11-30', undefined))).not.toBeNull();
  expect(whyNoActual(WEEK, '2026-11-23', lastDayOfSheet('2026-11-30', undefined))).toBeNull();
  expect(whyNoActual(WEEK, '2026-11-23', lastDayOfSheet(sunday, sunday))).toBeNull();
  expect(lastDayOfSheet(sunday, '2026-11-12')).toBe('2026-11-28');
});

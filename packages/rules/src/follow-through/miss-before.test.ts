import type { Measure } from '@interlock/plan';
import { expect, it } from 'vitest';
import { missBefore } from './miss-before.ts';

const cycle = { unit: 'week', weekStartsOn: 1 } as const;
const measure: Measure = {
  ...{ unit: 'units', direction: 'higher', tolerance: { amber: 0.02, red: 0.05 } },
  ...{ target: { kind: 'constant', value: 100 }, actuals: [] },
};
/** Weeks from 2026-10-05 on; each is reported on the Tuesday after it. */
const reports = (...values: number[]) =>
  values.map((value, week) => {
    const day = (add: number) => new Date(Date.UTC(2026, 9, 5 + 7 * week + add));
    return {
      at: day(8).toISOString(),
      cycle: day(0).toISOString().slice(0, 10),
      value,
    };
  });

it('F-10: a miss began with the first of the cycles in a row, and was seen when that was reported', () => {
  const list = reports(100, 80, 100, 90, 97, 85);
  expect(missBefore(measure, list, cycle, '2026-11-30T12:00:00.000Z')).toEqual({
    occurred: '2026-11-01',
    detected: '2026-11-03T00:00:00.000Z',
  });
});

it('F-10: knows only what was reported at the moment of the decision', () => {
  const list = reports(100, 90, 90);
  expect(missBefore(measure, list, cycle, '2026-10-14T00:00:00.000Z')).toBeNull();
  expect(missBefore(measure, list, cycle, '2026-10-21T00:00:00.000Z')?.occurred).toBe('2026-10-18');
});

it('F-10: a value within the amber tolerance is no miss, nor is one that was taken back', () => {
  const late = '2026-12-30T00:00:00.000Z';
  expect(missBefore(measure, reports(98.5), cycle, late)).toBeNull();
  expect(missBefore(measure, [], cycle, late)).toBeNull();
  const [first] = reports(50);
  expect(missBefore(measure, [first!, { ...first!, value: null }], cycle, late)).toBeNull();
});

it('F-10: a correction that first makes it a miss is when it was seen', () => {
  const [first] = reports(100);
  const corrected = { ...first!, at: '2026-10-20T08:00:00.000Z', value: 60 };
  expect(missBefore(measure, [first!, corrected], cycle, '2026-11-01T00:00:00.000Z')).toEqual({
    occurred: '2026-10-11',
    detected: '2026-10-20T08:00:00.000Z',
  });
});

import { type Cycle, dateOfDay, dayNumber } from '@interlock/plan';
import { describe, expect, it } from 'vitest';
import { guessWeekStart } from '../periods/week-start.ts';
import { aggregate, type DatedValue } from './aggregate.ts';

const WEEK: Cycle = { unit: 'week', weekStartsOn: 1 };

function daily(from: string, days: number, keep: (date: string) => boolean = () => true) {
  const rows: DatedValue[] = [];
  for (let i = 0; i < days; i += 1) {
    const date = dateOfDay(dayNumber(from) + i);
    if (keep(date)) rows.push({ date, value: 1, line: i + 2 });
  }
  return rows;
}
const weekend = (date: string) => [0, 6].includes(new Date(`${date}T00:00:00Z`).getUTCDay());

describe('rows into cycles', () => {
  it('sums or averages whole weeks', () => {
    const rows = daily('2026-11-02', 14).map((row, i) => ({ ...row, value: i }));
    expect(aggregate(rows, WEEK, 'sum').cycles.map((c) => c.value)).toEqual([21, 70]);
    expect(aggregate(rows, WEEK, 'mean').cycles.map((c) => c.value)).toEqual([3, 10]);
    expect(aggregate(rows, WEEK, 'sum').cycles[0]).toMatchObject({
      cycle: '2026-11-02',
      label: 'wk 45',
      days: 7,
      ofDays: 7,
    });
  });

  it('leaves out a first and a last week that the file covers in part', () => {
    const result = aggregate(daily('2026-11-04', 14), WEEK, 'sum');
    expect(result.cycles.map((c) => [c.cycle, c.value])).toEqual([['2026-11-09', 7]]);
    expect(result.leftOut.map((c) => [c.cycle, c.days, c.ofDays])).toEqual([
      ['2026-11-02', 5, 7],
      ['2026-11-16', 2, 7],
    ]);
  });

  it('does not miss weekends that the file never has', () => {
    const result = aggregate(
      daily('2026-11-02', 12, (date) => !weekend(date)),
      WEEK,
      'sum',
    );
    expect(result.leftOut).toEqual([]);
    expect(result.cycles.map((c) => c.value)).toEqual([5, 5]);
  });

  it('counts a week with missing days inside the file, and says so', () => {
    const result = aggregate(
      daily('2026-11-02', 21, (date) => date !== '2026-11-11'),
      WEEK,
      'sum',
    );
    expect(result.cycles.map((c) => c.value)).toEqual([7, 6, 7]);
    expect(result.incomplete.map((c) => c.cycle)).toEqual(['2026-11-09']);
  });

  it('keeps every row where there is one per cycle, on whatever day it stands', () => {
    const fridays = ['2026-11-06', '2026-11-13', '2026-11-27'];
    const rows = fridays.map((date, i) => ({ date, value: i + 1, line: i + 2 }));
    const result = aggregate(rows, WEEK, 'sum');
    expect(result.cycles.map((c) => [c.cycle, c.value])).toEqual([
      ['2026-11-02', 1],
      ['2026-11-09', 2],
      ['2026-11-23', 3],
    ]);
    expect(result.leftOut).toEqual([]);
    expect(result.coarser).toBe(false);
  });

  it('leaves out a month that weekly rows do not fill', () => {
    const rows = Array.from({ length: 9 }, (_, i) => ({
      date: dateOfDay(dayNumber('2026-09-14') + 7 * i),
      value: 1,
      line: i + 2,
    }));
    const result = aggregate(rows, { unit: 'month', weekStartsOn: 1 }, 'sum');
    expect(result.cycles.map((c) => [c.cycle, c.value])).toEqual([['2026-10-01', 4]]);
    expect(result.leftOut.map((c) => c.cycle)).toEqual(['2026-09-01', '2026-11-01']);
  });

  it('notices rows that stand further apart than the cycle', () => {
    const rows = ['2026-09-01', '2026-10-01', '2026-11-01'].map((date, i) => ({
      date,
      value: 1,
      line: i + 2,
    }));
    expect(aggregate(rows, WEEK, 'sum').coarser).toBe(true);
  });

  it('gives nothing for nothing', () => {
    expect(aggregate([], WEEK, 'sum').cycles).toEqual([]);
  });
});

describe('the start of the week', () => {
  const dates = (rows: readonly DatedValue[]) => rows.map((row) => row.date);

  it('is where daily rows begin or end', () => {
    expect(guessWeekStart(dates(daily('2023-01-01', 221)))).toBe(0);
    expect(guessWeekStart(dates(daily('2026-11-02', 30)))).toBe(1);
    // Begins on a Wednesday, ends on a Saturday.
    expect(guessWeekStart(dates(daily('2026-11-04', 11)))).toBe(0);
  });

  it('is Monday for rows without weekends, and where nothing tells', () => {
    expect(guessWeekStart(dates(daily('2026-11-04', 20, (date) => !weekend(date))))).toBe(1);
    expect(guessWeekStart(dates(daily('2026-11-04', 7)))).toBe(1);
    expect(guessWeekStart([])).toBe(1);
  });

  it('is Sunday for weekly rows on Sundays or Saturdays, else Monday', () => {
    const weekly = (from: string) => [0, 7, 14].map((d) => dateOfDay(dayNumber(from) + d));
    expect(guessWeekStart(weekly('2026-11-01'))).toBe(0);
    expect(guessWeekStart(weekly('2026-11-07'))).toBe(0);
    expect(guessWeekStart(weekly('2026-11-02'))).toBe(1);
    expect(guessWeekStart(weekly('2026-11-06'))).toBe(1);
  });
});

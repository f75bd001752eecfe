import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Cycle,
  cycleEnd,
  cycleIndex,
  cycleLabel,
  cycleStart,
  dateOfDay,
  dayNumber,
  isoWeek,
  lastCompleteCycle,
} from './cycle.ts';

const week = (weekStartsOn: number): Cycle => ({ unit: 'week', weekStartsOn });
const anyCycle = fc.record({
  unit: fc.constantFrom('day', 'week', 'month', 'quarter') as fc.Arbitrary<Cycle['unit']>,
  weekStartsOn: fc.integer({ min: 0, max: 6 }),
});
const anyDay = fc.integer({
  min: dayNumber('1900-01-01'),
  max: dayNumber('2199-12-31'),
});

describe('days', () => {
  it('are counted as the calendar of the platform counts them, in all 10,000 years', () => {
    const [first, last] = [dayNumber('0000-01-01'), dayNumber('9999-12-31')];
    for (let day = first; day <= last; day += 13) {
      const date = new Date(day * 86_400_000).toISOString().slice(0, 10);
      expect(dateOfDay(day)).toBe(date);
      expect(dayNumber(date)).toBe(day);
    }
    for (const wrong of [
      '2026-02-29',
      '2100-02-29',
      '2026-04-31',
      '2026-13-01',
      '2026-00-10',
      '2026-1-1',
    ])
      expect(() => dayNumber(wrong)).toThrow(RangeError);
    expect(dayNumber('2000-02-29')).toBe(11_016);
  });
});

describe('cycles', () => {
  it('start weeks on the chosen day', () => {
    expect(cycleStart(week(0), cycleIndex(week(0), '2023-04-15'))).toBe('2023-04-09');
    expect(cycleEnd(week(0), cycleIndex(week(0), '2023-04-15'))).toBe('2023-04-15');
    expect(cycleStart(week(1), cycleIndex(week(1), '2026-11-15'))).toBe('2026-11-09');
  });

  it('count a cycle as complete on its last day, not before', () => {
    const cycle = week(0);
    const index = cycleIndex(cycle, '2023-04-15');
    expect(lastCompleteCycle(cycle, '2023-04-15')).toBe(index);
    expect(lastCompleteCycle(cycle, '2023-04-14')).toBe(index - 1);
  });

  it('name weeks by ISO number, also across a new year', () => {
    expect(isoWeek('2026-11-09')).toBe(46);
    expect(isoWeek('2021-01-03')).toBe(53);
    expect(isoWeek('2024-12-30')).toBe(1);
    expect(cycleLabel(week(1), cycleIndex(week(1), '2026-11-15'))).toBe('wk 46');
  });

  it('name months, quarters and days', () => {
    const at = (unit: Cycle['unit'], date: string) =>
      cycleLabel({ unit, weekStartsOn: 1 }, cycleIndex({ unit, weekStartsOn: 1 }, date));
    expect(at('month', '2026-02-28')).toBe('Feb 2026');
    expect(at('quarter', '2026-10-01')).toBe('Q4 2026');
    expect(at('day', '2026-11-05')).toBe('5 Nov');
  });

  it('hold every day between their start and end, and tile the calendar', () => {
    fc.assert(
      fc.property(anyCycle, anyDay, (cycle, day) => {
        const date = dateOfDay(day);
        const index = cycleIndex(cycle, date);
        expect(cycleStart(cycle, index) <= date && date <= cycleEnd(cycle, index)).toBe(true);
        expect(dayNumber(cycleStart(cycle, index + 1))).toBe(dayNumber(cycleEnd(cycle, index)) + 1);
      }),
    );
  });

  it('stay arithmetic on every day with a year of four digits', () => {
    const wild = fc.integer({ min: dayNumber('0000-01-01'), max: dayNumber('9999-12-31') });
    const edge = fc.constantFrom(dayNumber('0000-01-01'), dayNumber('9999-12-31'));
    fc.assert(
      fc.property(anyCycle, fc.oneof(wild, edge), (cycle, day) => {
        const date = dateOfDay(day);
        const index = cycleIndex(cycle, date);
        for (const shown of [cycleStart(cycle, index), cycleEnd(cycle, index + 52)])
          expect(dateOfDay(dayNumber(shown))).toBe(shown);
        expect(lastCompleteCycle(cycle, date)).toBeLessThanOrEqual(index);
        expect(cycleLabel(cycle, index)).not.toContain('NaN');
      }),
    );
  });

  it('refuse what is not a date', () => {
    expect(() => dayNumber('46')).toThrow(RangeError);
    expect(() => dayNumber('2026-02-30')).toThrow(RangeError);
    expect(() => dayNumber('yesterday')).toThrow(RangeError);
  });
});

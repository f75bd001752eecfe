import {
  type Cycle,
  cycleEnd,
  cycleIndex,
  cycleLabel,
  cycleStart,
  dayNumber,
} from '@interlock/plan';

import {
  daysIn,
  guessPeriodUnit,
  type PeriodFormat,
  type PeriodUnit,
  periodOf,
  unitOf,
} from '../periods/period.ts';
import type { AggregatedCycle, Aggregation, DatedValue } from './aggregate.ts';

/** Periods of a sheet that are longer than a cycle of the board, or lie across its cycles. */
export interface CoarsePeriods {
  readonly unit: PeriodUnit;
  /** A date is the first day of its period, else any of its days. */
  readonly named: boolean;
}

/** null where each period lies within one cycle. */
export function coarsePeriods(
  dates: readonly string[],
  written: PeriodFormat,
  cycle: Cycle,
): CoarsePeriods | null {
  const unit = guessPeriodUnit(dates, written);
  if (unit === null || unit === 'day') return null;
  const named = unitOf(written.format) !== null;
  // A week belongs to the month in which it begins.
  const crosses =
    unit !== 'week' &&
    dates.some((date) => {
      const { first, last } = periodOf(date, unit, named);
      return cycleIndex(cycle, first) !== cycleIndex(cycle, last);
    });
  return crosses || daysIn(unit) > daysIn(cycle.unit) ? { unit, named } : null;
}

/**
 * A plan of longer periods by the cycles of a board: a sum is spread evenly over the days of its period,
 * a rate or a level holds in each of its cycles. Cycles that the periods cover in part only are left out:
 * their share would look like a target that falls.
 */
export function spread(
  values: readonly DatedValue[],
  cycle: Cycle,
  how: Aggregation,
  { unit, named }: CoarsePeriods,
): readonly AggregatedCycle[] {
  const shares = new Map<number, { value: number; days: number }>();
  for (const { date, value } of values) {
    const { first, last } = periodOf(date, unit, named);
    const length = dayNumber(last) - dayNumber(first) + 1;
    for (let index = cycleIndex(cycle, first); index <= cycleIndex(cycle, last); index++) {
      const from = Math.max(dayNumber(first), dayNumber(cycleStart(cycle, index)));
      const days = Math.min(dayNumber(last), dayNumber(cycleEnd(cycle, index))) - from + 1;
      const share = shares.get(index) ?? { value: 0, days: 0 };
      shares.set(index, {
        value: share.value + value * (how === 'sum' ? days / length : days),
        days: share.days + days,
      });
    }
  }
  return [...shares]
    .sort(([a], [b]) => a - b)
    .flatMap(([index, { value, days }]): AggregatedCycle[] => {
      const start = cycleStart(cycle, index);
      const ofDays = dayNumber(cycleEnd(cycle, index)) - dayNumber(start) + 1;
      if (days !== ofDays) return [];
      return [
        {
          index,
          cycle: start,
          label: cycleLabel(cycle, index),
          value: how === 'sum' ? value : value / days,
          days,
          ofDays,
        },
      ];
    });
}

import { type Cycle, cycleEnd, cycleIndex, dayNumber, type Measure } from '@interlock/plan';

/** Cycles that are looked at; what is older counts no more. */
const LONGEST_SERIES = 520;

/** The actuals of complete cycles, one value per cycle from the first to the last. */
export interface History {
  /** Cycle index of `values[0]`. */
  readonly first: number;
  /** Values by cycle, null where nothing was reported; begins and ends with a value. */
  readonly values: readonly (number | null)[];
  /** Cycle index of the last value. */
  readonly last: number;
  /** Cycles from the end of the last reported cycle to the as-of day. */
  readonly age: number;
}

/**
 * Actuals whose cycle is over at the end of the as-of day. Order does not matter; of two reports
 * for one cycle the later in the list holds. Null without any.
 */
export function historyOf(measure: Measure, cycle: Cycle, asOf: string): History | null {
  const today = dayNumber(asOf);
  const byCycle = new Map<number, number>();
  let first = Number.POSITIVE_INFINITY;
  let last = Number.NEGATIVE_INFINITY;
  for (const actual of measure.actuals) {
    // The start of a cycle after the as-of day needs no arithmetic.
    if (actual.cycle > asOf || !Number.isFinite(actual.value)) continue;
    const index = cycleIndex(cycle, actual.cycle);
    if (dayNumber(cycleEnd(cycle, index)) > today) continue;
    byCycle.set(index, actual.value);
    if (index < first) first = index;
    if (index > last) last = index;
  }
  if (byCycle.size === 0) return null;
  if (last - first >= LONGEST_SERIES) {
    first = last - LONGEST_SERIES + 1;
    while (!byCycle.has(first)) first += 1;
  }
  const values: (number | null)[] = [];
  for (let index = first; index <= last; index++) values.push(byCycle.get(index) ?? null);
  const age = (today - dayNumber(cycleEnd(cycle, last))) / daysPerCycle(cycle);
  return { first, values, last, age };
}

/** Mean length of a cycle in days. */
export function daysPerCycle(cycle: Cycle): number {
  switch (cycle.unit) {
    case 'day':
      return 1;
    case 'week':
      return 7;
    case 'month':
      return 365.2425 / 12;
    case 'quarter':
      return 365.2425 / 4;
  }
}

import type { Cycle } from '@interlock/plan';

/** Cycles of a year; days have none here: 520 of them are no two years. */
const CYCLES_OF_YEAR: Readonly<Record<Cycle['unit'], number | null>> = {
  day: null,
  week: 52,
  month: 12,
  quarter: 4,
};

/**
 * What the season adds to each value: the median of the same cycle of all years, less the median
 * of all; null with less than two full years. `first` is the cycle index of `values[0]`.
 */
export function seasonalPart(
  values: readonly (number | null)[],
  first: number,
  unit: Cycle['unit'],
): ((cycle: number) => number) | null {
  const year = CYCLES_OF_YEAR[unit];
  if (year === null || values.length < 2 * year) return null;
  const bySeason: number[][] = Array.from({ length: year }, () => []);
  const all: number[] = [];
  const seasonOf = (cycle: number) => ((cycle % year) + year) % year;
  values.forEach((value, i) => {
    if (value === null) return;
    bySeason[seasonOf(first + i)]!.push(value);
    all.push(value);
  });
  const middle = median(all);
  // A season that nobody reported adds nothing.
  const parts = bySeason.map((list) => (list.length === 0 ? 0 : median(list) - middle));
  return (cycle) => parts[seasonOf(cycle)]!;
}

function median(values: number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const half = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[half]! : (sorted[half - 1]! + sorted[half]!) / 2;
}

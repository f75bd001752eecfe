import { averagedForecast, type CyclesAhead } from './averaged-forecast.ts';

/** Fewer values than this and there is no forecast. */
export const MINIMUM_HISTORY = 8;
/** Older values no longer inform the fit. */
const LONGEST_HISTORY = 104;

/**
 * Forecast of a measure from its values, oldest first; null = missing: mean, deviation and what one
 * error does later, per cycle ahead in the measure's unit (D-14).
 * Returns null with fewer than 8 values.
 *
 * @example
 * const ahead = forecastOf([9980, 10050, …, 11480, 11510], 4);
 * ahead.mean // what the coming four cycles are expected to bring
 */
export function forecastOf(
  values: readonly (number | null)[],
  horizon: number,
): CyclesAhead | null {
  const recent = trimLeading(values.slice(-LONGEST_HISTORY));
  const present = recent.filter((v) => v !== null);
  if (present.length < MINIMUM_HISTORY) return null;
  const [first = 0] = present;
  return present.every((v) => v === first)
    ? unmoved(first, horizon)
    : averagedForecast(recent)!.ahead(horizon);
}

/** A value that never moved is repeated exactly: rounding must not give it a spread. */
function unmoved(value: number, horizon: number): CyclesAhead {
  const none = new Array<number>(horizon).fill(0);
  return { mean: none.map(() => value), sd: none, step: none };
}

function trimLeading(values: readonly (number | null)[]): readonly (number | null)[] {
  const first = values.findIndex((v) => v !== null);
  return first <= 0 ? values : values.slice(first);
}

import { type EtsParameters, etsDeviation, etsForecast, runEts } from './ets.ts';
import { FITTED_PARAMETERS, fitDampedTrend } from './fit-damped-trend.ts';

/** Fewer values than this and there is no forecast. */
export const MINIMUM_HISTORY = 8;
/** Older values no longer inform the fit. */
const LONGEST_HISTORY = 104;

export interface Forecast {
  /** Mean per cycle ahead, in the measure's unit. */
  readonly mean: readonly number[];
  /** Deviation per cycle ahead. */
  readonly sd: readonly number[];
  /** One-step deviation: √(SSE/(n − 5)). */
  readonly sigma: number;
  readonly parameters: EtsParameters;
}

/**
 * Damped-trend forecast of a measure from its values, oldest first; null = missing.
 * Returns null with fewer than 8 values.
 *
 * @example
 * const ahead = forecastOf([9980, 10050, …, 11480, 11510], 4);
 * ahead.mean // what the coming four cycles are expected to bring
 */
export function forecastOf(values: readonly (number | null)[], horizon: number): Forecast | null {
  const recent = trimLeading(values.slice(-LONGEST_HISTORY));
  const present = recent.reduce<number>((n, v) => (v === null ? n : n + 1), 0);
  if (present < MINIMUM_HISTORY) return null;
  const offset = meanOf(recent);
  const centred = recent.map((v) => (v === null ? null : v - offset));
  const fit = fitDampedTrend(centred);
  const run = runEts(centred, fit);
  const sigma = Math.sqrt(run.sse / Math.max(1, present - FITTED_PARAMETERS));
  const { alpha, beta, phi, trend0 } = fit;
  const parameters = { alpha, beta, phi, level0: fit.level0 + offset, trend0 };
  return {
    mean: etsForecast(run.level + offset, run.trend, phi, horizon),
    sd: etsDeviation(sigma, fit, horizon),
    sigma,
    parameters,
  };
}

function trimLeading(values: readonly (number | null)[]): readonly (number | null)[] {
  const first = values.findIndex((v) => v !== null);
  return first <= 0 ? values : values.slice(first);
}

function meanOf(values: readonly (number | null)[]): number {
  let sum = 0;
  let count = 0;
  for (const value of values)
    if (value !== null) {
      sum += value;
      count += 1;
    }
  return count === 0 ? 0 : sum / count;
}

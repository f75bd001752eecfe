import { etsForecast } from './ets.ts';

export interface HoltParameters {
  readonly alpha: number;
  /** Smoothing of the trend in component form: β* = β/α. */
  readonly betaStar: number;
  readonly phi: number;
  readonly level0: number;
  readonly trend0: number;
}

/**
 * Holt's linear method in component form, damped where φ < 1.
 * Source: Hyndman & Athanasopoulos, Forecasting: Principles and Practice, 7.2.
 */
export function holtForecast(
  values: readonly number[],
  { alpha, betaStar, phi, level0, trend0 }: HoltParameters,
  horizon: number,
): number[] {
  let level = level0;
  let trend = trend0;
  for (const value of values) {
    const before = level;
    level = alpha * value + (1 - alpha) * (before + phi * trend);
    trend = betaStar * (level - before) + (1 - betaStar) * phi * trend;
  }
  return etsForecast(level, trend, phi, horizon);
}

import { runEts } from './ets.ts';

/**
 * Simple exponential smoothing: the level after the last observation, which is the forecast of
 * every cycle ahead. Source: Hyndman & Athanasopoulos, Forecasting: Principles and Practice, 7.1.
 */
export function simpleExponentialSmoothing(
  values: readonly (number | null)[],
  alpha: number,
  level0: number,
): number {
  return runEts(values, { alpha, beta: 0, phi: 1, level0, trend0: 0 }).level;
}

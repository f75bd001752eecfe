import { squared } from '../math/squared.ts';

export interface EwmaOptions {
  readonly target: number;
  readonly sigma: number;
  readonly lambda: number;
  /** Width of the limits in deviations of the statistic. */
  readonly width: number;
  readonly limits: 'exact' | 'asymptotic';
}

export interface Ewma {
  readonly z: readonly number[];
  readonly upper: readonly number[];
  readonly lower: readonly number[];
  /** Indices outside the limits. */
  readonly signals: readonly number[];
}

/**
 * Exponentially weighted moving average chart, z₀ = target; exact limits widen with the number of
 * values, asymptotic ones do not. Source: NIST/SEMATECH e-Handbook 6.3.2.4.
 */
export function ewma(
  values: readonly number[],
  { target, sigma, lambda, width, limits }: EwmaOptions,
): Ewma {
  const z: number[] = [];
  const upper: number[] = [];
  const lower: number[] = [];
  const signals: number[] = [];
  const asymptotic = lambda / (2 - lambda);
  let statistic = target;
  let remaining = 1;
  values.forEach((value, i) => {
    statistic = lambda * value + (1 - lambda) * statistic;
    remaining *= squared(1 - lambda);
    const reach = width * sigma * Math.sqrt(asymptotic * (limits === 'exact' ? 1 - remaining : 1));
    z.push(statistic);
    upper.push(target + reach);
    lower.push(target - reach);
    if (Math.abs(statistic - target) > reach) signals.push(i);
  });
  return { z, upper, lower, signals };
}

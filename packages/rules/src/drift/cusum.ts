export interface CusumOptions {
  readonly target: number;
  /** Allowance and decision limit in the unit of the values. */
  readonly allowance: number;
  readonly limit: number;
}

export interface Cusum {
  readonly upper: readonly number[];
  readonly lower: readonly number[];
  /** Indices where a sum lies above the limit. */
  readonly upperSignals: readonly number[];
  readonly lowerSignals: readonly number[];
  readonly signals: readonly number[];
  readonly firstSignal: number | null;
  /** Index after the last zero before the first signal: where the drift began. */
  readonly onset: number | null;
}

/** Tabular CUSUM. Source: Montgomery, Introduction to Statistical Quality Control, 9.1. */
export function cusum(
  values: readonly number[],
  { target, allowance, limit }: CusumOptions,
): Cusum {
  const upper: number[] = [];
  const lower: number[] = [];
  let high = 0;
  let low = 0;
  for (const value of values) {
    high = Math.max(0, high + value - target - allowance);
    low = Math.max(0, low + target - value - allowance);
    upper.push(high);
    lower.push(low);
  }
  const above = (sums: readonly number[]) => sums.flatMap((sum, i) => (sum > limit ? [i] : []));
  const upperSignals = above(upper);
  const lowerSignals = above(lower);
  const signals = [...new Set([...upperSignals, ...lowerSignals])].sort((a, b) => a - b);
  const firstSignal = signals[0] ?? null;
  const sums = firstSignal !== null && upper[firstSignal]! > limit ? upper : lower;
  const onset = firstSignal === null ? null : sums.lastIndexOf(0, firstSignal) + 1;
  return { upper, lower, upperSignals, lowerSignals, signals, firstSignal, onset };
}

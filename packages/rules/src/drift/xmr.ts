export interface XmrOptions {
  /** Bias correction of the mean moving range; 1.128 for ranges of two. */
  readonly d2?: number;
  /** Limits at centre ± scale × mean moving range instead of 3σ by d2. */
  readonly scale?: number;
  /** The first n values fix the limits; all values are judged. Absent = all fix them. */
  readonly baseline?: number;
  /** Drop moving ranges ≥ 3.267 × their mean, once, and average again. */
  readonly screenMovingRanges?: boolean;
}

export interface Xmr {
  readonly center: number;
  readonly movingRangeMean: number;
  readonly sigma: number;
  readonly lower: number;
  readonly upper: number;
  /** Upper limit of a moving range: 3.268 × the mean moving range. */
  readonly rangeUpper: number;
  /** Indices of values outside the limits. */
  readonly beyond: readonly number[];
}

/** Mean range of two normal values in deviations. */
export const D2 = 1.128;
const SCREEN = 3.267;
const RANGE_LIMIT = 3.268;

/**
 * Individuals and moving range chart. Values in one unit, oldest first, none missing.
 * Returns null without values. Source: Wheeler, Understanding Variation; NIST/SEMATECH
 * e-Handbook 6.3.2.2.
 */
export function xmr(values: readonly number[], options: XmrOptions = {}): Xmr | null {
  const base = values.slice(0, options.baseline ?? values.length);
  if (base.length === 0) return null;
  const center = mean(base);
  const ranges = base.slice(1).map((value, i) => Math.abs(value - base[i]!));
  let movingRangeMean = mean(ranges);
  if (options.screenMovingRanges) {
    const kept = ranges.filter((range) => range < SCREEN * movingRangeMean);
    if (kept.length > 0) movingRangeMean = mean(kept);
  }
  const sigma =
    options.scale === undefined
      ? movingRangeMean / (options.d2 ?? D2)
      : (options.scale * movingRangeMean) / 3;
  const lower = center - 3 * sigma;
  const upper = center + 3 * sigma;
  // With no variation at all rounding must not call equal values different.
  const slack = 1e-12 * Math.abs(center);
  const beyond: number[] = [];
  values.forEach((value, i) => {
    if (value > upper + slack || value < lower - slack) beyond.push(i);
  });
  return {
    center,
    movingRangeMean,
    sigma,
    lower,
    upper,
    rangeUpper: RANGE_LIMIT * movingRangeMean,
    beyond,
  };
}

function mean(values: readonly number[]): number {
  if (values.length === 0) return 0;
  let sum = 0;
  for (const value of values) sum += value;
  return sum / values.length;
}

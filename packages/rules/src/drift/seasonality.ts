import type { Cycle } from '@interlock/plan';
import { exponential } from '../math/exponential.ts';
import { logarithm } from '../math/logarithm.ts';
import { squared } from '../math/squared.ts';

/** Cycles of a year; days have none here: 520 of them are no three years. */
const CYCLES_OF_YEAR: Readonly<Record<Cycle['unit'], number | null>> = {
  day: null,
  week: 52,
  month: 12,
  quarter: 4,
};

/** Full years that fix the season; it stays frozen after them. Two years of medians fit the noise. */
const YEARS = 3;
/** One-sided 1 % of a normal distribution: chance alone finds a season this rarely. */
const Z99 = 2.326;
/** Residuals that follow each other closer than this carry no more information. */
const CLOSEST = 0.95;

export interface Season {
  /** What the season adds to the value of a cycle. */
  readonly at: (cycle: number) => number;
  /** Values that fixed it. */
  readonly baseline: number;
  /**
   * Deviation of a coming value over that of the values which fixed the season: these were fitted,
   * so they lie closer to it than what comes.
   */
  readonly widening: number;
}

/**
 * Seasonal effects: mean of the same cycle of the first three full years, less the mean of its
 * year, shrunk by what the noise explains. Null with less history, and where an analysis of
 * variance finds no season at 1 % (degrees of freedom reduced by the residuals' autocorrelation,
 * or a random walk would have one). `first` is the cycle index of `values[0]`.
 * Sources: Fisher's F by Paulson's approximation (1942); shrinkage after James & Stein (1961).
 */
export function seasonOf(
  values: readonly (number | null)[],
  first: number,
  unit: Cycle['unit'],
): Season | null {
  const year = CYCLES_OF_YEAR[unit];
  if (year === null || values.length < YEARS * year) return null;
  const place = (cycle: number) => ((cycle % year) + year) % year;
  const base = values.slice(0, YEARS * year);
  const levels = Array.from({ length: YEARS }, (_, y) =>
    meanOf(base.slice(y * year, (y + 1) * year)),
  );
  const apart = base.map((value, i) => {
    const level = levels[Math.floor(i / year)] ?? null;
    return value === null || level === null ? null : value - level;
  });
  const effects = Array.from({ length: year }, (_, s) => {
    const same = apart.filter((_, i) => place(first + i) === s);
    return { mean: meanOf(same) ?? 0, count: same.filter((v) => v !== null).length };
  });
  const residuals = apart.map((v, i) => (v === null ? null : v - effects[place(first + i)]!.mean));
  const counted = residuals.filter((v) => v !== null);
  const known = effects.filter(({ count }) => count > 0).length;
  const within = counted.length - known - (YEARS - 1);
  if (known < 2 || within < 2) return null;
  const noise = counted.reduce((sum, v) => sum + v * v, 0) / within;
  const between = effects.reduce((sum, e) => sum + e.count * e.mean * e.mean, 0) / (known - 1);
  // A season without any noise is a season; the same value all the time has none.
  const scale = levels.reduce<number>((sum, level) => sum + squared(level ?? 0), 0);
  if (!(between > 1e-18 * scale)) return null;
  const follows = Math.min(CLOSEST, Math.max(0, autocorrelation(residuals)));
  const information = (1 - follows) / (1 + follows);
  if (!exceedsChance(between, noise, (known - 1) * information, within * information)) return null;
  const kept = 1 - noise / between;
  const perSeason = counted.length / known;
  return {
    at: (cycle) => kept * effects[place(cycle)]!.mean,
    baseline: counted.length,
    widening: Math.sqrt((1 + kept / perSeason) / (1 - kept / (perSeason + 1))),
  };
}

/** Whether F = between/within lies beyond its 1 % quantile. */
function exceedsChance(between: number, noise: number, d1: number, d2: number): boolean {
  if (!(noise > 1e-15 * between)) return true;
  const third = exponential(logarithm(between / noise) / 3);
  const [a, b] = [2 / (9 * d1), 2 / (9 * d2)];
  return (1 - b) * third - (1 - a) > Z99 * Math.sqrt(b * third * third + a);
}

function autocorrelation(values: readonly (number | null)[]): number {
  let product = 0;
  let square = 0;
  values.forEach((value, i) => {
    if (value === null) return;
    square += value * value;
    product += value * (values[i - 1] ?? 0);
  });
  return square > 0 ? product / square : 0;
}

function meanOf(values: readonly (number | null)[]): number | null {
  const present = values.filter((v) => v !== null);
  return present.length === 0 ? null : present.reduce((sum, v) => sum + v, 0) / present.length;
}

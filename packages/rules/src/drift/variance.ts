import type { MeasureDefinition } from '@interlock/plan';
import type { DriftBand } from '../verdicts.ts';

export interface Variance {
  /** (y − τ)/|τ|; null where τ = 0. */
  readonly relative: number | null;
  /** Adverse variance: positive is bad. In the measure's unit where `absolute`. */
  readonly adverse: number;
  /** τ = 0: nothing to be relative to, so amber and red are read in the measure's unit. */
  readonly absolute: boolean;
  readonly band: DriftBand;
}

/** A target next to nothing must not make an infinite ratio. */
const LARGEST = 1e15;

/** Ratios are compared with round thresholds: 0.98 of 1 is as far from it as 98 of 100. */
const PLACES = 1e12;
const rounded = (ratio: number): number => Math.round(ratio * PLACES) / PLACES;

/**
 * Adverse variance v = −d·(y − τ)/|τ|, d = +1 higher is better, −1 lower is better; for a band
 * the distance outside it over its width.
 */
export function varianceOf(
  definition: Pick<MeasureDefinition, 'direction' | 'tolerance' | 'bandHalfWidth'>,
  actual: number,
  target: number,
): Variance {
  const difference = actual - target;
  const over = (width: number) =>
    rounded(Math.max(-LARGEST, Math.min(LARGEST, difference / width)));
  if (definition.direction === 'band') {
    const half = definition.bandHalfWidth ?? 0;
    const outside = Math.max(0, Math.abs(difference) - half);
    const absolute = half === 0;
    const adverse = absolute ? outside : rounded(Math.min(LARGEST, outside / (2 * half)));
    return {
      relative: target === 0 ? null : over(Math.abs(target)),
      adverse,
      absolute,
      band: bandOf(Math.sign(difference) * adverse, definition.tolerance),
    };
  }
  const absolute = target === 0;
  const signed = absolute ? difference : over(Math.abs(target));
  return {
    relative: absolute ? null : signed,
    adverse: (definition.direction === 'higher' ? -signed : signed) + 0,
    absolute,
    band: bandOf(signed, definition.tolerance),
  };
}

function bandOf(signed: number, tolerance: { amber: number; red: number }): DriftBand {
  const size = Math.abs(signed);
  if (size <= tolerance.amber) return 'on';
  const far = size > tolerance.red;
  if (signed < 0) return far ? 'far-under' : 'under';
  return far ? 'far-over' : 'over';
}

import type { EtsParameters } from './ets.ts';

export const PHI_RANGE = [0.8, 0.98] as const;
const ALPHA_RANGE = [0.02, 0.98] as const;
/** β as a share of α: 0 < β < α is the usual region. */
const SHARE_RANGE = [0, 0.98] as const;

/** Fitted numbers: α, β, φ and the two initial states. */
export const FITTED_PARAMETERS = 5;

export interface DampedFit extends EtsParameters {
  readonly sse: number;
}

/**
 * Fit a damped trend by least squares. The error is linear in the initial level and trend, so
 * these are solved exactly for every (α, β, φ) tried; α, β, φ come from a grid and a compass
 * search from its best point. No randomness: equal values give equal parameters.
 */
export function fitDampedTrend(values: readonly (number | null)[]): DampedFit {
  let best = concentrate(values, 0.1, 0, 0.8);
  let point: [number, number, number] = [0.1, 0, 0.8];
  const consider = (alpha: number, share: number, phi: number): boolean => {
    const candidate = concentrate(values, alpha, share * alpha, phi);
    // A hair better is not better: ties must fall the same way everywhere.
    if (!(candidate.sse < best.sse * (1 - 1e-9))) return false;
    best = candidate;
    point = [alpha, share, phi];
    return true;
  };
  for (const alpha of [0.05, 0.2, 0.4, 0.6, 0.8, 0.95])
    for (const share of [0, 0.1, 0.3, 0.6, 0.9])
      for (const phi of [0.8, 0.9, 0.98]) consider(alpha, share, phi);

  let step: [number, number, number] = [0.1, 0.12, 0.045];
  for (let round = 0; round < 10; round++) {
    let moved = true;
    for (let tries = 0; moved && tries < 12; tries++) {
      moved = false;
      for (let axis = 0; axis < 3; axis++)
        for (const sign of [1, -1]) {
          const next: [number, number, number] = [...point];
          next[axis]! += sign * step[axis]!;
          if (
            consider(
              clamp(next[0], ALPHA_RANGE),
              clamp(next[1], SHARE_RANGE),
              clamp(next[2], PHI_RANGE),
            )
          )
            moved = true;
        }
    }
    step = [step[0] / 2, step[1] / 2, step[2] / 2];
  }
  return best;
}

/** Best initial level and trend for given α, β, φ, and the sum of squares they reach. */
function concentrate(
  values: readonly (number | null)[],
  alpha: number,
  beta: number,
  phi: number,
): DampedFit {
  // State and error as functions of (1, l0, b0): three runs of the same recursion in one pass.
  let level = 0;
  let trend = 0;
  let levelByL = 1;
  let trendByL = 0;
  let levelByB = 0;
  let trendByB = 1;
  let ll = 0;
  let bb = 0;
  let lb = 0;
  let le = 0;
  let be = 0;
  let ee = 0;
  for (const value of values) {
    const f = level + phi * trend;
    const fl = levelByL + phi * trendByL;
    const fb = levelByB + phi * trendByB;
    if (value === null) {
      level = f;
      trend *= phi;
      levelByL = fl;
      trendByL *= phi;
      levelByB = fb;
      trendByB *= phi;
      continue;
    }
    const e = value - f;
    ll += fl * fl;
    bb += fb * fb;
    lb += fl * fb;
    le += fl * e;
    be += fb * e;
    ee += e * e;
    level = f + alpha * e;
    trend = phi * trend + beta * e;
    levelByL = fl - alpha * fl;
    trendByL = phi * trendByL - beta * fl;
    levelByB = fb - alpha * fb;
    trendByB = phi * trendByB - beta * fb;
  }
  const determinant = ll * bb - lb * lb;
  const solvable = determinant > 1e-9 * ll * bb;
  const trend0 = solvable ? (ll * be - lb * le) / determinant : 0;
  const level0 = ll > 0 ? (le - lb * trend0) / ll : 0;
  // Sum of squares by direct expansion; rounding may push an exact fit a hair below zero.
  const sse = Math.max(
    0,
    ee -
      2 * (level0 * le + trend0 * be) +
      level0 * level0 * ll +
      2 * level0 * trend0 * lb +
      trend0 * trend0 * bb,
  );
  return { alpha, beta, phi, level0, trend0, sse };
}

function clamp(value: number, [low, high]: readonly [number, number]): number {
  return Math.min(high, Math.max(low, value));
}

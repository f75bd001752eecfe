import { normalCdf, normalDensity } from './normal.ts';

/**
 * Standard normal values in the middle of `count` strata of equal probability, in rising order:
 * Φ⁻¹((i + ½)/count). Newton's method on Φ, each from the value before it.
 */
export function normalStrata(count: number): Float64Array {
  const strata = new Float64Array(count);
  let x = 0;
  // The upper half mirrors the lower one, where Φ keeps its relative precision.
  for (let i = Math.floor((count - 1) / 2); i >= 0; i--) {
    const p = (i + 0.5) / count;
    if (p === 0.5) continue;
    for (let round = 0; round < 30; round++) {
      const step = (normalCdf(x) - p) / normalDensity(x);
      x -= Math.max(-0.5, Math.min(0.5, step));
      if (Math.abs(step) < 1e-13) break;
    }
    strata[i] = x;
    strata[count - 1 - i] = -x;
  }
  return strata;
}

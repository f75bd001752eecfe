import type { MeasureDefinition } from '@interlock/plan';
import { normalCdf } from '../math/normal.ts';

/**
 * P(the next value misses its target by more than m) for a normal forecast, m the amber tolerance:
 * Φ(d·(τ(1 − d·m) − ŷ)/σ), d = +1 higher is better, −1 lower is better; with τ = 0 m is in the
 * measure's unit. For a band: outside it by more than m of its width. 0…1.
 */
export function missProbability(
  definition: Pick<MeasureDefinition, 'direction' | 'tolerance' | 'bandHalfWidth'>,
  target: number,
  mean: number,
  sd: number,
): number {
  const { amber } = definition.tolerance;
  if (definition.direction === 'band') {
    const half = definition.bandHalfWidth ?? 0;
    const reach = half * (1 + 2 * amber);
    return Math.min(1, below(target - reach, mean, sd) + below(-target - reach, -mean, sd));
  }
  const sense = definition.direction === 'higher' ? 1 : -1;
  const threshold = target - sense * amber * (target === 0 ? 1 : Math.abs(target));
  return below(sense * threshold, sense * mean, sd);
}

/** P(y < limit). */
function below(limit: number, mean: number, sd: number): number {
  if (!(sd > 0)) return mean < limit ? 1 : 0;
  return Math.min(1, Math.max(0, normalCdf((limit - mean) / sd)));
}

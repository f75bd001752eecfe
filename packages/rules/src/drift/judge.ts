import type { MeasureDefinition } from '@interlock/plan';
import type { ReasonCode } from '../reasons.ts';
import type { DriftVerdict } from '../verdicts.ts';
import { type ActiveSignal, activeSignal } from './active-signal.ts';
import { assurance } from './assurance.ts';
import type { NaturalLimits } from './chart.ts';
import type { SlowDrift } from './slow-drift.ts';
import type { Variance } from './variance.ts';

export interface Judgement {
  readonly verdict: DriftVerdict;
  readonly code: ReasonCode;
  readonly signal: ActiveSignal | null;
}

/**
 * Verdict on a fresh value with a target. Red needs more than a miss: a signal on the adverse
 * side, or a target that the process cannot reach. Without limits the band alone decides.
 */
export function judge(
  definition: MeasureDefinition,
  values: readonly (number | null)[],
  target: number,
  variance: Variance,
  limits: NaturalLimits | null,
  slow: readonly SlowDrift[],
): Judgement {
  const { amber, red } = definition.tolerance;
  const { adverse } = variance;
  if (limits === null) {
    const verdict = adverse > red ? 'off-track' : adverse > amber ? 'watch' : 'on-track';
    return { verdict, code: 'insufficient-history', signal: null };
  }
  const sense = definition.direction === 'band' ? 0 : definition.direction === 'higher' ? 1 : -1;
  const sides: (1 | -1)[] = sense === 0 ? [1, -1] : sense === 1 ? [-1] : [1];
  const signal = activeSignal(values, limits, sides, slow);
  if (adverse > red) {
    const relied = assurance(limits.limits.lower, limits.limits.upper, target, sense);
    // That the target is out of reach says more than that values drift away from it.
    const isSlow = signal?.rule === 'cusum' || signal?.rule === 'ewma';
    if (relied === 'consistent-fail' && (signal === null || isSlow))
      return { verdict: 'off-track', code: 'consistent-fail', signal };
    return signal === null
      ? { verdict: 'watch', code: 'chance-miss', signal }
      : { verdict: 'off-track', code: 'off-track', signal };
  }
  if (adverse > amber)
    return signal === null
      ? { verdict: 'watch', code: 'amber-miss', signal }
      : { verdict: 'drifting', code: 'drifting', signal };
  if (adverse > 0 && signal !== null) return { verdict: 'watch', code: 'early-signal', signal };
  return {
    verdict: 'on-track',
    code: adverse < -amber ? 'favourable' : 'on-target',
    signal: null,
  };
}

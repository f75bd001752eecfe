import type { MeasureDefinition } from '@interlock/plan';
import type { ReasonCode } from '../reasons.ts';
import type { DriftVerdict } from '../verdicts.ts';
import { type ActiveSignal, activeSignal } from './active-signal.ts';
import { type Assurance, assurance } from './assurance.ts';
import type { NaturalLimits } from './chart.ts';
import { limitsNow } from './limits-now.ts';
import type { SlowDrift } from './slow-drift.ts';
import type { Variance } from './variance.ts';

export interface Judgement {
  readonly verdict: DriftVerdict;
  readonly code: ReasonCode;
  readonly signal: ActiveSignal | null;
  /** Whether the process as it is now can be relied on to meet the target. */
  readonly assurance: Assurance | null;
  /** Natural limits of the process as it is now, on the scale of the values judged. */
  readonly now: { readonly lower: number; readonly upper: number } | null;
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
    return { verdict, code: 'insufficient-history', signal: null, assurance: null, now: null };
  }
  const sense = definition.direction === 'band' ? 0 : definition.direction === 'higher' ? 1 : -1;
  const sides: (1 | -1)[] = sense === 0 ? [1, -1] : sense === 1 ? [-1] : [1];
  const signal = activeSignal(values, limits, sides, slow);
  const now = limitsNow(values, limits.limits, activeSignal(values, limits, [1, -1], slow));
  const relied = assurance(now.lower, now.upper, target, sense);
  const told = { signal, assurance: relied, now };
  if (adverse > red) {
    // That the target is out of reach says more than that values drift away from it.
    const isSlow = signal?.rule === 'cusum' || signal?.rule === 'ewma';
    if (relied === 'consistent-fail' && (signal === null || isSlow))
      return { verdict: 'off-track', code: 'consistent-fail', ...told };
    return signal === null
      ? { verdict: 'watch', code: 'chance-miss', ...told }
      : { verdict: 'off-track', code: 'off-track', ...told };
  }
  if (adverse > amber) {
    if (signal !== null) return { verdict: 'drifting', code: 'drifting', ...told };
    // A stable process that cannot reach its target does not drift: it is not capable.
    const code = relied === 'consistent-fail' ? 'consistent-fail' : 'amber-miss';
    return { verdict: 'watch', code, ...told };
  }
  if (adverse > 0 && signal !== null) return { verdict: 'watch', code: 'early-signal', ...told };
  return {
    verdict: 'on-track',
    code: adverse < -amber ? 'favourable' : 'on-target',
    ...told,
    signal: null,
  };
}

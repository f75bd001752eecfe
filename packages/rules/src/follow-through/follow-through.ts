import { cycleEnd, cycleIndex, type Measure, type Plan } from '@interlock/plan';
import { naturalLimits } from '../drift/chart.ts';
import { historyOf } from '../drift/history.ts';
import { sevenOnOneSide, twoOfThree } from '../drift/signal-rules.ts';
import { forecastOf } from '../forecast/forecast-of.ts';
import { type ReasonCode, reason } from '../reasons.ts';
import type { Reason } from '../verdicts.ts';

/** What a decision said a KPI would do. */
export interface Prediction {
  /** Ledger number or any other name of the decision. */
  readonly decision: string;
  readonly card: string;
  /** Day of the decision, and of the day by which the effect was to show, YYYY-MM-DD. */
  readonly decided: string;
  readonly by: string;
  /** Cycles until it can have an effect. */
  readonly lag: number;
  /** From and to in the KPI's unit: the direction that was predicted. */
  readonly from: number | null;
  readonly to: number;
}

export type FollowThroughVerdict =
  | 'moved'
  | 'moved-against'
  | 'not-distinguishable'
  | 'confounded'
  | 'too-early'
  | 'no-baseline';

export interface FollowThrough {
  readonly decision: string;
  readonly card: string;
  readonly verdict: FollowThroughVerdict;
  /** Mean of the cycles after it took effect, and what was to be expected without it. */
  readonly after: number | null;
  readonly counterfactual: number | null;
  readonly effect: number | null;
  /** 95 % interval of the effect; null where it cannot be told. */
  readonly interval: readonly [number, number] | null;
  readonly cycles: number;
  readonly reason: Reason;
}

/** Cycles after a decision took effect before anything is said of it. */
const EARLIEST = 3;
/** Two-sided 95 % of a normal distribution. */
const Z95 = 1.959963984540054;

/**
 * Whether a decision moved its KPI. Limits and counterfactual are frozen: both know only what was
 * reported up to the decision. The effect is the mean after it took effect less the mean of the
 * damped forecast; its interval has the forecast's deviation (fully correlated over the cycles,
 * the careful assumption) and the noise of the observed mean. `moved` needs a signal against the
 * frozen limits in the predicted direction. Two decisions on one KPI whose windows overlap are
 * confounded.
 */
export function followThrough(plan: Plan, predictions: readonly Prediction[]): FollowThrough[] {
  const { cycle } = plan.settings;
  const windows = predictions.map((p) => {
    const start = cycleIndex(cycle, p.decided) + Math.max(0, p.lag);
    return { start, end: Math.max(start, cycleIndex(cycle, p.by)) };
  });
  return predictions.map((prediction, i) => {
    const own = windows[i]!;
    const rivals = predictions.filter(
      (other, k) =>
        k !== i &&
        other.card === prediction.card &&
        windows[k]!.start <= own.end &&
        own.start <= windows[k]!.end,
    );
    return judgePrediction(plan, prediction, own.start, rivals);
  });
}

function judgePrediction(
  plan: Plan,
  prediction: Prediction,
  start: number,
  rivals: readonly Prediction[],
): FollowThrough {
  const card = plan.cards.find(({ id }) => id === prediction.card);
  const measure = card?.measure;
  const values = { title: card?.title ?? '', unit: measure?.unit ?? '' };
  const nothing = (verdict: FollowThroughVerdict, cycles = 0): FollowThrough => ({
    decision: prediction.decision,
    card: prediction.card,
    verdict,
    after: null,
    counterfactual: null,
    effect: null,
    interval: null,
    cycles,
    reason: reason(CODES[verdict], {
      ...values,
      cycles,
      needed: EARLIEST,
      cycleUnit: plan.settings.cycle.unit,
    }),
  });
  const frozen = measure && knownAt(measure, plan, prediction.decided);
  const limits = frozen && naturalLimits(frozen.values);
  if (measure === undefined || frozen == null || limits == null) return nothing('no-baseline');
  const whole = historyOf(measure, plan.settings.cycle, plan.asOf);
  const seen: { cycle: number; value: number }[] = [];
  for (let c = start; whole !== null && c <= whole.last; c++) {
    const value = whole.values[c - whole.first] ?? null;
    if (value !== null && c > frozen.last) seen.push({ cycle: c, value });
  }
  if (seen.length < EARLIEST) return nothing('too-early', seen.length);
  const ahead = forecastOf(frozen.values, seen.at(-1)!.cycle - frozen.last);
  if (ahead === null) return nothing('no-baseline');
  const expected = seen.map((s) => ahead.mean[s.cycle - frozen.last - 1]!);
  const spread = seen.map((s) => ahead.sd[s.cycle - frozen.last - 1]!);
  const after = meanOf(seen.map(({ value }) => value));
  const counterfactual = meanOf(expected);
  const effect = after - counterfactual;
  const noise = limits.limits.sigma / Math.sqrt(seen.length);
  const error = Math.sqrt(meanOf(spread) ** 2 + noise * noise);
  const predicted = Math.sign(prediction.to - (prediction.from ?? limits.limits.center));
  const side = signalSide(
    seen.map(({ value }) => value),
    limits.limits,
  );
  const verdict: FollowThroughVerdict =
    rivals.length > 0
      ? 'confounded'
      : side === 0 || predicted === 0
        ? 'not-distinguishable'
        : side === predicted
          ? 'moved'
          : 'moved-against';
  return {
    ...nothing(verdict, seen.length),
    after,
    counterfactual,
    effect,
    interval: [effect - Z95 * error, effect + Z95 * error],
    reason: reason(CODES[verdict], {
      ...values,
      after,
      counterfactual,
      effect,
      cycles: seen.length,
      cycleUnit: plan.settings.cycle.unit,
      currency: plan.settings.currency,
      others: rivals.map(({ decision }) => decision).join(', '),
      count: rivals.length,
    }),
  };
}

const CODES: Readonly<Record<FollowThroughVerdict, ReasonCode>> = {
  moved: 'effect-moved',
  'moved-against': 'effect-moved-against',
  'not-distinguishable': 'effect-not-distinguishable',
  confounded: 'effect-confounded',
  'too-early': 'effect-too-early',
  'no-baseline': 'effect-no-baseline',
};

/** History of the measure as it was known at the end of the day before the decision. */
function knownAt(measure: Measure, plan: Plan, decided: string) {
  const { cycle } = plan.settings;
  const before = cycleEnd(cycle, cycleIndex(cycle, decided) - 1);
  return historyOf(measure, cycle, before);
}

/** Side of a signal among these values against frozen limits; 0 = none, or both sides. */
function signalSide(
  values: readonly number[],
  limits: { center: number; lower: number; upper: number; sigma: number },
): number {
  const sides = values.map((value) => Math.sign(value - limits.center));
  const close = values.map((value) =>
    Math.abs(value - limits.center) > 2 * limits.sigma && limits.sigma > 0 ? 1 : 0,
  );
  const found = new Set<number>();
  values.forEach((value) => {
    if (value > limits.upper) found.add(1);
    if (value < limits.lower) found.add(-1);
  });
  for (const flags of [sevenOnOneSide(sides), twoOfThree(close, sides)])
    flags.forEach((flag, i) => {
      if (flag === 1) found.add(sides[i]!);
    });
  found.delete(0);
  return found.size === 1 ? [...found][0]! : 0;
}

const meanOf = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

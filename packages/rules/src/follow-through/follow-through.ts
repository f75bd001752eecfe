import { type Cycle, cycleEnd, cycleIndex, type Measure, type Plan } from '@interlock/plan';
import { naturalLimits } from '../drift/chart.ts';
import { historyOf } from '../drift/history.ts';
import { seasonOf } from '../drift/seasonality.ts';
import { sevenOnOneSide, twoOfThree } from '../drift/signal-rules.ts';
import { averagedForecast } from '../forecast/averaged-forecast.ts';
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
  /** Decisions whose windows overlap, on the same KPI. */
  readonly others: readonly string[];
  readonly reason: Reason;
}

/** Cycles after a decision took effect before anything is said of it. */
export const EARLIEST = 3;
/** Two-sided 95 % of a normal distribution. */
const Z95 = 1.959963984540054;
/**
 * Which model holds is itself a guess, and a worse one from few values: the interval is wider by a
 * tenth and by three over their number. Simulated in `false-moves.prop.test.ts`.
 */
const GUESSED = 1.1;
const FEW_VALUES = 3;

/**
 * Whether a decision moved its KPI. Limits and counterfactual are frozen: both know only what was
 * reported up to the decision. The effect is the mean after it took effect less what the averaged
 * forecast, which carries trend and season, expects of these very cycles; its interval is that of
 * this mean. `moved` needs both: an interval that excludes zero, and a signal of the differences
 * from the forecast in the predicted direction. Two decisions on one KPI whose windows overlap
 * are confounded.
 */
export function followThrough(plan: Plan, predictions: readonly Prediction[]): FollowThrough[] {
  return predictions.map((_, index) => followOne(plan, predictions, index));
}

/** The same of one of them; the others may confound it. */
export function followOne(
  plan: Plan,
  predictions: readonly Prediction[],
  index: number,
): FollowThrough {
  const { cycle } = plan.settings;
  const prediction = predictions[index]!;
  const own = promisedWindow(prediction, cycle);
  const rivals = predictions.filter((other, k) => {
    if (k === index || other.card !== prediction.card) return false;
    const window = promisedWindow(other, cycle);
    return window.first <= own.last && own.first <= window.last;
  });
  return judgePrediction(plan, prediction, own.first, rivals);
}

/** Indices of cycles: from the one in which it takes effect to the one in which it was to show. */
export function promisedWindow({ decided, lag, by }: Prediction, cycle: Cycle) {
  const first = cycleIndex(cycle, decided) + Math.max(0, lag);
  return { first, last: Math.max(first, cycleIndex(cycle, by)) };
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
    others: [],
    reason: reason(CODES[verdict], {
      ...values,
      cycles,
      needed: EARLIEST,
      cycleUnit: plan.settings.cycle.unit,
    }),
  });
  const frozen = measure && knownAt(measure, plan, prediction.decided);
  const season = frozen && seasonOf(frozen.values, frozen.first, plan.settings.cycle.unit);
  const unseasonal = (value: number, at: number) => value - (season?.at(at) ?? 0);
  const before = frozen?.values.map((v, i) =>
    v === null ? null : unseasonal(v, frozen.first + i),
  );
  const limits = before && naturalLimits(before, season);
  if (measure === undefined || frozen == null || before == null || limits == null)
    return nothing('no-baseline');
  const whole = historyOf(measure, plan.settings.cycle, plan.asOf);
  const seen: { cycle: number; value: number }[] = [];
  for (let c = start; whole !== null && c <= whole.last; c++) {
    const value = whole.values[c - whole.first] ?? null;
    if (value !== null && c > frozen.last) seen.push({ cycle: c, value });
  }
  if (seen.length < EARLIEST) return nothing('too-early', seen.length);
  const ahead = averagedForecast(before);
  if (ahead === null) return nothing('no-baseline');
  const cyclesAhead = seen.map(({ cycle }) => cycle - frozen.last);
  const expected = seen.map(
    (s, i) => ahead.average([cyclesAhead[i]!]).mean + s.value - unseasonal(s.value, s.cycle),
  );
  const after = meanOf(seen.map(({ value }) => value));
  const counterfactual = meanOf(expected);
  const effect = after - counterfactual;
  const reported = before.filter((v) => v !== null).length;
  const reach = Z95 * (GUESSED + FEW_VALUES / reported) * ahead.average(cyclesAhead).sd;
  const predicted = Math.sign(prediction.to - (prediction.from ?? limits.limits.center));
  const side = signalSide(
    seen.map(({ value }, i) => value - expected[i]!),
    limits.limits.sigma,
  );
  const told = Math.abs(effect) > reach && Math.sign(effect) === side;
  const verdict: FollowThroughVerdict =
    rivals.length > 0
      ? 'confounded'
      : !told || predicted === 0
        ? 'not-distinguishable'
        : side === predicted
          ? 'moved'
          : 'moved-against';
  return {
    ...nothing(verdict, seen.length),
    after,
    counterfactual,
    effect,
    interval: [effect - reach, effect + reach],
    others: rivals.map(({ decision }) => decision),
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

/** Side of a signal among these differences from what was expected; 0 = none, or both sides. */
function signalSide(differences: readonly number[], sigma: number): number {
  const sides = differences.map(Math.sign);
  const close = differences.map((d) => (Math.abs(d) > 2 * sigma && sigma > 0 ? 1 : 0));
  const found = new Set<number>();
  for (const d of differences) if (Math.abs(d) > 3 * sigma) found.add(Math.sign(d));
  for (const flags of [sevenOnOneSide(sides), twoOfThree(close, sides)])
    flags.forEach((flag, i) => {
      if (flag === 1) found.add(sides[i]!);
    });
  found.delete(0);
  return found.size === 1 ? [...found][0]! : 0;
}

const meanOf = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

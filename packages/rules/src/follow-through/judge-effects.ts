import {
  cycleEnd,
  cycleIndex,
  cycleStart,
  dayNumber,
  lastCompleteCycle,
  type Plan,
} from '@interlock/plan';
import { isHalfwayAfter } from '../track-record/closed-cycle.ts';
import { effectLag } from './effect-lag.ts';
import {
  EARLIEST,
  type FollowThrough,
  followOne,
  type Prediction,
  promisedWindow,
} from './follow-through.ts';

/**
 * Edition of what a verdict means (F-1 to F-8). Raise it with the rules that change that: a verdict
 * says by which it was found.
 */
export const EFFECT_EDITION = 1;

/** The cycles that an effect is judged by, as indices. */
export interface EffectWindow {
  readonly first: number;
  readonly last: number;
}

/** What a decision said of one KPI, and when it could begin to be true. */
export interface PromisedEffect {
  /** Number of the decision in the ledger. */
  readonly decision: number;
  readonly card: string;
  readonly from: number | null;
  readonly to: number;
  /** Days, YYYY-MM-DD: of the decision, by which the effect was to show, and since when it is in force. */
  readonly decided: string;
  readonly by: string;
  readonly inForce: string;
  /** Ids of cards and contracts that it moves. */
  readonly subjects: readonly string[];
  /** By which it was judged before; terms that changed since do not move it. */
  readonly window?: EffectWindow;
}

export interface JudgedEffect {
  readonly window: EffectWindow;
  readonly found: FollowThrough;
}

/**
 * The cycles by which an effect is judged (F-7): from the first whole cycle in which it could show,
 * its moves in force and the lag to the KPI over, to the one by which it was promised, three at least.
 */
export function effectWindow(plan: Plan, effect: PromisedEffect): EffectWindow {
  if (effect.window !== undefined) return effect.window;
  const { first, last } = promisedWindow(predictionOf(plan, effect), plan.settings.cycle);
  return { first, last: Math.max(last, first + EARLIEST - 1) };
}

/**
 * Whether an effect can be judged (F-8): its last cycle is over and reported, or half of the next
 * has passed.
 *
 * @param now milliseconds since 1970-01-01 UTC
 */
export function isEffectDue(
  plan: Plan,
  card: string,
  { last }: Pick<EffectWindow, 'last'>,
  now: number,
): boolean {
  const { cycle } = plan.settings;
  const complete = lastCompleteCycle(cycle, plan.asOf);
  if (last !== complete) return last < complete;
  const start = cycleStart(cycle, last);
  const measure = plan.cards.find(({ id }) => id === card)?.measure;
  const isReported = measure?.actuals.some((actual) => actual.cycle === start) === true;
  return isReported || isHalfwayAfter(last, plan, now);
}

/**
 * One of these effects by what was reported up to the end of its window: what comes later neither
 * saves nor spoils it. The others are asked whether they confound it.
 */
export function judgeEffect(
  plan: Plan,
  effects: readonly PromisedEffect[],
  index: number,
): JudgedEffect {
  const own = effects[index]!;
  const window = effectWindow(plan, own);
  const others = effects.filter((effect, at) => at !== index && effect.card === own.card);
  const predictions = [own, ...others].map((effect) => predictionOf(plan, effect));
  const end = cycleEnd(plan.settings.cycle, window.last);
  const asOf = dayNumber(end) < dayNumber(plan.asOf) ? end : plan.asOf;
  return { window, found: followOne({ ...plan, asOf }, predictions, 0) };
}

/** What a decision said of a KPI, with the cycles until it can begin to be true. */
export function predictionOf(plan: Plan, effect: PromisedEffect): Prediction {
  const { decision, card, from, to, decided, by, inForce, subjects, window } = effect;
  const { cycle } = plan.settings;
  // Of the cycle in which it came into force a part was over.
  const first = window?.first ?? cycleIndex(cycle, inForce) + 1 + effectLag(plan, subjects, card);
  const lag = first - cycleIndex(cycle, decided);
  return { decision: String(decision), card, decided, by, lag, from, to };
}

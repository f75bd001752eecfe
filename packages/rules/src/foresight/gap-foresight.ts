import { GapMixture, WINDOW } from './gap-mixture.ts';
import { type GapSeason, TwoForecasts } from './two-forecasts.ts';

/** Finished windows that a sentence counts. */
const TOLD = 12;

/** How past windows of as many cycles as the horizon went, as a sentence tells it. */
export interface GapRecord {
  /** Windows looked at, and those that fell short by more than the tolerance. */
  readonly windows: number;
  readonly short: number;
  /** Short windows whose next window is over, and those of them that it brought back in part. */
  readonly followed: number;
  readonly caughtUp: number;
}

/** What is foretold of the gap between what is required over the horizon and what comes. */
export interface GapForesight {
  /** Chance of falling short by more than the tolerance over the whole horizon, 0…1. */
  readonly probability: number;
  /** The gap as a part of what is required: where its distribution function is straight between. */
  readonly gaps: Float64Array;
  /** P(gap ≤ that place), rising. */
  readonly chances: Float64Array;
  readonly record: GapRecord;
  /** What is open above its mean of eight cycles, and what one of them requires on average. */
  readonly open: { readonly above: number; readonly perCycle: number };
}

/**
 * Foresight from what was required and what came in past cycles, oldest first (one unit, both ends
 * reported). Null with fewer than eight cycles, before a window of `horizon` cycles is over, or where nothing was
 * required in the last eight: then nothing is foretold. `season`: of both series, where they have one.
 */
export function gapForesight(
  required: readonly number[],
  supplied: readonly number[],
  horizon: number,
  tolerance: number,
  season: GapSeason | null = null,
): GapForesight | null {
  if (required.length < WINDOW) return null;
  const spread = spreadOf(required, supplied, horizon);
  const apart = new TwoForecasts(required, supplied, horizon, season);
  const mixture = new GapMixture(horizon, tolerance, spread, apart);
  required.forEach((need, t) => {
    mixture.add(need, supplied[t]!);
  });
  if (!mixture.isReady || mixture.windows.length === 0) return null;
  const gaps = Float64Array.from(mixture.knots());
  let before = 0;
  // Rounding must not let it fall.
  const chances = gaps.map((x) => {
    before = Math.min(1, Math.max(before, mixture.cdf(x)));
    return before;
  });
  return {
    probability: 1 - Math.min(1, mixture.cdf(tolerance)),
    gaps,
    chances,
    record: recordOf(mixture, horizon, tolerance),
    open: mixture.open,
  };
}

/** The gap that is not exceeded with this chance. */
export function gapAt({ gaps, chances }: GapForesight, chance: number): number {
  let low = 0;
  let high = chances.length - 1;
  if (!(chance > chances[0]!)) return gaps[0]!;
  if (chance >= chances[high]!) return gaps[high]!;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (chances[middle]! >= chance) high = middle;
    else low = middle;
  }
  const part = (chance - chances[low]!) / (chances[high]! - chances[low]!);
  return gaps[low]! + part * (gaps[high]! - gaps[low]!);
}

/** Deviation of a window's gap were its cycles independent, from the moves between cycles. */
function spreadOf(
  required: readonly number[],
  supplied: readonly number[],
  horizon: number,
): number {
  const level = required.reduce((sum, need) => sum + need, 0) / required.length;
  if (!(level > 0)) return 0;
  let moves = 0;
  for (let t = 1; t < required.length; t++)
    moves += Math.abs(required[t]! - supplied[t]! - required[t - 1]! + supplied[t - 1]!);
  return moves / level / Math.max(1, required.length - 1) / 1.128 / Math.sqrt(horizon);
}

function recordOf({ windows }: GapMixture, horizon: number, tolerance: number): GapRecord {
  const told = windows.slice(-TOLD);
  const byLast = new Map(windows.map((window) => [window.last, window]));
  let followed = 0;
  let caughtUp = 0;
  for (const { gap, last } of windows) {
    const next = gap > tolerance ? byLast.get(last + horizon) : undefined;
    if (next === undefined) continue;
    followed += 1;
    if (next.gap <= 0) caughtUp += 1;
  }
  return {
    windows: told.length,
    short: told.filter(({ gap }) => gap > tolerance).length,
    followed,
    caughtUp,
  };
}

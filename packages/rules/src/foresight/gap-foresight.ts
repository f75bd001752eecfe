import type { BoardGaps } from './board-gaps.ts';
import { WINDOW } from './cycles-needed.ts';
import { GapMixture } from './gap-mixture.ts';
import type { GapPast } from './gap-past.ts';

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
 * required in the last eight: then nothing is foretold. `board`: what its contracts have in common, and whether
 * this is one of those that it was fitted from.
 */
export function gapForesight(
  past: GapPast,
  board: BoardGaps | null = null,
  isMember = true,
): GapForesight | null {
  const { cycles, horizon, tolerance } = past;
  if (cycles.length < WINDOW) return null;
  const mixture = new GapMixture(past);
  for (const cycle of cycles) {
    mixture.take();
    mixture.foretell(board?.at(cycle) ?? null, isMember);
  }
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

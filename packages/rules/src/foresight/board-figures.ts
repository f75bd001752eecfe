import { exponential } from '../math/exponential.ts';
import { logarithm } from '../math/logarithm.ts';
import type { SharedLevel } from './gap-regression.ts';
import type { SharedGaps } from './own-gaps.ts';

/** No gap counts for more than this part of what was required. */
export const LARGEST_GAP = 0.5;
/** Gaps are counted at places this far apart, from −LARGEST_GAP to LARGEST_GAP. */
const STEP = 0.01;
export const PLACES = 1 + Math.round((2 * LARGEST_GAP) / STEP);
/** The board's losses are worth those of so many contracts at most. */
const CONTRACTS_WORTH = 9;

/** Index of the first place that a gap is not beyond. */
export const placeOf = (gap: number): number =>
  Math.min(PLACES - 1, Math.max(0, Math.ceil((gap + LARGEST_GAP) / STEP - 1e-9)));

/** What one contract adds to the figures of its board. */
export interface Evidence {
  /** Finished windows and the sum of their gaps. */
  windows: number;
  gaps: number;
  /** Windows of which something was foretold; each expert's losses in them, and what a break would have saved. */
  judged: number;
  readonly losses: number[];
  broken: number;
}

export const noEvidence = (experts: number): Evidence => ({
  windows: 0,
  gaps: 0,
  judged: 0,
  losses: new Array<number>(experts).fill(0),
  broken: 0,
});

/** `sign`: 1 adds, −1 takes away. */
export function addEvidence(to: Evidence, more: Evidence, sign: 1 | -1): void {
  to.windows += sign * more.windows;
  to.gaps += sign * more.gaps;
  to.judged += sign * more.judged;
  to.broken += sign * more.broken;
  more.losses.forEach((loss, e) => {
    to.losses[e]! += sign * loss;
  });
}

/** What all contracts of a board show together at the end of a cycle. */
export interface BoardFigures {
  readonly cycle: number;
  readonly all: Evidence;
  /** Of all windows: how many have a gap of at most each place. */
  readonly below: Float64Array;
  /** Contracts with a window of which something was foretold. */
  readonly judgedContracts: number;
  /** Windows of others that a contract's gaps, and its level, are drawn to: the more alike all are, the more. */
  readonly gapsWorth: number;
  readonly levelWorth: number;
  /** Logarithm of the usual noise, and how far a contract's own is drawn to it; null where too few are known. */
  readonly noise: { readonly middle: number; readonly drawn: number } | null;
}

/** What a contract takes over from the others of its board. */
export interface SharedFigures {
  readonly level: SharedLevel;
  readonly gaps: SharedGaps;
  /** Losses that count beside its own. */
  readonly losses: readonly number[];
  readonly broken: number;
}

/**
 * The figures without what the contract itself added to them: `own`, and of its windows `belowOwn` have a gap of at
 * most each place. Null where there are no others.
 */
export function sharedFigures(
  { all, below, judgedContracts, gapsWorth, levelWorth }: BoardFigures,
  own: Evidence,
  belowOwn: (place: number) => number,
  horizon: number,
): SharedFigures | null {
  const windows = all.windows - own.windows;
  if (windows <= 0) return null;
  const shareAt = (place: number) => (below[place]! - belowOwn(place)) / windows;
  const judged = all.judged - own.judged;
  const counted =
    judged > 0 ? Math.min(1, (CONTRACTS_WORTH * all.judged) / judgedContracts / judged) : 0;
  return {
    level: { worth: levelWorth / horizon, level: (all.gaps - own.gaps) / windows },
    gaps: { worth: gapsWorth, below: (x) => between(shareAt, x) },
    losses: all.losses.map((loss, e) => counted * Math.max(0, loss - own.losses[e]!)),
    broken: counted * (all.broken - own.broken),
  };
}

/** Straight between the places. */
function between(shareAt: (place: number) => number, x: number): number {
  const at = (x + LARGEST_GAP) / STEP;
  if (at < 0) return 0;
  if (at >= PLACES - 1) return 1;
  const place = Math.floor(at);
  const low = shareAt(place);
  return low + (at - place) * (shareAt(place + 1) - low);
}

/** A contract's own noise (variance), drawn to what is usual on its board. */
export function drawnNoise(own: number, { noise }: BoardFigures): number {
  if (noise === null) return own;
  const { middle, drawn } = noise;
  return exponential(middle + (1 - drawn) * (logarithm(own) - middle));
}

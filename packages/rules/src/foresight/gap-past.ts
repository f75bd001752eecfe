import { type GapSeason, TwoForecasts } from './two-forecasts.ts';

/** What was required and what came in the same cycles, with what follows from that alone. */
export interface GapPast {
  /** Index of each cycle, rising. */
  readonly cycles: readonly number[];
  readonly required: readonly number[];
  readonly supplied: readonly number[];
  readonly horizon: number;
  readonly tolerance: number;
  readonly season: GapSeason | null;
  /** Deviation of a window's gap were its cycles independent, from the moves between cycles. */
  readonly spread: number;
  readonly apart: TwoForecasts;
}

interface More {
  /** 0, 1, 2, … unless given. */
  readonly cycles?: readonly number[];
  readonly season?: GapSeason | null;
}

/** Both series oldest first, in one unit. */
export function gapPast(
  required: readonly number[],
  supplied: readonly number[],
  horizon: number,
  tolerance: number,
  { cycles = [...required.keys()], season = null }: More = {},
): GapPast {
  const spread = spreadOf(required, supplied, horizon);
  const apart = new TwoForecasts(required, supplied, horizon, season);
  return { cycles, required, supplied, horizon, tolerance, season, spread, apart };
}

/** The same as of the end of a cycle. */
export function pastUntil(past: GapPast, last: number): GapPast {
  const { cycles, required, supplied, horizon, tolerance, season } = past;
  const length = lengthUntil(past, last);
  if (length === cycles.length) return past;
  return gapPast(required.slice(0, length), supplied.slice(0, length), horizon, tolerance, {
    cycles: cycles.slice(0, length),
    season: season && {
      required: season.required.slice(0, length + horizon),
      supplied: season.supplied.slice(0, length + horizon),
    },
  });
}

/** Whether two pasts are the same as of the end of a cycle. */
export function areSameUntil(a: GapPast, b: GapPast, last: number): boolean {
  if (a === b) return true;
  const length = lengthUntil(a, last);
  if (length !== lengthUntil(b, last)) return false;
  if (a.horizon !== b.horizon || a.tolerance !== b.tolerance) return false;
  const isSame = (one: readonly number[], other: readonly number[], until: number) => {
    for (let t = 0; t < until; t++) if (!Object.is(one[t], other[t])) return false;
    return true;
  };
  const alike =
    isSame(a.cycles, b.cycles, length) &&
    isSame(a.required, b.required, length) &&
    isSame(a.supplied, b.supplied, length);
  if (!alike || a.season === null || b.season === null) return alike && a.season === b.season;
  return (
    isSame(a.season.required, b.season.required, length + a.horizon) &&
    isSame(a.season.supplied, b.season.supplied, length + a.horizon)
  );
}

function lengthUntil({ cycles }: GapPast, last: number): number {
  let { length } = cycles;
  while (length > 0 && cycles[length - 1]! > last) length -= 1;
  return length;
}

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

import type { History } from '../drift/history.ts';
import type { MeasureAssessment } from '../drift/measure-assessment.ts';
import type { BoardGaps } from '../foresight/board-gaps.ts';
import { WINDOW } from '../foresight/cycles-needed.ts';
import { type GapForesight, gapAt, gapForesight } from '../foresight/gap-foresight.ts';
import { type GapPast, gapPast } from '../foresight/gap-past.ts';
import type { GapSeason } from '../foresight/two-forecasts.ts';
import { BATCH } from './model/normal-points.ts';

/** A demand that a supplier serves: what was asked, and supplier units per unit of it. */
export interface Requirer {
  readonly measured: MeasureAssessment;
  readonly ratio: number;
}

/** What is foretold of a supplier: the part that comes of what is required of it. */
export interface SupplyForesight {
  /** Null where nothing was required lately: then nothing is foretold, and all of it comes. */
  readonly gap: GapForesight | null;
  /** That part in the middle of each stratum of equal probability, the least first. */
  readonly kept: Float64Array;
}

/** What the past of a supplier tells; null in place of it where nothing was required lately. */
export interface SupplyPast {
  readonly past: GapPast | null;
}

interface KnownPast {
  readonly requirers: readonly Requirer[];
  readonly horizon: number;
  readonly tolerance: number;
  readonly value: SupplyPast | null;
}

interface KnownForesight {
  readonly board: BoardGaps | null;
  readonly isMember: boolean;
  readonly value: SupplyForesight;
}

/** Cycles that are looked at, as for a forecast. */
const LONGEST = 104;
/** Cycles after the last one that both reported from which on nothing is foretold (stale, D-12). */
const STALE = 2;

/** Times all that was required that came at most. */
const MOST_MADE = 1.25;

const NOTHING_REQUIRED: SupplyForesight = {
  gap: null,
  kept: new Float64Array(BATCH).fill(1),
};

const pasts = new WeakMap<MeasureAssessment, KnownPast>();
const foretold = new WeakMap<SupplyPast, KnownForesight>();

/**
 * What a supplier and the demands that it alone serves reported for the same cycles; `tolerance`: the least of
 * its contracts. Null where that foretells nothing. Remembered by the measures' identity.
 */
export function supplyPast(
  supplier: MeasureAssessment,
  requirers: readonly Requirer[],
  horizon: number,
  tolerance: number,
): SupplyPast | null {
  const known = pasts.get(supplier);
  if (
    known?.horizon === horizon &&
    known.tolerance === tolerance &&
    known.requirers.length === requirers.length &&
    known.requirers.every(
      ({ measured, ratio }, k) =>
        measured === requirers[k]!.measured && ratio === requirers[k]!.ratio,
    )
  )
    return known.value;
  const value = pastOf(supplier, requirers, horizon, tolerance);
  pasts.set(supplier, { requirers, horizon, tolerance, value });
  return value;
}

/**
 * {@link gapForesight} from it and from what the contracts of its board have in common; remembered by the
 * identity of both.
 */
export function supplyForesight(
  supply: SupplyPast,
  board: BoardGaps | null,
  isMember: boolean,
): SupplyForesight {
  if (supply.past === null) return NOTHING_REQUIRED;
  const known = foretold.get(supply);
  if (known?.board === board && known.isMember === isMember) return known.value;
  const gap = gapForesight(supply.past, board, isMember)!;
  const kept = Float64Array.from(
    { length: BATCH },
    (_, k) => 1 - gapAt(gap, 1 - (k + 0.5) / BATCH),
  );
  const value = { gap, kept };
  foretold.set(supply, { board, isMember, value });
  return value;
}

function pastOf(
  supplier: MeasureAssessment,
  requirers: readonly Requirer[],
  horizon: number,
  tolerance: number,
): SupplyPast | null {
  // By itself: what is in force comes on top of what is foretold (C-27).
  const { alone: history, now } = supplier;
  if (history === null) return null;
  const required: number[] = [];
  const supplied: number[] = [];
  const cycles: number[] = [];
  for (let t = Math.max(history.first, history.last - LONGEST + 1); t <= history.last; t++) {
    const came = valueIn(history, t);
    const need = requiredIn(requirers, t);
    if (came === null || need === null) continue;
    required.push(need);
    supplied.push(Math.max(0, came));
    cycles.push(t);
  }
  const last = cycles.at(-1) ?? Number.NEGATIVE_INFINITY;
  if (now - last >= STALE || cycles.length < WINDOW) return null;
  if (required.slice(-WINDOW).every((need) => need === 0)) return { past: null };
  if (cycles.length < horizon) return null;
  // What is made far beyond what is asked for is made for others, or could be.
  if (sum(supplied) > MOST_MADE * sum(required)) return null;
  const ahead = [...cycles];
  for (let h = 1; h <= horizon; h++) ahead.push(last + h);
  const season = seasonIn(supplier, requirers, ahead);
  return { past: gapPast(required, supplied, horizon, tolerance, { cycles, season }) };
}

const sum = (values: readonly number[]): number => values.reduce((total, v) => total + v, 0);

/** What the season adds to these cycles on both sides; null where neither has one. */
function seasonIn(
  supplier: MeasureAssessment,
  requirers: readonly Requirer[],
  cycles: readonly number[],
): GapSeason | null {
  const at = ({ season }: MeasureAssessment, t: number) => season?.at(t) ?? 0;
  if ([supplier, ...requirers.map(({ measured }) => measured)].every((m) => m.season === null))
    return null;
  return {
    required: cycles.map((t) =>
      requirers.reduce((sum, { measured, ratio }) => sum + ratio * at(measured, t), 0),
    ),
    supplied: cycles.map((t) => at(supplier, t)),
  };
}

/** What all together asked for in that cycle, in supplier units; null where one did not report. */
function requiredIn(requirers: readonly Requirer[], cycle: number): number | null {
  let sum = 0;
  for (const { measured, ratio } of requirers) {
    const need = measured.history && valueIn(measured.history, cycle);
    if (need === null) return null;
    sum += ratio * Math.max(0, need);
  }
  return sum;
}

const valueIn = ({ first, values }: History, cycle: number): number | null =>
  values[cycle - first] ?? null;

import type { ChartSignal } from '../verdicts.ts';
import { runs } from './runs.ts';
import type { Season } from './seasonality.ts';
import { sevenOnOneSide, twoOfThree } from './signal-rules.ts';
import { D2, type Xmr, xmr } from './xmr.ts';

/** Fewer points than this have no natural limits. */
export const LIMITS_FROM = 8;
/** The first cycles fix the limits; they stay frozen after that. */
export const BASELINE = 20;

export interface NaturalLimits {
  readonly limits: Xmr;
  /** Values that fixed the limits. */
  readonly baseline: number;
  readonly signals: readonly ChartSignal[];
}

/**
 * Natural process limits and signals of a series with gaps. `index` of a signal points into
 * `values`. Null with fewer than 8 reported values. Where a season was taken off, the
 * values that fixed it fix the limits too.
 */
export function naturalLimits(
  values: readonly (number | null)[],
  season: Pick<Season, 'baseline' | 'widening'> | null = null,
): NaturalLimits | null {
  const present: number[] = [];
  const position: number[] = [];
  values.forEach((value, i) => {
    if (value === null) return;
    present.push(value);
    position.push(i);
  });
  if (present.length < LIMITS_FROM) return null;
  const baseline = Math.min(season?.baseline ?? BASELINE, present.length);
  const limits = xmr(present, { baseline, ...(season && { d2: D2 / season.widening }) });
  if (limits === null) return null;
  return { limits, baseline, signals: signalsOf(present, position, limits) };
}

function signalsOf(
  present: readonly number[],
  position: readonly number[],
  limits: Xmr,
): ChartSignal[] {
  const signals: ChartSignal[] = [];
  const side = (i: number): 1 | -1 => (present[i]! < limits.center ? -1 : 1);
  const add = (i: number, rule: ChartSignal['rule']) =>
    signals.push({ index: position[i]!, rule, side: side(i) });
  for (const i of limits.beyond) add(i, 'beyond-limit');
  // With σ = 0 only leaving the line is a signal; there are no thirds to speak of.
  if (limits.sigma <= 1e-12 * Math.abs(limits.center)) return signals;
  const sides = present.map((value) => Math.sign(value - limits.center));
  const close = present.map((value) =>
    Math.abs(value - limits.center) > 2 * limits.sigma ? 1 : 0,
  );
  sevenOnOneSide(sides).forEach((flag, i) => {
    if (flag === 1) add(i, 'run-of-seven');
  });
  twoOfThree(close, sides).forEach((flag, i) => {
    if (flag === 1) add(i, 'two-of-three');
  });
  const analysis = runs(present, limits.center);
  if (analysis.longestRun > analysis.longestRunMax) add(analysis.longestRunEnd, 'long-run');
  if (analysis.crossings < analysis.crossingsMin) add(present.length - 1, 'few-crossings');
  return signals;
}

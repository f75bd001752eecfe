import type { ChartSignal } from '../verdicts.ts';
import { cusum } from './cusum.ts';
import { ewma } from './ewma.ts';

/** Allowance and decision limit of the sums, weight and width of the average, in deviations. */
const ALLOWANCE = 0.5;
const LIMIT = 5;
const LAMBDA = 0.2;
const WIDTH = 2.7;

/** A slow change that holds at the last value. */
export interface SlowDrift {
  readonly rule: 'cusum' | 'ewma';
  readonly side: 1 | -1;
  /** Index into the values where it began. */
  readonly onset: number;
}

/**
 * Slow drift away from a centre: tabular CUSUM (k = .5σ, h = 5σ), its onset after the last zero, and EWMA
 * (λ = .2, L = 2.7, exact limits). `differences[i]`: value less centre, null where missing.
 * Returns where each of them first signals, and what holds at the last value.
 */
export function slowDrift(
  differences: readonly (number | null)[],
  sigma: number,
): { signals: ChartSignal[]; active: SlowDrift[] } {
  const present: number[] = [];
  const position: number[] = [];
  differences.forEach((value, i) => {
    if (value === null) return;
    present.push(value);
    position.push(i);
  });
  const last = present.length - 1;
  if (!(sigma > 0) || last < 1) return { signals: [], active: [] };
  const signals: ChartSignal[] = [];
  const active: SlowDrift[] = [];
  const sums = cusum(present, { target: 0, allowance: ALLOWANCE * sigma, limit: LIMIT * sigma });
  for (const [side, list, at] of [
    [1, sums.upper, sums.upperSignals],
    [-1, sums.lower, sums.lowerSignals],
  ] as const) {
    const [first] = at;
    if (first === undefined) continue;
    signals.push({ index: position[first]!, rule: 'cusum', side });
    if (at.at(-1) === last)
      active.push({ rule: 'cusum', side, onset: position[list.lastIndexOf(0) + 1]! });
  }
  const average = ewma(present, {
    target: 0,
    sigma,
    lambda: LAMBDA,
    width: WIDTH,
    limits: 'exact',
  });
  const sideOf = (i: number): 1 | -1 => (average.z[i]! < 0 ? -1 : 1);
  const [first] = average.signals;
  if (first !== undefined)
    signals.push({ index: position[first]!, rule: 'ewma', side: sideOf(first) });
  if (average.signals.at(-1) === last) {
    let onset = last;
    const out = new Set(average.signals);
    while (onset > 0 && out.has(onset - 1) && sideOf(onset - 1) === sideOf(last)) onset -= 1;
    active.push({ rule: 'ewma', side: sideOf(last), onset: position[onset]! });
  }
  return { signals, active };
}

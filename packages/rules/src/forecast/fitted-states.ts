import { logarithm as ln } from '../math/logarithm.ts';
import { squared } from '../math/squared.ts';
import type { Model } from './models.ts';

/** Squared error of rounding, so that a perfect fit keeps a finite weight. */
const FLOOR = 1e-24;
const Z90 = 1.645;

/** Values around their mean and in units of their reach, so that squares of huge ones stay finite. */
export function scaledValues(values: readonly (number | null)[]) {
  const present = values.filter((v) => v !== null);
  const offset = present.reduce((sum, v) => sum + v / present.length, 0);
  const unit = present.reduce((most, v) => Math.max(most, Math.abs(v - offset)), 0) || 1;
  return {
    offset,
    unit,
    scaled: values.map((v) => (v === null ? null : (v - offset) / unit)),
    /** Least sum of squared errors of so many values. */
    floor: (count: number) => FLOOR * (count + squared(offset / unit)),
  };
}

/** What a model is and was after some values, before its initial states are known. */
interface Run {
  readonly count: number;
  readonly level: number;
  readonly trend: number;
  /** Derivatives of both by the initial level (L) and trend (B). */
  readonly levelByL: number;
  readonly trendByL: number;
  readonly levelByB: number;
  readonly trendByB: number;
  /** Sums of products of the errors' derivatives, and of them with the errors. */
  readonly ll: number;
  readonly lb: number;
  readonly bb: number;
  readonly le: number;
  readonly be: number;
  readonly ee: number;
}

/** A model with its initial states integrated out. */
export interface FittedStates {
  /** The initial states that fit best, the sum of squared errors that they leave, and ln of what the model costs. */
  readonly level0: number;
  readonly trend0: number;
  readonly sse: number;
  readonly logOccam: number;
  /** States after the last value. */
  readonly level: number;
  readonly trendNow: number;
  /** Scale of the errors, and degrees of freedom of their t distribution. */
  readonly variance: number;
  readonly freedom: number;
  /** Covariance of the initial states in units of `variance`. */
  readonly covL: number;
  readonly covLB: number;
  readonly covB: number;
  /** Derivatives of level and trend after the last value by the initial states. */
  readonly levelByL: number;
  readonly trendByL: number;
  readonly levelByB: number;
  readonly trendByB: number;
}

/** Calls `visit` after every value from index `from` on, with what is known up to it. */
export function runThrough(
  values: readonly (number | null)[],
  { alpha, beta, phi, trend: prior }: Model,
  from: number,
  visit: (run: Run, index: number) => void,
): void {
  let level = 0;
  let trend = 0;
  let levelByL = 1;
  let trendByL = 0;
  let levelByB = 0;
  let trendByB = prior > 0 ? 1 : 0;
  let ll = 0;
  let lb = 0;
  // The prior of the trend is one more observation of it: zero, with this deviation.
  let bb = prior > 0 ? 1 / (prior * prior) : 1;
  let le = 0;
  let be = 0;
  let ee = 0;
  let count = 0;
  for (let i = 0; i < values.length; i++) {
    const value = values[i] ?? null;
    const f = level + phi * trend;
    const fl = levelByL + phi * trendByL;
    const fb = levelByB + phi * trendByB;
    if (value === null) {
      level = f;
      trend *= phi;
      levelByL = fl;
      trendByL *= phi;
      levelByB = fb;
      trendByB *= phi;
    } else {
      count += 1;
      const e = value - f;
      ll += fl * fl;
      bb += fb * fb;
      lb += fl * fb;
      le += fl * e;
      be += fb * e;
      ee += e * e;
      level = f + alpha * e;
      trend = phi * trend + beta * e;
      levelByL = fl - alpha * fl;
      trendByL = phi * trendByL - beta * fl;
      levelByB = fb - alpha * fb;
      trendByB = phi * trendByB - beta * fb;
    }
    if (i < from) continue;
    visit(
      { count, level, trend, levelByL, trendByL, levelByB, trendByB, ll, lb, bb, le, be, ee },
      i,
    );
  }
}

/** Integrates the initial states out. `floor`: the least sum of squared errors. */
export function solve(run: Run, model: Model, floor: number): FittedStates {
  const { ll, lb, bb, le, be, ee, levelByL, trendByL, levelByB, trendByB } = run;
  const determinant = Math.max(ll * bb - lb * lb, 1e-12 * ll * bb);
  const level0 = (bb * le - lb * be) / determinant;
  const trend0 = (ll * be - lb * le) / determinant;
  const freedom = run.count - 1;
  const sse = Math.max(floor, ee - level0 * le - trend0 * be);
  return {
    level0,
    trend0,
    sse,
    logOccam: model.logPrior - 0.5 * ln(determinant),
    level: run.level + level0 * levelByL + trend0 * levelByB,
    trendNow: run.trend + level0 * trendByL + trend0 * trendByB,
    variance: sse / freedom,
    freedom,
    covL: bb / determinant,
    covLB: -lb / determinant,
    covB: ll / determinant,
    levelByL,
    trendByL,
    levelByB,
    trendByB,
  };
}

/** Logarithm of the exact likelihood. */
export const logLikelihood = ({ logOccam, freedom, sse }: FittedStates): number =>
  logOccam - 0.5 * freedom * ln(sse);

/**
 * What an error does to the value j cycles later (c), and how much of the trend has come after h
 * cycles: φ + … + φ^h (damp); both from 0 on.
 */
export function responsesOf({ alpha, beta, phi }: Model, horizon: number) {
  const c = [1];
  const damp = [0];
  let power = 1;
  for (let j = 1; j <= horizon; j++) {
    power *= phi;
    damp.push(damp[j - 1]! + power);
    c.push(alpha + beta * damp[j]!);
  }
  return { c, damp };
}

/** What the average of some cycles ahead takes of the trend, and of the errors until then. */
export function responseOfAverage(model: Model, cycles: readonly number[]) {
  const last = Math.max(...cycles);
  const n = cycles.length;
  const { c, damp } = responsesOf(model, last);
  let gain = 0;
  for (const h of cycles) gain += damp[h]! / n;
  let noise = 0;
  for (let k = 1; k <= last; k++) {
    let share = 0;
    for (const h of cycles) if (h >= k) share += c[h - k]! / n;
    noise += share * share;
  }
  return { gain, noise };
}

/**
 * Widens a variance so that a normal interval of 90 % is that of the t distribution: its quantile is
 * z + (z³ + z)/4ν to the first order. Source: Abramowitz & Stegun (1964), 26.7.5.
 */
export function tailOf({ freedom }: FittedStates): number {
  return squared(1 + (squared(Z90) + 1) / (4 * freedom));
}

/** Variance that the initial states bring in, where the trend counts `gain` times. */
export function stateVariance(states: FittedStates, { trend }: Model, gain: number): number {
  const byL = states.levelByL + gain * states.trendByL;
  const byB = states.levelByB + gain * states.trendByB;
  return (
    byL * byL * states.covL +
    2 * byL * byB * states.covLB +
    (trend > 0 ? byB * byB * states.covB : 0)
  );
}

/** Mean and variance of the average of cycles ahead that responds so. */
export function momentsOfAverage(
  states: FittedStates,
  model: Model,
  { gain, noise }: ReturnType<typeof responseOfAverage>,
): { readonly mean: number; readonly variance: number } {
  return {
    mean: states.level + gain * states.trendNow,
    variance: states.variance * tailOf(states) * (noise + stateVariance(states, model, gain)),
  };
}

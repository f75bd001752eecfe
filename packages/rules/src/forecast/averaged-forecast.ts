import { exponential as exp } from '../math/exponential.ts';
import { logarithm as ln } from '../math/logarithm.ts';

/** Predictive distribution of what comes, averaged over many models by how well each fits. */
export interface AveragedForecast {
  /** Mean of each cycle ahead. */
  mean(h: number): number;
  /** Mean and deviation of the average of these cycles ahead (1 = the next). */
  average(cycles: readonly number[]): { readonly mean: number; readonly sd: number };
}

interface Model {
  readonly alpha: number;
  readonly beta: number;
  readonly phi: number;
  /** Prior deviation of the first trend in one-step deviations; 0 = there is no trend. */
  readonly trend: number;
  /** Prior weight. */
  readonly prior: number;
}

/** Prior deviation of a first trend: half a one-step deviation per cycle. */
const TREND = 0.5;

/**
 * Constant mean, exponential smoothing, damped and straight trends, and mean-reverting series
 * (level fixed, β = 1: an AR(1) around the level). One prior share for each family, so that a family
 * with more members is not believed more.
 */
const MODELS: readonly Model[] = [
  ...family(2, [{ alpha: 0, beta: 0, phi: 0, trend: 0, share: 1 }]),
  // Real measures wander more than they keep a long memory of a level: α near 1 is likelier.
  ...family(
    3,
    [
      [0.1, 1],
      [0.2, 1],
      [0.35, 2],
      [0.5, 5],
      [0.75, 10],
      [1, 40],
    ].map(([alpha = 0, share = 0]) => ({ alpha, beta: 0, phi: 0, trend: 0, share })),
  ),
  ...family(
    1,
    [0.2, 0.4, 0.6, 0.8, 0.9].map((phi) => ({ alpha: 0, beta: 1, phi, trend: 1, share: 1 })),
  ),
  ...family(0.5, trends([0.1, 0.3, 0.6, 1], [0, 0.1, 0.3], [0.85, 0.95])),
  ...family(0.5, [
    { alpha: 0, beta: 0, phi: 1, trend: TREND, share: 1 },
    ...trends([0.1, 0.3, 0.6, 1], [0, 0.1], [1]),
  ]),
];

type Member = Omit<Model, 'prior'> & { readonly share: number };

function family(prior: number, members: readonly Member[]): Model[] {
  const all = members.reduce((sum, { share }) => sum + share, 0);
  return members.map(({ share, ...member }) => ({ ...member, prior: (prior * share) / all }));
}

/** Trends by level weight, trend weight as a share of it, and damping. */
function trends(
  alphas: readonly number[],
  shares: readonly number[],
  damping: readonly number[],
): Member[] {
  return alphas.flatMap((alpha) =>
    shares.flatMap((part) =>
      damping.map((phi) => ({ alpha, beta: part * alpha, phi, trend: TREND, share: 1 })),
    ),
  );
}

interface Fitted extends Model {
  readonly weight: number;
  readonly level: number;
  readonly trendNow: number;
  /** Scale of the errors, and degrees of freedom of their t distribution. */
  readonly variance: number;
  readonly freedom: number;
  /** Covariance of the initial states in units of `variance`. */
  readonly cov: readonly [number, number, number];
  /** Derivatives of level and trend after the last value by the initial states. */
  readonly levelBy: readonly [number, number];
  readonly trendBy: readonly [number, number];
}

/**
 * Bayesian average over a fixed grid of innovations state-space models. Every error is linear in
 * the initial level (flat prior) and trend (normal prior in units of the one-step deviation), so
 * both and the scale are integrated out exactly: the predictive distribution of each model is a t
 * that carries the uncertainty of its states, and the models are weighted by their marginal
 * likelihood. No search, no randomness. `null` = missing. Null with fewer than 3 values.
 * Source: Ord, Koehler & Snyder (1997), exact likelihood of the innovations form; Hoeting et al.
 * (1999), model averaging.
 */
export function averagedForecast(values: readonly (number | null)[]): AveragedForecast | null {
  const present = values.filter((v) => v !== null);
  if (present.length < 3) return null;
  const offset = present.reduce((sum, v) => sum + v, 0) / present.length;
  const spread = Math.sqrt(present.reduce((sum, v) => sum + (v - offset) ** 2, 0));
  const floor = 1e-24 * (spread * spread + offset * offset);
  const fits = MODELS.map((model) => fit(values, offset, model, floor));
  const best = Math.max(...fits.map(({ logWeight }) => logWeight));
  const raw = fits.map(({ logWeight }) => exp(Math.max(-700, logWeight - best)));
  const total = raw.reduce((sum, w) => sum + w, 0);
  const fitted: Fitted[] = fits.map(({ logWeight: _, ...rest }, i) => ({
    ...rest,
    weight: raw[i]! / total,
  }));
  const average = (cycles: readonly number[]) => {
    let mean = 0;
    let second = 0;
    for (const model of fitted) {
      const part = averageOf(model, cycles);
      mean += model.weight * part.mean;
      second += model.weight * (part.variance + part.mean * part.mean);
    }
    return { mean: mean + offset, sd: Math.sqrt(Math.max(0, second - mean * mean)) };
  };
  const mean = (h: number) =>
    fitted.reduce((sum, model) => sum + model.weight * meanAt(model, h), 0) + offset;
  return { average, mean };
}

function fit(
  values: readonly (number | null)[],
  offset: number,
  model: Model,
  floor: number,
): Omit<Fitted, 'weight'> & { logWeight: number } {
  const { alpha, beta, phi, trend: prior } = model;
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
  for (const value of values) {
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
      continue;
    }
    count += 1;
    const e = value - offset - f;
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
  const determinant = Math.max(ll * bb - lb * lb, 1e-12 * ll * bb);
  const level0 = (bb * le - lb * be) / determinant;
  const trend0 = (ll * be - lb * le) / determinant;
  const freedom = count - 1;
  const sse = Math.max(floor, ee - level0 * le - trend0 * be);
  const logPrior = prior > 0 ? ln(prior) : 0;
  return {
    ...model,
    logWeight: ln(model.prior) - logPrior - 0.5 * ln(determinant) - 0.5 * freedom * ln(sse),
    level: level + level0 * levelByL + trend0 * levelByB,
    trendNow: trend + level0 * trendByL + trend0 * trendByB,
    variance: sse / freedom,
    freedom,
    cov: [bb / determinant, -lb / determinant, ll / determinant],
    levelBy: [levelByL, levelByB],
    trendBy: [trendByL, trendByB],
  };
}

/** Mean of one cycle ahead by one model. */
function meanAt({ phi, level, trendNow }: Fitted, h: number): number {
  let damp = 0;
  let power = 1;
  for (let j = 1; j <= h; j++) {
    power *= phi;
    damp += power;
  }
  return level + damp * trendNow;
}

/** Mean and variance of the average of these cycles ahead by one model. */
function averageOf(model: Fitted, cycles: readonly number[]) {
  const { alpha, beta, phi } = model;
  const last = Math.max(...cycles);
  const n = cycles.length;
  // c[j]: what an error does to the value j cycles later; damp[h]: φ + … + φ^h.
  const c = [1];
  const damp = [0];
  let power = 1;
  for (let j = 1; j <= last; j++) {
    power *= phi;
    damp.push(damp[j - 1]! + power);
    c.push(alpha + beta * damp[j]!);
  }
  let gain = 0;
  for (const h of cycles) gain += damp[h]! / n;
  const mean = model.level + gain * model.trendNow;
  let noise = 0;
  for (let k = 1; k <= last; k++) {
    let share = 0;
    for (const h of cycles) if (h >= k) share += c[h - k]! / n;
    noise += share * share;
  }
  const byL = model.levelBy[0] + gain * model.trendBy[0];
  const byB = model.levelBy[1] + gain * model.trendBy[1];
  const [vl, vlb, vb] = model.cov;
  const states = byL * byL * vl + 2 * byL * byB * vlb + (model.trend > 0 ? byB * byB * vb : 0);
  const t = model.freedom > 2 ? model.freedom / (model.freedom - 2) : 3;
  return { mean, variance: model.variance * t * (noise + states) };
}

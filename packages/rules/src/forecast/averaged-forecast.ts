import { exponential as exp } from '../math/exponential.ts';
import { logarithm as ln } from '../math/logarithm.ts';
import { squared } from '../math/squared.ts';
import {
  type FittedStates,
  logLikelihood,
  momentsOfAverage,
  responseOfAverage,
  responsesOf,
  runThrough,
  scaledValues,
  solve,
  stateVariance,
  tailOf,
} from './fitted-states.ts';
import { MODELS, type Model } from './models.ts';

/** Predictive distribution of what comes, averaged over many models by how well each fits. */
export interface AveragedForecast {
  /** Mean and deviation of the average of these cycles ahead (1 = the next). */
  average(cycles: readonly number[]): { readonly mean: number; readonly sd: number };
  /** The cycles ahead one by one. */
  ahead(horizon: number): CyclesAhead;
}

/** One number per cycle ahead, in the unit of the values. */
export interface CyclesAhead {
  readonly mean: readonly number[];
  readonly sd: readonly number[];
  /** Deviation that an error of one cycle brings into the cycle j later; j = 0 is its own. */
  readonly step: readonly number[];
}

/** What a board looks ahead, unless told otherwise: the means are weighted by errors that far. */
const FAR = 4;
/**
 * Part of the errors `FAR` ahead in the weights of the means; the rest is that of the next cycle's.
 * They count half, since neighbouring ones share most of what happened.
 */
const FAR_PART = 0.75;
const FAR_COUNTS = 0.5;

interface Fitted {
  readonly model: Model;
  readonly states: FittedStates;
  /** Weight by the exact likelihood: what may come. */
  readonly weight: number;
  /** Weight that also asks how well the model told what came later: what is expected. */
  readonly meanWeight: number;
}

/**
 * Average over a fixed grid of innovations state-space models. Every error is linear in the initial
 * level (flat prior) and trend (normal prior in units of the one-step deviation), so both and the
 * scale are integrated out exactly: the predictive distribution of each model is a t that carries
 * the uncertainty of its states. Means are weighted by the marginal likelihood and the errors four
 * cycles ahead, the deviation around them by the marginal likelihood alone. No search, no
 * randomness. `null` = missing. Null with fewer than 3 values.
 * Source: Ord, Koehler & Snyder (1997), exact likelihood of the innovations form; Hoeting et al.
 * (1999), model averaging.
 */
export function averagedForecast(values: readonly (number | null)[]): AveragedForecast | null {
  const count = values.filter((v) => v !== null).length;
  if (count < 3) return null;
  const { offset, unit, scaled, floor } = scaledValues(values);
  const fits = MODELS.map((model) => fit(scaled, model, floor(count)));
  const weights = shares(fits.map(({ logWeight }) => logWeight));
  const meanWeights = shares(fits.map(({ logMeanWeight }) => logMeanWeight));
  const fitted = fits.map(
    ({ states }, i): Fitted => ({
      model: MODELS[i]!,
      states,
      weight: weights[i]!,
      meanWeight: meanWeights[i]!,
    }),
  );
  const average = (cycles: readonly number[]) => {
    const { mean, sd } = combined(
      fitted,
      fitted.map(({ model, states }) =>
        momentsOfAverage(states, model, responseOfAverage(model, cycles)),
      ),
    );
    return { mean: offset + unit * mean, sd: unit * sd };
  };
  const ahead = (horizon: number): CyclesAhead => {
    const paths = fitted.map((one) => pathOf(one, horizon));
    const cycles = Array.from({ length: horizon }, (_, t) =>
      combined(
        fitted,
        paths.map(({ cycles }) => cycles[t]!),
      ),
    );
    const step = Array.from({ length: horizon }, (_, j) =>
      Math.sqrt(paths.reduce((sum, path, i) => sum + fitted[i]!.weight * path.step[j]!, 0)),
    );
    return {
      mean: cycles.map((c) => offset + unit * c.mean),
      sd: cycles.map((c) => unit * c.sd),
      step: step.map((deviation) => unit * deviation),
    };
  };
  return { average, ahead };
}

/** Weights that add up to one, from their logarithms. */
function shares(logWeights: readonly number[]): number[] {
  const best = Math.max(...logWeights);
  const raw = logWeights.map((w) => exp(Math.max(-700, w - best)));
  const total = raw.reduce((sum, w) => sum + w, 0);
  return raw.map((w) => w / total);
}

interface Moments {
  readonly mean: number;
  readonly variance: number;
}

/** Mean of all models, and their deviation around that mean. */
function combined(models: readonly Fitted[], each: readonly Moments[]) {
  const mean = each.reduce((sum, part, i) => sum + models[i]!.meanWeight * part.mean, 0);
  const variance = each.reduce(
    (sum, part, i) => sum + models[i]!.weight * (part.variance + squared(part.mean - mean)),
    0,
  );
  return { mean, sd: Math.sqrt(variance) };
}

function fit(values: readonly (number | null)[], model: Model, floor: number) {
  let states!: FittedStates;
  runThrough(values, model, values.length - 1, (run) => {
    states = solve(run, model, floor);
  });
  const { freedom, level0, trend0, logOccam, sse } = states;
  const farSse = Math.max(floor, farErrors(values, model, level0, trend0));
  const far = 0.5 * freedom * FAR_COUNTS * ln(farSse);
  return {
    states,
    logWeight: logLikelihood(states),
    logMeanWeight: logOccam - (1 - FAR_PART) * 0.5 * freedom * ln(sse) - FAR_PART * far,
  };
}

/** Sum of squared errors `FAR` cycles ahead, from the states that fit the next cycle best. */
function farErrors(
  values: readonly (number | null)[],
  model: Model,
  level0: number,
  trend0: number,
): number {
  const { alpha, beta, phi } = model;
  const gain = responsesOf(model, FAR).damp[FAR]!;
  let level = level0;
  let trend = trend0;
  let sum = 0;
  for (let i = 0; i < values.length; i++) {
    const later = values[i + FAR - 1] ?? null;
    if (later !== null) sum += squared(later - level - gain * trend);
    const value = values[i]!;
    level += phi * trend;
    trend *= phi;
    if (value === null) continue;
    const error = value - level;
    level += alpha * error;
    trend += beta * error;
  }
  return sum;
}

/** Every cycle ahead by one model, and the variance that one error brings into each later cycle. */
function pathOf({ model, states }: Fitted, horizon: number): { cycles: Moments[]; step: number[] } {
  const { c, damp } = responsesOf(model, horizon);
  const scale = states.variance * tailOf(states);
  const cycles: Moments[] = [];
  const step: number[] = [];
  let noise = 0;
  for (let h = 1; h <= horizon; h++) {
    const response = c[h - 1]!;
    step.push(scale * response * response);
    noise += response * response;
    const mean = states.level + damp[h]! * states.trendNow;
    cycles.push({ mean, variance: scale * (noise + stateVariance(states, model, damp[h]!)) });
  }
  return { cycles, step };
}

import { exponential as exp } from '../math/exponential.ts';
import {
  logLikelihood,
  momentsOfAverage,
  responseOfAverage,
  runThrough,
  scaledValues,
  solve,
} from './fitted-states.ts';
import { MODELS } from './models.ts';

/** Mean and deviation of the average of the coming cycles, as they would have been forecast. */
export interface WalkedForecast {
  readonly mean: Float64Array;
  readonly sd: Float64Array;
}

/**
 * At every cycle from index `from` (2 at least) on, what the values up to it foretell of the average of the
 * next `horizon`: the grid of {@link averagedForecast}, weighted by the exact likelihood alone, in one
 * pass for each model.
 */
export function walkForward(
  values: readonly number[],
  horizon: number,
  from: number,
): WalkedForecast {
  const { offset, unit, scaled, floor } = scaledValues(values);
  const ahead = Array.from({ length: horizon }, (_, h) => h + 1);
  const { length } = values;
  const at = (model: number, index: number) => model * length + index;
  const logs = new Float64Array(MODELS.length * length);
  const means = new Float64Array(logs.length);
  const variances = new Float64Array(logs.length);
  MODELS.forEach((model, m) => {
    const response = responseOfAverage(model, ahead);
    runThrough(scaled, model, from, (run, t) => {
      const states = solve(run, model, floor(run.count));
      const moments = momentsOfAverage(states, model, response);
      logs[at(m, t)] = logLikelihood(states);
      means[at(m, t)] = moments.mean;
      variances[at(m, t)] = moments.variance;
    });
  });
  const mean = new Float64Array(length);
  const sd = new Float64Array(length);
  for (let t = from; t < length; t++) {
    let best = Number.NEGATIVE_INFINITY;
    for (let m = 0; m < MODELS.length; m++) best = Math.max(best, logs[at(m, t)]!);
    let total = 0;
    let first = 0;
    let second = 0;
    for (let m = 0; m < MODELS.length; m++) {
      const weight = exp(Math.max(-700, logs[at(m, t)]! - best));
      const middle = means[at(m, t)]!;
      total += weight;
      first += weight * middle;
      second += weight * (variances[at(m, t)]! + middle * middle);
    }
    const average = first / total;
    mean[t] = offset + unit * average;
    sd[t] = unit * Math.sqrt(Math.max(0, second / total - average * average));
  }
  return { mean, sd };
}

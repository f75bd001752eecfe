import { GapRegression } from '../../src/foresight/gap-regression.ts';

/*
 * The mixture of the analysis that G-2 comes from, as it was written down: no break, no forecast of
 * the two series, and an own rate in which each window counts one. It is the part that knows the gap alone.
 */

const WINDOW = 8;
const PRIOR = [0.5, 0.2, 0.3] as const;
const LEARNING = 2;
const SPREAD = 0.07;

const sum = (values: readonly number[]): number => values.reduce((total, v) => total + v, 0);
const clamped = (x: number, most: number): number => Math.min(most, Math.max(-most, x));

/** Chance that more than the tolerance is missing over the next `horizon` cycles; null before it is known. */
export function publishedChance(
  required: readonly number[],
  supplied: readonly number[],
  horizon: number,
  tolerance: number,
): number | null {
  const common = { spread: SPREAD, degrees: 8 };
  const experts = [
    { returns: 0.8, returnsSpread: 0.2 / SPREAD, levelSpread: 0.02 / SPREAD },
    { returns: 0, returnsSpread: 0.02 / SPREAD, levelSpread: 0.2 / SPREAD },
  ].map((prior) => new GapRegression({ ...common, ...prior }));
  const losses = [0, 0, 0];
  const told: { state: number; chances: number[] }[] = [];
  const backlog: number[] = [];
  let windows = 0;
  let short = 0;
  required.forEach((need, t) => {
    backlog.push((backlog[t - 1] ?? 0) + need - supplied[t]!);
    const origin = t - horizon;
    if (origin >= -1) {
      const gap =
        1 - sum(supplied.slice(origin + 1, t + 1)) / sum(required.slice(origin + 1, t + 1));
      const happened = gap > tolerance;
      windows += 1;
      if (happened) short += 1;
      const then = told[origin];
      if (then !== undefined) {
        then.chances.forEach((chance, e) => {
          losses[e]! += (chance - Number(happened)) ** 2;
        });
        for (const expert of experts)
          expert.add(then.state / horizon, clamped(gap, 0.5), 1 / horizon);
      }
    }
    if (t < WINDOW - 1) return;
    const level = sum(required.slice(t - WINDOW + 1, t + 1)) / WINDOW;
    const usual = sum(backlog.slice(t - WINDOW + 1)) / WINDOW;
    const state = clamped((backlog[t]! - usual) / level, horizon);
    for (const expert of experts) expert.foretell(state / horizon);
    const own = (2 * 0.15 + short) / (2 + windows);
    told[t] = { state, chances: [...experts.map((expert) => 1 - expert.cdf(tolerance)), own] };
  });
  const now = told[required.length - 1];
  if (now === undefined) return null;
  const weights = PRIOR.map((prior, e) => prior * Math.exp(-LEARNING * losses[e]!));
  return sum(weights.map((weight, e) => weight * now.chances[e]!)) / sum(weights);
}

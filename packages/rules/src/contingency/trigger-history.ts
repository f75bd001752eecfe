import { type ContingencyPlan, type Cycle, cycleEnd, type Measure } from '@interlock/plan';
import { cachedMeasure } from '../drift/measure-cache.ts';
import { missProbability } from '../drift/miss-probability.ts';
import { targetPath } from '../drift/target-path.ts';
import { forecastOf } from '../forecast/forecast-of.ts';
import type { TriggerState } from './trigger-state.ts';

/** What a trigger is judged by. */
export interface Watched {
  /** Of its card; null where there is no such card, or nothing is measured there. */
  readonly measure: Measure | null;
  readonly cycle: Cycle;
  /** YYYY-MM-DD: later cycles do not count. */
  readonly asOf: string;
  /**
   * Cycle index: no episode begins in this cycle or before. Their values count among the k of n all
   * the same. All cycles may unless given.
   */
  readonly after?: number;
}

/**
 * Cycle by cycle what the trigger saw, from the first actual to the last complete cycle. A value
 * that is missing is neither met nor not met: it counts among the k of n by its absence only, and
 * ends no episode. After the expiry nothing fires. Empty where the card has no history.
 */
export function triggerHistory(
  { trigger, expires }: Pick<ContingencyPlan, 'trigger' | 'expires'>,
  { measure, cycle, asOf, after = Number.NEGATIVE_INFINITY }: Watched,
): TriggerState[] {
  if (measure === null) return [];
  const { history, now } = cachedMeasure(measure, cycle, asOf, 1);
  if (history === null) return [];
  const values = valuesOf(trigger.basis, measure, history, cycle);
  const { comparator, threshold, hysteresis, k, n } = trigger;
  const sense = comparator === 'below' ? -1 : 1;
  const beyond = (value: number): boolean => sense * (value - threshold) > 0;
  const isBack = (value: number): boolean => sense * (threshold - value) >= Math.max(0, hysteresis);
  const recent: boolean[] = [];
  const states: TriggerState[] = [];
  let inEpisode = false;
  for (let c = history.first; c <= Math.max(now, history.last); c++) {
    const value = values(c);
    const holds = value !== null && beyond(value);
    if (value !== null) {
      recent.push(holds);
      if (recent.length > n) recent.shift();
      if (inEpisode && isBack(value)) inEpisode = false;
    }
    const met = recent.filter(Boolean).length >= k;
    const inTime = cycleEnd(cycle, c) <= expires;
    // The cycle itself has to hold: an old streak does not fire after the value came back.
    const fires = !inEpisode && c > after && holds && met && inTime;
    if (fires) inEpisode = true;
    states.push({ cycle: c, value, holds, fires, inEpisode });
  }
  return states;
}

type Known = NonNullable<ReturnType<typeof cachedMeasure>['history']>;

/** Value of a cycle by the basis, as it was known at the end of that cycle. */
function valuesOf(
  basis: ContingencyPlan['trigger']['basis'],
  measure: Measure,
  history: Known,
  cycle: Cycle,
): (c: number) => number | null {
  const actual = (c: number) => history.values[c - history.first] ?? null;
  if (basis === 'actual') return actual;
  return (c) => {
    if (actual(c) === null) return null;
    const known = { ...history, last: c, values: history.values.slice(0, c - history.first + 1) };
    const forecast = forecastOf(known.values, 1);
    if (forecast === null) return null;
    if (basis === 'forecast') return forecast.mean[0]!;
    const target = targetPath(measure.target, cycle, known)(c + 1);
    return target === null
      ? null
      : missProbability(measure, target, forecast.mean[0]!, forecast.sd[0]!);
  };
}

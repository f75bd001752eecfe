import {
  type Actual,
  type Card,
  cycleEnd,
  cycleIndex,
  lastCompleteCycle,
  type Plan,
} from '@interlock/plan';
import { assessMeasure } from '../../src/drift/measure-assessment.ts';
import { forecastOf } from '../../src/index.ts';
import type { Ahead, CardInput, Inputs } from './network.ts';

/*
 * What the reference is fed with. The forecast of one series is the rules' own, which is checked
 * against published numbers elsewhere; everything that follows from it is not.
 */

export function inputsOf(plan: Plan): Inputs {
  return new Map(plan.cards.map((card) => [card.id, inputOf(card, plan)]));
}

function inputOf(card: Card, plan: Plan): CardInput {
  const { horizon } = plan.settings;
  const reported = reportedOf(card, plan);
  const past = Array.from({ length: horizon + 520 }, (_, age) => reported.get(-age) ?? null);
  const named = card.whatIf ?? (card.kind === 'demand' ? undefined : card.capacity);
  const own = card.capacity === undefined ? measuredAhead(card, plan, reported) : null;
  const assumed = named === undefined ? own : constant(named, horizon);
  const ahead =
    card.whatIfSpread === true && assumed !== null && own !== null
      ? { ...assumed, sd: own.sd, step: own.step }
      : assumed;
  const usual = forecastIfAny(reported, horizon);
  return {
    past,
    isAssumed: named !== undefined,
    ...(card.whatIfSpread === true && card.capacity === undefined && card.whatIf !== undefined
      ? { assumedMean: card.whatIf }
      : {}),
    signals: signalsOf(card, plan),
    ...(ahead === null ? {} : { ahead }),
    ...(usual === null ? {} : { usual }),
    ...(card.whatIf !== undefined && own !== null ? { expected: own.mean } : {}),
  };
}

/** Signals are the rules' own as the forecast is. */
const signalsOf = ({ measure }: Card, { asOf, settings }: Plan): readonly number[] =>
  measure === undefined
    ? []
    : assessMeasure(measure, settings.cycle, asOf, settings.horizon).signals;

/** Values of complete cycles by distance from the last complete one: 0, −1, … */
function reportedOf({ measure }: Card, { asOf, settings }: Plan): Map<number, number> {
  const { cycle } = settings;
  const last = lastCompleteCycle(cycle, asOf);
  const isComplete = (actual: Actual) => cycleEnd(cycle, cycleIndex(cycle, actual.cycle)) <= asOf;
  const complete = (measure?.actuals ?? []).filter(isComplete);
  return new Map(complete.map(({ cycle: day, value }) => [cycleIndex(cycle, day) - last, value]));
}

const constant = (value: number, horizon: number): Ahead => {
  const none = new Array<number>(horizon).fill(0);
  return { mean: new Array<number>(horizon).fill(value), sd: none, step: none };
};

function measuredAhead(card: Card, plan: Plan, reported: Map<number, number>): Ahead | null {
  if (card.measure === undefined) return null;
  const { horizon } = plan.settings;
  const forecast = forecastIfAny(reported, horizon);
  if (forecast !== null) return forecast;
  const planned = plannedAhead(card, plan, reported);
  if (planned !== null) return planned;
  const newest = Math.max(...reported.keys());
  return reported.size === 0 ? null : constant(Math.max(0, reported.get(newest)!), horizon);
}

const forecastIfAny = (reported: Map<number, number>, horizon: number): Ahead | null =>
  reported.size < 8 ? null : forecastAhead(reported, Math.max(...reported.keys()), horizon);

function forecastAhead(reported: Map<number, number>, newest: number, horizon: number): Ahead {
  const oldest = Math.min(...reported.keys());
  const values: (number | null)[] = [];
  for (let at = oldest; at <= newest; at++) values.push(reported.get(at) ?? null);
  // Cycles without a report yet are bridged.
  const gap = -newest;
  const { mean, sd, step } = forecastOf(values, horizon + gap)!;
  return { mean: mean.slice(gap).map((value) => Math.max(0, value)), sd: sd.slice(gap), step };
}

/** The plan of every cycle ahead, or null where one has none. */
function plannedAhead(card: Card, plan: Plan, reported: Map<number, number>): Ahead | null {
  const { horizon, cycle } = plan.settings;
  const target = card.measure!.target;
  const now = lastCompleteCycle(cycle, plan.asOf);
  const inOrder = [...reported].toSorted(([a], [b]) => a - b).map(([, value]) => value);
  const meanOf = (list: number[]) => list.reduce((sum, value) => sum + value, 0) / list.length;
  const none = new Array<number>(horizon).fill(0);
  const mean: number[] = [];
  for (let t = 1; t <= horizon; t++) {
    let value: number | undefined;
    if (target.kind === 'constant') value = target.value;
    else if (target.kind === 'path')
      value = target.values
        .filter(([day]) => cycleIndex(cycle, day) <= now + t)
        .toSorted(([a], [b]) => (a < b ? -1 : 1))
        .at(-1)?.[1];
    else if (inOrder.length >= target.cycles)
      value = meanOf(
        target.kind === 'mean-of-first'
          ? inOrder.slice(0, target.cycles)
          : inOrder.slice(-target.cycles),
      );
    if (value === undefined) return null;
    mean.push(Math.max(0, value));
  }
  return { mean, sd: none, step: none };
}

import {
  type CardMove,
  type Cycle,
  cycleLabel,
  lastCompleteCycle,
  type Measure,
} from '@interlock/plan';
import type { CyclesAhead } from '../forecast/averaged-forecast.ts';
import { forecastOf } from '../forecast/forecast-of.ts';
import type { ReasonCode } from '../reasons.ts';
import type { CardAssessment, DriftBand, ReasonValue } from '../verdicts.ts';
import { activeSignal } from './active-signal.ts';
import { byItself, movedOn } from './by-itself.ts';
import { BASELINE, LIMITS_FROM, naturalLimits } from './chart.ts';
import { type History, historyOf } from './history.ts';
import { type Judgement, judge } from './judge.ts';
import { missProbability } from './miss-probability.ts';
import { type Season, seasonOf } from './seasonality.ts';
import { isShare, withinShare } from './share.ts';
import { slowDrift } from './slow-drift.ts';
import { targetPath } from './target-path.ts';
import { varianceOf } from './variance.ts';
import { xmr } from './xmr.ts';

/** Cycles after which a measure without a new actual is stale. */
const STALE_AFTER = 1.5;
/** Missing cycles that a forecast bridges; its deviation grows with each. */
const LONGEST_GAP = 60;

export type DriftPart = Pick<
  CardAssessment,
  | 'drift'
  | 'band'
  | 'cycle'
  | 'cycleLabel'
  | 'actual'
  | 'target'
  | 'variance'
  | 'adverse'
  | 'favourable'
  | 'missProbability'
  | 'assurance'
  | 'chart'
>;

/** Where the number per cycle ahead comes from. */
export type Basis = 'forecast' | 'plan' | 'last-actual' | 'capacity' | 'what-if' | 'quantity';

export interface Ahead {
  readonly basis: Basis;
  /** Mean per cycle ahead, never below zero, and its deviation. */
  readonly mean: readonly number[];
  readonly sd: readonly number[];
  /** What a deviation of one cycle does to it and to the cycles after it; absent = nothing. */
  readonly step?: readonly number[];
}

/** Everything that follows from one measure alone; cached by its identity. */
export interface MeasureAssessment {
  readonly drift: DriftPart;
  readonly code: ReasonCode;
  readonly values: Readonly<Record<string, ReasonValue>>;
  /** By itself, without the overtime and transfers that its reports hold (C-27). */
  readonly ahead: Ahead | null;
  /** Target of the last reported cycle, for relative changes against plan. */
  readonly plan: number | null;
  readonly history: History | null;
  /** The same by itself, without what moves in force brought; what comes is foretold from it. */
  readonly alone: History | null;
  readonly season: Season | null;
  /** Index of the last complete cycle at the as-of day. */
  readonly now: number;
  /** Sides of the centre on which a signal holds at the last value. */
  readonly signals: readonly (1 | -1)[];
}

/** The values without what the season adds. */
const withoutSeason = ({ first, values }: History, season: Season | null) =>
  season === null ? values : values.map((v, i) => (v === null ? null : v - season.at(first + i)));

/** Limits of a share stay within what a share can be; a season moves them, so those are left alone. */
function limitsOf(values: readonly (number | null)[], season: Season | null, share: boolean) {
  const found = naturalLimits(values, season);
  if (found === null || season !== null || !share) return found;
  const { limits } = found;
  return {
    ...found,
    limits: { ...limits, lower: withinShare(limits.lower), upper: withinShare(limits.upper) },
  };
}

function boundedForecast<F extends { readonly mean: readonly number[] }>(
  forecast: F | null,
  share: boolean,
): F | null {
  if (forecast === null || !share) return forecast;
  return { ...forecast, mean: forecast.mean.map(withinShare) };
}

export function assessMeasure(
  measure: Measure,
  cycle: Cycle,
  asOf: string,
  horizon: number,
  moves: readonly CardMove[] = [],
): MeasureAssessment {
  const history = historyOf(measure, cycle, asOf);
  const now = lastCompleteCycle(cycle, asOf);
  const path = targetPath(measure.target, cycle, history);
  const alone = history && byItself(history, moves, cycle);
  const base = { history, alone, season: null, now, signals: [] };
  if (history === null || alone === null) {
    const target = path(now + 1);
    return {
      ...base,
      drift: { ...UNMEASURED, target },
      code: 'no-data',
      values: { target },
      ahead: planAhead(path, now, horizon),
      plan: target,
    };
  }
  const season = seasonOf(history.values, history.first, cycle.unit);
  // What is compared: the values without their season.
  const values = withoutSeason(history, season);
  const share = isShare(measure.unit, history.values);
  const limits = limitsOf(values, season, share);
  const forecast = boundedForecast(
    forecastAhead({ ...alone, values: withoutSeason(alone, season) }, now, horizon, season),
    share,
  );
  // What it will report: what it makes by itself, and what is in force.
  const moved = movedOn(moves, asOf);
  const actual = history.values.at(-1) ?? 0;
  const target = path(history.last);
  const label = (index: number) => cycleLabel(cycle, index);
  // A target path brings its own trend and season: change is then change against the path.
  const isPath = measure.target.kind === 'path';
  const compared = isPath
    ? history.values.map((value, i) => {
        const aim = path(history.first + i);
        return value === null || aim === null ? null : value - aim;
      })
    : values;
  const slow = slowDriftOf(compared, isPath ? null : (limits?.limits ?? null));
  const chart = {
    points: history.values.map((value, i) => ({
      cycle: history.first + i,
      label: label(history.first + i),
      value,
      target: path(history.first + i),
    })),
    limits: limits && {
      center: limits.limits.center,
      lower: limits.limits.lower,
      upper: limits.limits.upper,
      baseline: limits.baseline,
    },
    signals: [...(limits?.signals ?? []), ...slow.signals],
    seasonal: season === null ? null : history.values.map((_, i) => season.at(history.first + i)),
    forecast: (forecast?.mean ?? []).map((mean, h) => ({
      cycle: now + 1 + h,
      label: label(now + 1 + h),
      mean: moved === 0 ? mean : Math.max(0, mean + moved),
      sd: forecast!.sd[h]!,
    })),
  };
  const seen = { cycle: history.last, cycleLabel: label(history.last), actual, target, chart };
  const common = {
    ...base,
    season,
    ahead: aheadOf(forecast, path, now, horizon, alone.values.at(-1) ?? 0),
    signals: SIDES.filter(
      (side) => limits !== null && activeSignal(values, limits, [side], slow.active) !== null,
    ),
  };
  if (target === null)
    return {
      ...common,
      drift: { ...UNMEASURED, ...seen },
      code: 'no-target',
      values: { actual, cycles: 'cycles' in measure.target ? measure.target.cycles : null },
      plan: null,
    };
  const variance = varianceOf(measure, actual, target);
  const judgement = judge(measure, values, target, variance, limits, slow.active);
  const next = chart.forecast[0]?.mean;
  const aim = path(now + 1) ?? target;
  const stale = history.age > STALE_AFTER;
  return {
    ...common,
    drift: {
      ...seen,
      drift: stale ? 'stale' : judgement.verdict,
      band: softened(variance.band, judgement.code),
      variance: variance.relative,
      adverse: variance.adverse,
      favourable: variance.adverse < 0,
      missProbability:
        next === undefined ? null : missProbability(measure, aim, next, forecast!.sd[0]!),
      assurance: judgement.assurance,
    },
    code: stale ? 'stale' : judgement.code,
    values: {
      actual,
      target,
      relative: variance.relative,
      adverse: variance.adverse,
      absolute: variance.absolute,
      band: measure.direction === 'band',
      halfWidth: measure.bandHalfWidth ?? null,
      cycle: seen.cycleLabel,
      age: history.age,
      reported: history.values.filter((value) => value !== null).length,
      verdict: judgement.verdict,
      // On the scale of the actual: with the season of its cycle, where there is one.
      ...limitValues(judgement, limits?.limits ?? null, season?.at(history.last) ?? 0),
      seasonal: season !== null,
      ...signalValues(judgement, (i) => label(history.first + i)),
    },
    plan: target,
  };
}

/** What is said of a card without a measure, and of a measure without data. */
export const UNMEASURED = {
  drift: 'no-data',
  band: 'on',
  cycle: null,
  cycleLabel: null,
  actual: null,
  target: null,
  variance: null,
  adverse: null,
  favourable: false,
  missProbability: null,
  assurance: null,
  chart: { points: [], limits: null, signals: [], seasonal: null, forecast: [] },
} as const satisfies DriftPart;

const SIDES = [1, -1] as const;

/** A chance miss is never red, in the chip either: amber is the most that it is. */
function softened(band: DriftBand, code: ReasonCode): DriftBand {
  if (code !== 'chance-miss') return band;
  return band === 'far-under' ? 'under' : band === 'far-over' ? 'over' : band;
}

/** CUSUM and EWMA around the centre of the baseline, so that drift means change. */
function slowDriftOf(
  values: readonly (number | null)[],
  limits: { readonly center: number; readonly sigma: number } | null,
) {
  const present = values.filter((v) => v !== null);
  const own =
    limits ??
    (present.length < LIMITS_FROM
      ? null
      : xmr(present, { baseline: Math.min(BASELINE, present.length) }));
  if (own === null) return { signals: [], active: [] };
  return slowDrift(
    values.map((v) => (v === null ? null : v - own.center)),
    own.sigma,
  );
}

/** The limits that a sentence names: of the process as it is now where it is no longer as it was. */
function limitValues(
  { code, now }: Judgement,
  frozen: { lower: number; upper: number; center: number } | null,
  season: number,
) {
  const limits = code === 'consistent-fail' && now !== null ? now : frozen;
  return {
    lower: limits === null ? null : limits.lower + season,
    upper: limits === null ? null : limits.upper + season,
    center: frozen === null ? null : frozen.center + season,
  };
}

function signalValues(judgement: Judgement, label: (index: number) => string) {
  const { signal } = judgement;
  if (signal === null) return { signal: null };
  return {
    signal: signal.rule,
    signalSide: signal.side,
    signalLength: signal.length,
    signalSince: label(signal.start),
  };
}

/** Forecast for the cycles after the as-of day; cycles without an actual yet are bridged. */
function forecastAhead(history: History, now: number, horizon: number, season: Season | null) {
  const gap = Math.min(LONGEST_GAP, Math.max(0, now - history.last));
  const forecast = forecastOf(history.values, horizon + gap);
  if (forecast === null) return null;
  const mean = forecast.mean.map((v, h) => v + (season?.at(history.last + 1 + h) ?? 0));
  return { mean: mean.slice(gap), sd: forecast.sd.slice(gap), step: forecast.step };
}

function aheadOf(
  forecast: CyclesAhead | null,
  path: (cycle: number) => number | null,
  now: number,
  horizon: number,
  actual: number,
): Ahead {
  if (forecast !== null)
    return {
      basis: 'forecast',
      mean: forecast.mean.map((value) => Math.max(0, value)),
      sd: forecast.sd,
      step: forecast.step,
    };
  return (
    planAhead(path, now, horizon) ?? {
      basis: 'last-actual',
      mean: new Array<number>(horizon).fill(Math.max(0, actual)),
      sd: new Array<number>(horizon).fill(0),
    }
  );
}

function planAhead(
  path: (cycle: number) => number | null,
  now: number,
  horizon: number,
): Ahead | null {
  const mean: number[] = [];
  for (let h = 1; h <= horizon; h++) {
    const value = path(now + h);
    if (value === null) return null;
    mean.push(Math.max(0, value));
  }
  return { basis: 'plan', mean, sd: mean.map(() => 0) };
}

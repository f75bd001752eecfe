import { knapsack } from '../agenda/knapsack.ts';
import { assurance } from '../drift/assurance.ts';
import { cusum } from '../drift/cusum.ts';
import { ewma } from '../drift/ewma.ts';
import { runs } from '../drift/runs.ts';
import { sevenOnOneSide, sevenPointTrend, twoOfThree } from '../drift/signal-rules.ts';
import { xmr } from '../drift/xmr.ts';
import { expectedShortfall, shortfallProbability } from '../flow/expected-shortfall.ts';
import { explode } from '../flow/explode.ts';
import { fairShares } from '../flow/fair-share.ts';
import { netRequirements } from '../flow/netting.ts';
import { etsDeviation, etsForecast, runEts } from '../forecast/ets.ts';
import { holtForecast } from '../forecast/holt.ts';
import { simpleExponentialSmoothing } from '../forecast/ses.ts';
import { trackingSignal } from '../forecast/tracking-signal.ts';
import { maximise, minCostFlow, transport } from '../reallocation/classic-programmes.ts';
import type { Solve } from '../reallocation/programme.ts';
import { criticalPath } from '../timing/cpm.ts';
import { pert } from '../timing/pert.ts';
import type { CaseInputs, CaseKind } from './case-inputs.ts';

const SENSE = { increase: 1, decrease: -1, neutral: 0 } as const;

const RUNNERS: { readonly [K in CaseKind]: (input: CaseInputs[K], solve: Solve) => unknown } = {
  xmr: ({ values, ...options }) => xmr(values, options),
  runs: ({ values, center }) => (center === undefined ? runs(values) : runs(values, center)),
  signalRules: ({ oneSide = [], trend = [], twoInThree = [] }) => ({
    oneSide: oneSide.map(sevenOnOneSide),
    trend: trend.map(sevenPointTrend),
    twoInThree: twoInThree.map(({ closeToLimits, side }) => twoOfThree(closeToLimits, side)),
  }),
  assurance: ({ items }) => ({
    verdicts: items.map(({ lower, upper, target, direction }) =>
      target === null
        ? null
        : (assurance(lower, upper, target, SENSE[direction])?.replace('-', '_') ?? null),
    ),
  }),
  cusum: ({ values, target, K, H }) => {
    const result = cusum(values, { target, allowance: K, limit: H });
    return { ...result, upperPrefix: result.upper, lowerPrefix: result.lower };
  },
  ewma: ({ values, target, sigma, lambda, L, limits = 'exact' }) => {
    const result = ewma(values, { target, sigma, lambda, width: L, limits });
    return {
      ...result,
      zAt: Object.fromEntries(result.z.map((value, i) => [i, value])),
      upperLast: result.upper.at(-1),
      lowerLast: result.lower.at(-1),
    };
  },
  ses: ({ values, alpha, level0 }) => ({
    forecast: simpleExponentialSmoothing(values, alpha, level0 ?? values[0] ?? 0),
  }),
  holt: ({ values, horizon = 1, phi = 1, ...parameters }) => ({
    forecast: holtForecast(values, { ...parameters, phi }, horizon),
  }),
  ets: ({ values, alpha, beta = 0, phi = 1, level0, trend0 = 0, horizon = 1, parameters = 0 }) => {
    const chosen = { alpha, beta, phi, level0, trend0 };
    const run = runEts(values, chosen);
    const sigma2 = run.sse / (run.count - parameters);
    return {
      forecast: etsForecast(run.level, run.trend, phi, horizon),
      sd: etsDeviation(Math.sqrt(sigma2), chosen, horizon),
      sigma2,
      sse: run.sse,
      fitted: run.fitted,
      fittedPrefix: run.fitted,
    };
  },
  trackingSignal: ({ actual, alpha, forecast0 }) => trackingSignal(actual, alpha, forecast0),
  cpm: ({ activities }) => criticalPath(activities),
  pert: ({ activities, due }) => pert(activities, due ?? null),
  explode: ({ arcs, demand }) => explode(arcs, demand),
  netting: ({ arcs, demand, onHand = {} }) => netRequirements(arcs, demand, onHand),
  fairShare: ({ demands, capacity, weights }) => ({
    shares: fairShares(demands, capacity, weights),
  }),
  expectedShortfall: ({ items }) => {
    const pairs = items.map(({ capacity, capacityMean, capacitySd = 0, ...demand }) => ({
      ...demand,
      capacityMean: capacityMean ?? capacity ?? 0,
      capacitySd,
    }));
    return {
      shortfall: pairs.map(expectedShortfall),
      probability: pairs.map(shortfallProbability),
    };
  },
  minCostFlow: ({ demand, arcs }, solve) => minCostFlow(solve, demand, arcs),
  transport: ({ supply, demand, cost }, solve) => transport(solve, supply, demand, cost),
  lp: ({ maximize, A, b }, solve) => maximise(solve, maximize, A, b),
  knapsack: ({ capacity, weights, profits }) => {
    const { optimum, selection } = knapsack(
      weights.map((weight, i) => ({ weight, value: profits[i] ?? 0 })),
      capacity,
    );
    return { optimum, selection: selection.map(Number) };
  },
};

export function isCaseKind(kind: string): kind is CaseKind {
  return Object.hasOwn(RUNNERS, kind);
}

/** What the rules answer to the input of a case. The input is taken as its file's shape. */
export function runCase(kind: CaseKind, input: unknown, solve: Solve): unknown {
  const runner: (input: never, solve: Solve) => unknown = RUNNERS[kind];
  return runner(input as never, solve);
}

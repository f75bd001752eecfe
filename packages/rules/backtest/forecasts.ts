import { type Actual, cycleEnd, cycleStart, type Measure, type Plan } from '@interlock/plan';
import { assess } from '../src/assess.ts';
import { gapForesight } from '../src/foresight/gap-foresight.ts';
import { cardOf, contractOf, planOf } from '../test/plan-of.ts';
import type { FileName, WeeklySeries } from './read-folder.ts';

/** Weeks ahead that are judged, and the shortfall that counts. */
export const AHEAD = 4;
export const SHORT = 0.1;
/** Weeks of history before the first forecast. */
export const HISTORY = 8;

/** One product at the end of one week: what was forecast, and what happened. */
export interface Outcome {
  readonly product: string;
  /** Cycle index of the last known week. */
  readonly week: number;
  /** P(collision) by the rules. */
  readonly probability: number;
  /** The status meeting's alert: orders or production moved by more than 5 % in the last week. */
  readonly alert: boolean;
  /** Delivered < 90 % of ordered over the following four weeks. */
  readonly happened: boolean;
  /** Week, 1…4 after the last known one, from which the shortfall stood; null = none. */
  readonly shortFrom: number | null;
  /** Chance by the foresight on orders and deliveries; null = it foretells nothing. */
  readonly foresight: number | null;
  /** Share of all windows that were over then in which it happened, over all products and of this one. */
  readonly commonRate: number;
  readonly ownRate: number;
}

/** What is believed of a rate before any window is over, and how many windows that is worth. */
const USUAL_RATE = 0.15;
const USUAL_WEIGHT = 2;

export type Series = Readonly<Record<FileName, WeeklySeries>>;

export interface ForecastOptions {
  /** What stands for the supply. */
  readonly supply: Exclude<FileName, 'orders'>;
  /** Cycles ahead over which the chance is taken. */
  readonly horizon: number;
}

/** Chance of a collision with the data up to the end of one week, and nothing after it. */
export function forecastAt(
  series: Series,
  product: string,
  week: number,
  { supply, horizon }: ForecastOptions,
): number {
  const cards = [
    cardOf('s', 'supply', 'Operations', measureUpTo(series[supply], product, week)),
    cardOf('d', 'demand', 'Sales', measureUpTo(series.orders, product, week)),
  ];
  const plan: Plan = planOf(cards, [contractOf(cards, 's', 'd', { tolerance: SHORT })], [], {
    cycle: series.orders.cycle,
    horizon,
    asOf: cycleEnd(series.orders.cycle, week),
  });
  return assess(plan).contracts['s-d']!.probability;
}

function measureUpTo(
  { cycle, first, byProduct }: WeeklySeries,
  product: string,
  week: number,
): Measure {
  const values = byProduct.get(product)!.slice(0, week - first + 1);
  return {
    unit: 'units',
    direction: 'higher',
    tolerance: { amber: 0.02, red: 0.05 },
    target: { kind: 'mean-of-preceding', cycles: 8 },
    actuals: values.map((value, i): Actual => ({ cycle: cycleStart(cycle, first + i), value })),
  };
}

/** Every product and week with enough before it and four weeks after it. */
export function outcomes(series: Series, options: ForecastOptions): Outcome[] {
  const found: Outcome[] = [];
  const { orders, delivered, production } = series;
  const finished = finishedWindows(series);
  for (const [product, ordered] of orders.byProduct) {
    const out = delivered.byProduct.get(product);
    const made = production.byProduct.get(product);
    if (out === undefined || made === undefined) continue;
    for (let i = HISTORY - 1; i + AHEAD < Math.min(ordered.length, out.length); i++) {
      const demand = ordered.slice(i + 1, i + 1 + AHEAD);
      const supply = out.slice(i + 1, i + 1 + AHEAD);
      const week = orders.first + i;
      const happened = sum(supply) < (1 - SHORT) * sum(demand);
      // Assessing a plan takes long, and not everybody asks for it.
      const probability = once(() => forecastAt(series, product, week, options));
      found.push({
        product,
        week,
        get probability() {
          return probability();
        },
        alert: moved(ordered, i) || moved(made, i),
        happened,
        shortFrom: happened ? shortFrom(demand, supply) : null,
        foresight:
          gapForesight(ordered.slice(0, i + 1), out.slice(0, i + 1), AHEAD, SHORT)?.probability ??
          null,
        commonRate: rateOf(finished.filter(({ last }) => last <= week)),
        ownRate: rateOf(finished.filter((w) => w.last <= week && w.product === product)),
      });
    }
  }
  return found;
}

interface FinishedWindow {
  readonly product: string;
  /** Cycle index of its last week. */
  readonly last: number;
  readonly happened: boolean;
}

/** Every four weeks of every product, also those before the first forecast. */
function finishedWindows({ orders, delivered }: Series): FinishedWindow[] {
  return [...orders.byProduct].flatMap(([product, ordered]) => {
    const out = delivered.byProduct.get(product) ?? [];
    const count = Math.max(0, Math.min(ordered.length, out.length) - AHEAD + 1);
    return Array.from({ length: count }, (_, i) => ({
      product,
      last: orders.first + i + AHEAD - 1,
      happened: sum(out.slice(i, i + AHEAD)) < (1 - SHORT) * sum(ordered.slice(i, i + AHEAD)),
    }));
  });
}

function rateOf(windows: readonly FinishedWindow[]): number {
  const happened = windows.filter((window) => window.happened).length;
  return (USUAL_WEIGHT * USUAL_RATE + happened) / (USUAL_WEIGHT + windows.length);
}

/** More than 5 % away from the mean of the eight weeks before: what a status meeting calls news. */
function moved(values: readonly number[], i: number): boolean {
  const before = values.slice(Math.max(0, i - 8), i);
  const mean = sum(before) / Math.max(1, before.length);
  return mean > 0 && Math.abs(values[i]! - mean) > 0.05 * mean;
}

/** First week from which on the sums to date stay short. */
function shortFrom(demand: readonly number[], supply: readonly number[]): number {
  let from = AHEAD;
  for (let n = AHEAD; n >= 1; n--) {
    if (!(sum(supply.slice(0, n)) < (1 - SHORT) * sum(demand.slice(0, n)))) break;
    from = n;
  }
  return from;
}

function once(compute: () => number): () => number {
  let known: number | null = null;
  return () => (known ??= compute());
}

const sum = (values: readonly number[]): number => values.reduce((total, v) => total + v, 0);

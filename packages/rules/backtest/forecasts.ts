import { type Actual, cycleEnd, cycleStart, type Measure, type Plan } from '@interlock/plan';
import { assess } from '../src/assess.ts';
import { cardOf, contractOf, planOf } from '../test/plan-of.ts';
import type { Due, Values } from './due.ts';

/** Cycles ahead that are judged. */
export const AHEAD = 4;
/** Cycles of history before the first forecast. */
export const HISTORY = 8;

/** One name at the end of one cycle: what was forecast, and what happened. */
export interface Outcome {
  readonly name: string;
  /** Index of the last known cycle. */
  readonly cycle: number;
  /** Chance of the board's contract; null = it says that nothing is foretold. */
  readonly probability: number | null;
  /** The status meeting's alert: something moved by more than 5 % in the last cycle. */
  readonly alert: boolean;
  /** More than the part that may be missing was missing over the following four cycles. */
  readonly happened: boolean;
  /** Cycle, 1…4 after the last known one, from which the shortfall stood; null = none. */
  readonly shortFrom: number | null;
  /** Share of all windows that were over then in which it happened, over all names and of this one. */
  readonly commonRate: number;
  /** Null where a name occurs once. */
  readonly ownRate: number | null;
}

/** What is believed of a rate before any window is over, and how many windows that is worth. */
const USUAL_RATE = 0.15;
const USUAL_WEIGHT = 2;

/**
 * Chances of the contracts of a board that holds all names, with the data up to the end of one cycle, and nothing
 * after it, by name; null where a contract is unchecked. `horizon`: cycles ahead over which a chance is taken.
 */
export function forecastsAt(
  due: Due,
  cycle: number,
  horizon: number,
): ReadonlyMap<string, number | null> {
  const names = [...due.byName];
  const cards = names.flatMap(([, { required, seen }], n) => [
    cardOf(`s${n}`, 'supply', 'Operations', measureUpTo(due, seen, cycle)),
    cardOf(`d${n}`, 'demand', 'Sales', measureUpTo(due, required, cycle)),
  ]);
  const contracts = names.map((_, n) =>
    contractOf(cards, `s${n}`, `d${n}`, { tolerance: due.short }),
  );
  const plan: Plan = planOf(cards, contracts, [], {
    cycle: due.cycle,
    horizon,
    asOf: cycleEnd(due.cycle, cycle),
  });
  const found = assess(plan).contracts;
  return new Map(
    names.map(([name], n) => {
      const { verdict, probability } = found[`s${n}-d${n}`]!;
      return [name, verdict === 'unchecked' ? null : probability];
    }),
  );
}

function measureUpTo({ cycle, first }: Due, all: Values, last: number): Measure {
  return {
    unit: 'units',
    direction: 'higher',
    tolerance: { amber: 0.02, red: 0.05 },
    target: { kind: 'mean-of-preceding', cycles: 8 },
    actuals: all
      .slice(0, last - first + 1)
      .flatMap((value, i): Actual[] =>
        value === null ? [] : [{ cycle: cycleStart(cycle, first + i), value }],
      ),
  };
}

/** Every name and cycle with enough before it and four complete cycles after it. */
export function outcomes(due: Due, horizon = AHEAD): Outcome[] {
  const found: Outcome[] = [];
  const finished = finishedWindows(due);
  const boards = new Map<number, ReturnType<typeof forecastsAt>>();
  const boardAt = (cycle: number) => {
    let board = boards.get(cycle);
    if (board === undefined) {
      board = forecastsAt(due, cycle, horizon);
      boards.set(cycle, board);
    }
    return board;
  };
  for (const [name, { required, supplied, watched }] of due.byName) {
    for (let i = HISTORY - 1; i + AHEAD < required.length; i++) {
      const before = [...required.slice(i - HISTORY + 1, i + 1), supplied[i] ?? null];
      const demand = complete(required.slice(i + 1, i + 1 + AHEAD));
      const supply = complete(supplied.slice(i + 1, i + 1 + AHEAD));
      if (demand === null || supply === null || complete(before) === null) continue;
      const cycle = due.first + i;
      const happened = sum(supply) < (1 - due.short) * sum(demand);
      // Assessing a plan takes long, and not everybody asks for it.
      const probability = once(() => boardAt(cycle).get(name)!);
      const rates = once(() => {
        const over = finished.filter(({ last }) => last <= cycle);
        return { common: rateOf(over), own: rateOf(over.filter((w) => w.name === name)) };
      });
      found.push({
        name,
        cycle,
        get probability() {
          return probability();
        },
        alert: watched.some((values) => moved(values, i)),
        happened,
        shortFrom: happened ? shortFrom(demand, supply, due.short) : null,
        get commonRate() {
          return rates().common;
        },
        get ownRate() {
          return rates().own;
        },
      });
    }
  }
  return found;
}

interface FinishedWindow {
  readonly name: string;
  /** Index of its last cycle. */
  readonly last: number;
  readonly happened: boolean;
}

/** Every four cycles of every name, also those before the first forecast. */
function finishedWindows({ byName, first, short }: Due): FinishedWindow[] {
  return [...byName].flatMap(([name, { required, supplied }]) =>
    required.flatMap((_, i) => {
      const demand = complete(required.slice(i, i + AHEAD));
      const supply = complete(supplied.slice(i, i + AHEAD));
      if (i + AHEAD > required.length || demand === null || supply === null) return [];
      const happened = sum(supply) < (1 - short) * sum(demand);
      return [{ name, last: first + i + AHEAD - 1, happened }];
    }),
  );
}

/** Null where one is missing. */
function complete(values: Values): readonly number[] | null {
  const present = values.filter((value) => value !== null);
  return present.length === values.length ? present : null;
}

function rateOf(windows: readonly FinishedWindow[]): number {
  const happened = windows.filter((window) => window.happened).length;
  return (USUAL_WEIGHT * USUAL_RATE + happened) / (USUAL_WEIGHT + windows.length);
}

/** More than 5 % away from the mean of the eight cycles before: what a status meeting calls news. */
function moved(values: Values, i: number): boolean {
  const before = values.slice(Math.max(0, i - 8), i).filter((value) => value !== null);
  const mean = sum(before) / Math.max(1, before.length);
  const now = values[i] ?? null;
  return now !== null && mean > 0 && Math.abs(now - mean) > 0.05 * mean;
}

/** First cycle from which on the sums to date stay short. */
function shortFrom(demand: readonly number[], supply: readonly number[], short: number): number {
  let from = AHEAD;
  for (let n = AHEAD; n >= 1; n--) {
    if (!(sum(supply.slice(0, n)) < (1 - short) * sum(demand.slice(0, n)))) break;
    from = n;
  }
  return from;
}

function once<T>(compute: () => T): () => T {
  let known: { readonly value: T } | null = null;
  return () => {
    known ??= { value: compute() };
    return known.value;
  };
}

const sum = (values: readonly number[]): number => values.reduce((total, v) => total + v, 0);

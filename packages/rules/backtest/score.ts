import type { Outcome } from './forecasts.ts';

/** How good warnings and chances were. Fractions; null where there is nothing to divide by. */
export interface Score {
  readonly warnings: number;
  readonly precision: number | null;
  readonly recall: number | null;
  /** Mean days from a warning to the first week that stood short, over the warned shortfalls. */
  readonly leadDays: number | null;
  /** Mean squared difference of chance and outcome. */
  readonly brier: number;
}

/** Scores warnings (`warns`) and chances (`chance`) against what happened. */
export function score(
  list: readonly Outcome[],
  warns: (outcome: Outcome) => boolean,
  chance: (outcome: Outcome) => number,
): Score {
  const warned = list.filter(warns);
  const hits = warned.filter(({ happened }) => happened);
  const happened = list.filter((outcome) => outcome.happened);
  return {
    warnings: warned.length,
    precision: ratio(hits.length, warned.length),
    recall: ratio(hits.length, happened.length),
    // The shortfall of a week shows at its end.
    leadDays: ratio(
      hits.reduce((sum, { shortFrom }) => sum + 7 * shortFrom!, 0),
      hits.length,
    ),
    brier:
      list.reduce((sum, outcome) => sum + (chance(outcome) - Number(outcome.happened)) ** 2, 0) /
      Math.max(1, list.length),
  };
}

/** Share of what happened in the outcomes that were known when each forecast was made. */
export function baseRates(list: readonly Outcome[], ahead: number): Map<Outcome, number> {
  const rates = new Map<Outcome, number>();
  for (const outcome of list) {
    const known = list.filter(({ week }) => week + ahead <= outcome.week);
    const happened = known.filter((other) => other.happened).length;
    // Before anything is known: one half.
    rates.set(outcome, known.length === 0 ? 0.5 : happened / known.length);
  }
  return rates;
}

/** Forecast against observed share, in bins of the forecast chance. */
export function reliability(list: readonly Outcome[], bins = 5) {
  return Array.from({ length: bins }, (_, bin) => {
    const inside = list.filter(
      ({ probability }) => Math.min(bins - 1, Math.floor(probability * bins)) === bin,
    );
    return {
      from: bin / bins,
      to: (bin + 1) / bins,
      count: inside.length,
      forecast: ratio(
        inside.reduce((sum, { probability }) => sum + probability, 0),
        inside.length,
      ),
      observed: ratio(inside.filter(({ happened }) => happened).length, inside.length),
    };
  });
}

const ratio = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole);

import type { Outcome } from './forecasts.ts';

/** How good warnings and chances were. Fractions; null where there is nothing to divide by. */
export interface Score {
  readonly warnings: number;
  readonly precision: number | null;
  readonly recall: number | null;
  /** Mean cycles from a warning to the end of the first that stood short, over the warned shortfalls. */
  readonly lead: number | null;
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
    lead: ratio(
      hits.reduce((sum, { shortFrom }) => sum + (shortFrom ?? 0), 0),
      hits.filter(({ shortFrom }) => shortFrom !== null).length,
    ),
    brier:
      list.reduce((sum, outcome) => sum + (chance(outcome) - Number(outcome.happened)) ** 2, 0) /
      Math.max(1, list.length),
  };
}

/** Forecast against observed share, in bins of the forecast chance. */
export function reliability(
  list: readonly Outcome[],
  chance: (outcome: Outcome) => number,
  bins = 10,
) {
  return Array.from({ length: bins }, (_, bin) => {
    const inside = list.filter(
      (outcome) => Math.min(bins - 1, Math.floor(chance(outcome) * bins)) === bin,
    );
    return {
      from: bin / bins,
      to: (bin + 1) / bins,
      count: inside.length,
      forecast: ratio(
        inside.reduce((sum, outcome) => sum + chance(outcome), 0),
        inside.length,
      ),
      observed: ratio(inside.filter(({ happened }) => happened).length, inside.length),
    };
  });
}

const ratio = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole);

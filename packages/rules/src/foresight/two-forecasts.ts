import { type WalkedForecast, walkForward } from '../forecast/walk-forward.ts';
import { pair, setNormalPair } from '../math/normal-table.ts';
import { LEARN_FROM } from './cycles-needed.ts';

/** Index of the first forecast of a series; values before it foretell nothing. */
const FIRST = LEARN_FROM - 1;

/** What the season (D-15) adds to the cycles of both series, and to as many after them as the horizon has. */
export interface GapSeason {
  readonly required: readonly number[];
  readonly supplied: readonly number[];
}

/**
 * The gap by what is required and what comes each forecast from its own past, as if one knew nothing
 * of the other: what the structure alone says (C-10). Sees trends, seasons and levels that wander,
 * and is far too wide where what comes follows what is required.
 */
export class TwoForecasts {
  readonly #required: WalkedForecast;
  readonly #supplied: WalkedForecast;

  constructor(
    required: readonly number[],
    supplied: readonly number[],
    horizon: number,
    season: GapSeason | null,
  ) {
    this.#required = walked(required, horizon, season?.required ?? null);
    this.#supplied = walked(supplied, horizon, season?.supplied ?? null);
  }

  /** P(gap ≤ x) over the cycles after cycle t, from the first that anything is learned from. */
  cdf(t: number, x: number): number {
    // Nothing is brought at least.
    if (x >= 1) return 1;
    const kept = 1 - x;
    const above = this.#supplied.mean[t]! - kept * this.#required.mean[t]!;
    const spread = this.#spread(t, kept);
    if (!(spread > 0)) return above >= 0 ? 1 : 0;
    setNormalPair(above / spread);
    return pair.cdf;
  }

  /** About where the gap lies, and how far around it; null where nothing is forecast to be required. */
  around(t: number): { readonly mean: number; readonly spread: number } | null {
    const required = this.#required.mean[t]!;
    if (!(required > 0)) return null;
    const kept = Math.max(0, this.#supplied.mean[t]! / required);
    return { mean: 1 - kept, spread: this.#spread(t, kept) / required };
  }

  #spread(t: number, kept: number): number {
    const required = kept * this.#required.sd[t]!;
    const supplied = this.#supplied.sd[t]!;
    return Math.sqrt(required * required + supplied * supplied);
  }
}

/** Forecasts of the values less their season, which they get back. */
function walked(
  values: readonly number[],
  horizon: number,
  season: readonly number[] | null,
): WalkedForecast {
  if (season === null) return walkForward(values, horizon, FIRST);
  const { mean, sd } = walkForward(
    values.map((value, t) => value - season[t]!),
    horizon,
    FIRST,
  );
  return {
    mean: mean.map((value, t) => {
      let sum = 0;
      for (let h = 1; h <= horizon; h++) sum += season[t + h]!;
      return value + sum / horizon;
    }),
    sd,
  };
}

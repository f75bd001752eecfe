import type { Cycle } from '@interlock/plan';

/** Part of what was due that may be missing, unless a folder says otherwise. */
export const SHORT = 0.1;

/** One number per cycle; null = not reported. */
export type Values = readonly (number | null)[];

/** What was due of one name (product, vendor, organisation) in each cycle and what came. */
export interface DueSeries {
  readonly required: Values;
  readonly supplied: Values;
  /** What stands for the supply in what the board sees. */
  readonly seen: Values;
  /** What a status meeting looks at. */
  readonly watched: readonly Values[];
}

/** A folder as the backtest needs it. `first` is the cycle index of every `[0]`. */
export interface Due {
  readonly cycle: Cycle;
  readonly first: number;
  /** A shortfall counts that is more than this part of what was due. */
  readonly short: number;
  readonly byName: ReadonlyMap<string, DueSeries>;
}

/** Series whose supply is also what the board sees, and all that a status meeting has. */
export const dueSeries = (required: Values, supplied: Values): DueSeries => ({
  required,
  supplied,
  seen: supplied,
  watched: [required, supplied],
});

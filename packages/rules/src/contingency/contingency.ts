import type { Overlay } from '../what-if/overlay.ts';

/** A plan for the case that a measure misses: what fires it, and what is then done. */
export interface Contingency {
  readonly id: string;
  /** Card whose measure is watched. */
  readonly card: string;
  readonly comparator: 'below' | 'above';
  /** In the measure's unit; for `probability` 0…1. */
  readonly threshold: number;
  /**
   * What is compared: the actual of a cycle, the forecast of the next one made at its end, or the
   * chance (as then forecast) to miss the next target by more than amber.
   */
  readonly basis: 'actual' | 'forecast' | 'probability';
  /** Fires when the comparison holds in `k` of the last `n` cycles that have a value. */
  readonly k: number;
  readonly n: number;
  /** How far back beyond the threshold the value must be for the episode to end; same unit. */
  readonly hysteresis: number;
  /** What is done when it fires. */
  readonly actions: Overlay;
  /** Who may carry it out without asking. */
  readonly authority: string;
  /** Last day on which it can fire, YYYY-MM-DD. */
  readonly expires: string;
}

/** What a contingency says of one cycle. */
export interface TriggerState {
  /** Cycle index. */
  readonly cycle: number;
  /** What was compared; null where there was nothing to compare. */
  readonly value: number | null;
  readonly holds: boolean;
  /** An episode began with this cycle: it fires, once. */
  readonly fires: boolean;
  /** Between firing and the value's return beyond the hysteresis. */
  readonly inEpisode: boolean;
}

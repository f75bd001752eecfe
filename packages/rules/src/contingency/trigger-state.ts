/** What a trigger says of one cycle. */
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

import type { ContingencyPlan, Plan } from '@interlock/plan';
import type { PromisedEffect } from './follow-through/judge-effects.ts';

/** Long computations of the rules, as a worker of either side is asked for them. */
export interface ProposeJob {
  readonly type: 'propose';
  readonly plan: Plan;
  readonly contract: string;
  /** Null = any number. */
  readonly maxMoves: number | null;
}

export interface SimulateJob {
  readonly type: 'simulate';
  readonly plan: Plan;
  readonly draws: number;
  readonly seed: number;
}

/** What becomes of the plan where a contingency has to answer its miss. */
export interface RehearseJob extends Pick<ContingencyPlan, 'trigger' | 'moves'> {
  readonly type: 'rehearse';
  readonly plan: Plan;
}

/** What became of some of the effects that decisions promised; all of them are known. */
export interface JudgeEffectsJob {
  readonly type: 'judge-effects';
  readonly plan: Plan;
  readonly effects: readonly PromisedEffect[];
  /** Indices of those that are judged. */
  readonly judged: readonly number[];
}

import type { Plan } from '@interlock/plan';
import type { Proposal, Simulation } from '@interlock/rules';

/** What the thread of the rules can be asked for. */
export type Job =
  | {
      readonly type: 'propose';
      readonly plan: Plan;
      readonly contract: string;
      readonly maxMoves: number | null;
    }
  | {
      readonly type: 'simulate';
      readonly plan: Plan;
      readonly draws: number;
      readonly seed: number;
    };

export interface JobResults {
  readonly propose: Proposal;
  readonly simulate: Simulation;
}

export type JobAnswer =
  | { readonly ok: true; readonly value: Proposal | Simulation }
  | { readonly ok: false; readonly message: string };

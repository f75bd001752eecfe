import type { Plan } from '@interlock/plan';
import type { Proposal, Simulation } from '@interlock/rules';

/** One job per worker: it is ended by ending the worker. */
export type ComputeJob =
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

export type ComputeAnswer =
  | { readonly type: 'progress'; readonly part: number }
  | { readonly type: 'proposed'; readonly proposal: Proposal }
  | { readonly type: 'simulated'; readonly simulation: Simulation }
  | { readonly type: 'failed'; readonly message: string };

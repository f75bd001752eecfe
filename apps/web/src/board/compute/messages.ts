import type { Proposal, ProposeJob, SimulateJob, Simulation } from '@interlock/rules';

/** One job per worker: it is ended by ending the worker. */
export type ComputeJob = ProposeJob | SimulateJob;

export type ComputeAnswer =
  | { readonly type: 'progress'; readonly part: number }
  | { readonly type: 'proposed'; readonly proposal: Proposal }
  | { readonly type: 'simulated'; readonly simulation: Simulation }
  | { readonly type: 'failed'; readonly message: string };

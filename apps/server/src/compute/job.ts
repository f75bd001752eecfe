import type { Proposal, ProposeJob, SimulateJob, Simulation } from '@interlock/rules';

/** What the thread of the rules can be asked for. */
export type Job = ProposeJob | SimulateJob;

export interface JobResults {
  readonly propose: Proposal;
  readonly simulate: Simulation;
}

export type JobAnswer =
  | { readonly ok: true; readonly value: Proposal | Simulation }
  | { readonly ok: false; readonly message: string };

import type { Plan } from '@interlock/plan';
import type {
  ContingencyDraft,
  PromisesAsked,
  Proposal,
  ProposeJob,
  Rehearsal,
  RehearseJob,
  SimulateJob,
  Simulation,
  StressRow,
} from '@interlock/rules';
import type { PromiseBook } from '../promises/promise-book.ts';

/** What became of all promises. */
export interface PromisesJob {
  readonly type: 'promises';
  readonly asked: PromisesAsked;
}

/** What a miss of every measure would cost. */
export interface SweepJob {
  readonly type: 'sweep';
  readonly plan: Plan;
}

/** A contingency against a miss, with the cheapest moves. */
export interface DraftJob {
  readonly type: 'draft';
  readonly plan: Plan;
  readonly row: StressRow;
  /** By contract: hash of the terms in force. */
  readonly hashes: ReadonlyMap<string, string>;
}

/** One job per worker: it is ended by ending the worker. */
export type ComputeJob = ProposeJob | SimulateJob | PromisesJob | SweepJob | DraftJob | RehearseJob;

export type ComputeAnswer =
  | { readonly type: 'progress'; readonly part: number }
  | { readonly type: 'proposed'; readonly proposal: Proposal }
  | { readonly type: 'simulated'; readonly simulation: Simulation }
  | { readonly type: 'promised'; readonly book: PromiseBook }
  | { readonly type: 'swept'; readonly rows: readonly StressRow[] }
  | { readonly type: 'drafted'; readonly draft: ContingencyDraft }
  | { readonly type: 'rehearsed'; readonly rehearsal: Rehearsal }
  | { readonly type: 'failed'; readonly message: string };

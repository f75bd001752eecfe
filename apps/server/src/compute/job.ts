import type { Plan } from '@interlock/plan';
import type { Assessment, Proposal, ProposeJob, SimulateJob, Simulation } from '@interlock/rules';
import type { LedgerRequest, LedgerText } from '../store/ledger-text.ts';

/** An assessment with its sentences, and what is asked for beside it. */
export interface AssessJob {
  readonly type: 'assess';
  readonly plan: Plan;
  readonly proposals: boolean;
  readonly simulation: boolean;
}

/** The answer's JSON, made where nobody waits for it, and what a list of boards shows. */
export interface Assessed {
  readonly json: Uint8Array<ArrayBuffer>;
  readonly moneyAtRisk: Assessment['moneyAtRisk'];
  readonly currency: Assessment['currency'];
  readonly counts: Assessment['counts'];
}

/** A ledger to be downloaded: nothing of it goes over to the thread, which reads it by itself. */
export interface LedgerJob extends LedgerRequest {
  readonly type: 'ledger';
}

/** What the thread can be asked for. */
export type Job = AssessJob | ProposeJob | SimulateJob | LedgerJob;

export interface JobResults {
  readonly assess: Assessed;
  readonly propose: Proposal;
  readonly simulate: Simulation;
  readonly ledger: LedgerText;
}

export type JobAnswer =
  | { readonly ok: true; readonly value: JobResults[Job['type']] }
  | { readonly ok: false; readonly message: string };

/** A plan's lists as numbers of objects that the thread was sent, each of them once. */
export interface SentPlan extends Pick<Plan, 'settings' | 'asOf'> {
  readonly departments: readonly number[];
  readonly cards: readonly number[];
  readonly contracts: readonly number[];
  readonly influences: readonly number[];
}

/** What goes to the thread. */
export type Message =
  | { readonly type: 'objects'; readonly first: number; readonly objects: readonly object[] }
  | { readonly type: 'forget' }
  | { readonly type: 'job'; readonly job: object; readonly plan: SentPlan | null };

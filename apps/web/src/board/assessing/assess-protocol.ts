import type { Card, Contract, Influence, Plan } from '@interlock/plan';
import type { Assessment } from '@interlock/rules';
import type { Hypothesis } from './assess-both.ts';
import type { Parcel } from './parcel.ts';

/** A plan comes in pieces, so that sending it blocks nobody; the last one is the question. */
export type AssessJob =
  | { readonly type: 'cards'; readonly cards: Parcel<Card> }
  | { readonly type: 'contracts'; readonly contracts: Parcel<Contract> }
  | {
      readonly type: 'assess';
      readonly plan: Pick<Plan, 'settings' | 'asOf' | 'departments'>;
      readonly influences: Parcel<Influence>;
      readonly hypothesis: Hypothesis;
    };

/** One assessment, without the records that travel as parcels. */
export interface AssessmentParcel {
  readonly rest: Omit<Assessment, 'cards' | 'contracts'>;
  readonly cards: Parcel<Assessment['cards'][string]>;
  readonly contracts: Parcel<Assessment['contracts'][string]>;
}

/** Contracts come before the rest and in pieces, so that reading them blocks nobody. */
export type AssessAnswer =
  | {
      readonly type: 'contracts';
      readonly of: 'base' | 'shown';
      readonly contracts: AssessmentParcel['contracts'];
    }
  | {
      readonly type: 'assessed';
      readonly base: Omit<AssessmentParcel, 'contracts'>;
      /** Null where nothing is rehearsed. */
      readonly shown: Omit<AssessmentParcel, 'contracts'> | null;
    }
  | { readonly type: 'failed'; readonly message: string };

/** Cards or contracts in one message: about 30 ms of reading. */
export const PIECE = 800;

import type { Assessment } from '@interlock/rules';
import type { Parcel } from './parcel.ts';

/** One assessment, without the records that travel as parcels. */
export interface AssessmentParcel {
  readonly rest: Omit<Assessment, 'cards' | 'contracts'>;
  readonly cards: Parcel<Assessment['cards'][string]>;
  readonly contracts: Parcel<Assessment['contracts'][string]>;
}

/** Verdicts on contracts come before the rest and in pieces, so that reading them blocks nobody. */
export interface ContractsPiece {
  readonly of: 'base' | 'shown';
  readonly contracts: AssessmentParcel['contracts'];
}

/** Cards or contracts in one message: about 30 ms of reading. */
export const PIECE = 800;

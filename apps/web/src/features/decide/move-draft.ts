import type { Decision } from '@interlock/ledger';

export type MoveKind = Decision['moves'][number]['kind'];

/** A row of what is decided, as typed. */
export interface MoveDraft {
  readonly key: number;
  readonly kind: MoveKind;
  /** As typed; of a row with a subject it is made from the numbers. */
  readonly text: string;
  /** Card or contract with its number before and, as typed, after, where a what-if names them. */
  readonly subject?: string;
  /** `to` says how much more the subject makes or gets, rather than what it comes to. */
  readonly more?: true;
  /** Card that lends to the subject what `to` says. */
  readonly lender?: string;
  readonly name?: string;
  readonly unit?: string;
  readonly from?: number | null;
  readonly to?: string;
}

import type { LedgerEvent } from '@interlock/ledger';
import type { ContractTerms } from '@interlock/plan';
import type { BoardContent } from './content.ts';

/** Hash of terms between two cards, as a signature carries it; given in, for it is protocol's. */
export type TermsHash = (from: string, to: string, terms: ContractTerms) => string;

/** A board that ships with the product. */
export interface Template {
  readonly id: string;
  readonly title: string;
  /** One line for the start page. */
  readonly description: string;
  readonly content: BoardContent;
  /** Targets, actuals and signatures that come with the board, in order. */
  ledger(hash: TermsHash): LedgerEvent[];
}

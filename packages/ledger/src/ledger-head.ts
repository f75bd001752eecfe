/** `prev` of the first entry of every ledger. */
export const GENESIS = '0'.repeat(64);

/** The last entry of a ledger, as shown in the interface and in every export. */
export interface LedgerHead {
  readonly seq: number;
  readonly hash: string;
}

/** Head of a ledger without entries. */
export const GENESIS_HEAD: LedgerHead = { seq: 0, hash: GENESIS };

/**
 * Message types on `/sync/:board`. 0 to 3 are the y-websocket protocol; a stock client ignores
 * none of ours, because they are sent only to a client that asked for them in the query.
 */
export const MESSAGE = {
  sync: 0,
  awareness: 1,
  auth: 2,
  queryAwareness: 3,
  /**
   * `[120, varString(JSON of LedgerEntry[])]`, sent where the client joined with `ledger=1`:
   * first everything since `ledgerSince` (default 0), then each entry as it is committed.
   */
  ledger: 120,
  /**
   * `[121, varUint n]`, sent where the client joined with `ack=1`: the first n sync-write frames
   * (sync step 2 and update) of this connection are on disk.
   */
  acknowledged: 121,
  /** `[122, varString(JSON of Refusal)]`, with `ack=1`: why the socket is about to be closed. */
  refused: 122,
} as const;

/** Close codes of `/sync/:board`. */
export const CLOSE = {
  /** The server goes away or restarts: come back. */
  goingAway: 1001,
  tooBig: 1009,
  overloaded: 1013,
  /** No valid session cookie or token, or revoked, or expired: do not come back as you are. */
  unauthorised: 4401,
  /** A write was refused; stock clients stop here. */
  forbidden: 4403,
  unknownBoard: 4404,
  /** The rights of this person changed: come back at once. */
  roleChanged: 4409,
  malformed: 4422,
  /** The page is of another version than the server: reload it, then come back. */
  reload: 4426,
  /** What is stored of the board is not whole, and it is not shown: the operator has to mend it. */
  damaged: 4423,
  /** More than one connection or person may use: come back later. */
  tooMuch: 4429,
} as const;

/** Reason of a close with `CLOSE.overloaded`: the server cannot write to its disk. */
export const NOT_SAVED = 'not saved';

/** Why a write was refused; `text` is the sentence for its author. */
export interface Refusal {
  readonly reason: RefusalReason;
  readonly text: string;
  /** The first entry that was the matter, where it was one: all else may be sent again. */
  readonly at?: { readonly root: string; readonly key: string };
}

export type RefusalReason =
  | 'observer'
  | 'other-department'
  | 'locked-department'
  | 'tool-off'
  | 'facilitator-only'
  | 'schema'
  | 'malformed'
  | 'too-big'
  | 'board-full'
  | 'foreign-client-id'
  | 'other-person'
  | 'server-only'
  /** A text for a note that is sealed: the server keeps it. */
  | 'sealed'
  | 'contract-in-force'
  | 'contract-changed'
  | 'archived'
  /** What is stored of the board is not whole: it is read only. */
  | 'damaged';

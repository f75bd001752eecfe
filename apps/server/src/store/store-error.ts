/** Why the store refused or could not do something. */
export type StoreErrorCode =
  /** No board with this id; never answered with an empty document instead. */
  | 'unknown-board'
  | 'board-exists'
  /** The idempotency key of this commit was used before: nothing was written. */
  | 'key-used'
  /** The link has no use left, or was revoked: nothing was written. */
  | 'link-used-up'
  /** What was to be written is not what the schema allows: a fault of the caller. */
  | 'invalid'
  /** What was read back is not what was written: the board is not opened. */
  | 'corrupt'
  /** The board's ledger is not whole, or its data older than known: it is read only. */
  | 'damaged'
  /** The disk refused (full, read-only, I/O error): nothing was written. */
  | 'unavailable'
  /** The disk did not say that it has what was written: it may be there later. */
  | 'unconfirmed'
  /** The data directory cannot be created or written. */
  | 'data-directory'
  /** Another server holds the data directory. */
  | 'in-use'
  /** The data was written by a newer version. */
  | 'newer-version'
  | 'closed';

/** An expected failure of the store. `message` is a sentence for the operator. */
export class StoreError extends Error {
  readonly code: StoreErrorCode;

  constructor(code: StoreErrorCode, message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = 'StoreError';
    this.code = code;
  }
}

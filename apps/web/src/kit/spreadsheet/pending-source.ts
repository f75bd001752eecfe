import type { ImportSource } from './reader-messages.ts';

/*
 * A spreadsheet that was dropped on the start page, or on an open board, waits here for the import dialog of the board
 * that is made for it. It never leaves the page's memory.
 */

let pending: ImportSource | null = null;

export function offerSource(source: ImportSource): void {
  pending = source;
}

/** Gives the waiting source once. */
export function takeSource(): ImportSource | null {
  const source = pending;
  pending = null;
  return source;
}

import { checksumOf } from './checksum.ts';
import { StoreError } from './store-error.ts';

/** An update as it stands in the log. */
export interface LoggedUpdate {
  readonly seq: number;
  readonly bytes: Uint8Array;
  readonly checksum: number;
}

/** StoreError `corrupt` where an update is missing or is not the one that was written. */
export function checkLog(
  board: string,
  rows: readonly LoggedUpdate[],
  start: number,
  last: number,
): void {
  const damaged = (what: string) => new StoreError('corrupt', `Board ${board}: ${what}`);
  rows.forEach(({ seq, bytes, checksum }, index) => {
    const expected = start + index + 1;
    if (seq !== expected) throw damaged(`update ${expected} of its log is missing.`);
    if (checksumOf(board, seq, bytes) !== checksum)
      throw damaged(`update ${seq} of its log was changed after it was written.`);
  });
  if (start + rows.length !== last)
    throw damaged(`its log ends at update ${start + rows.length} of ${last}.`);
}

export function unknownBoard(board: string): StoreError {
  return new StoreError('unknown-board', `There is no board ${board}.`);
}

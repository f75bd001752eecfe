import { HISTORY_FORMAT } from '@interlock/board';
import type { Database } from 'better-sqlite3';
import { checksumOf } from './checksum.ts';
import { unknownBoard } from './document-log.ts';

/** A piece of a board's past that is kept: updates from one to another, and when they were written. */
export interface PastSegment {
  readonly first: number;
  readonly last: number;
  /** ms since 1970. */
  readonly from: number;
  readonly to: number;
  /** Packed. */
  readonly size: number;
}

export interface StoredPast {
  /** Updates of the document until now. */
  readonly updates: number;
  /** In order, without a gap from the first update on; what came since is in none of them. */
  readonly segments: readonly PastSegment[];
}

/** What was made of the log. */
export interface MadePast {
  readonly segments: readonly (Omit<PastSegment, 'size'> & { readonly bytes: Uint8Array })[];
  readonly state: PastState;
}

/** Where whoever makes further pieces goes on. */
export interface PastState {
  readonly seq: number;
  readonly time: number;
  readonly bytes: Uint8Array;
}

export interface HistoryTable {
  past(board: string): StoredPast;
  /** For each ledger entry after this one, how many updates the document had when it was written. */
  documents(board: string, since: number, before: number): readonly number[];
  segment(board: string, first: number): Uint8Array<ArrayBuffer> | null;
  /** Where to go on; null = at the first update. */
  state(board: string): PastState | null;
  /** Inside a transaction. */
  keep(board: string, made: MadePast): void;
  /** Inside a transaction. */
  forget(board: string): void;
}

/** Pieces of each board's past. All of it is made of the log of updates, and can be made again. */
export function createHistoryTable(db: Database): HistoryTable {
  const lastSeq = db.prepare<[string], number>('SELECT last_seq FROM boards WHERE id = ?').pluck();
  const selectSegments = db.prepare<[string], PastSegment>(
    `SELECT first_seq AS first, last_seq AS last, from_ms AS "from", to_ms AS "to", length(bytes) AS size
     FROM history WHERE board = ? ORDER BY first_seq`,
  );
  const selectSegment = db.prepare<[string, number], { bytes: Buffer; checksum: number }>(
    'SELECT bytes, checksum FROM history WHERE board = ? AND first_seq = ?',
  );
  const selectState = db.prepare<
    [string],
    { format: number; seq: number; time: number; bytes: Buffer; checksum: number }
  >('SELECT format, seq, time_ms AS time, bytes, checksum FROM history_states WHERE board = ?');
  const selectFormat = db
    .prepare<[string], number>('SELECT format FROM history_states WHERE board = ?')
    .pluck();
  const insertSegment = db.prepare<[string, number, number, number, number, Buffer, number]>(
    `INSERT OR REPLACE INTO history (board, first_seq, last_seq, from_ms, to_ms, bytes, checksum)
     VALUES (?, ?, ?, ?, ?, ?, ?)`,
  );
  const upsertState = db.prepare<[string, number, number, number, Buffer, number]>(
    `INSERT OR REPLACE INTO history_states (board, format, seq, time_ms, bytes, checksum)
     VALUES (?, ?, ?, ?, ?, ?)`,
  );
  const deleteSegments = db.prepare<[string]>('DELETE FROM history WHERE board = ?');
  const deleteState = db.prepare<[string]>('DELETE FROM history_states WHERE board = ?');
  const selectDocuments = db.prepare<[string, number], { at: string; documentSeq: number | null }>(
    'SELECT at, document_seq AS documentSeq FROM ledger WHERE board = ? AND seq > ? ORDER BY seq',
  );
  const selectTime = db
    .prepare<[string, number], string>('SELECT at FROM updates WHERE board = ? AND seq = ?')
    .pluck();

  /** Of those that follow each other from the first update on. */
  function kept(board: string): readonly PastSegment[] {
    if (selectFormat.get(board) !== HISTORY_FORMAT) return [];
    const segments = selectSegments.all(board);
    let next = 1;
    const end = segments.findIndex(({ first, last }) => {
      const follows = first === next;
      next = last + 1;
      return !follows;
    });
    return end === -1 ? segments : segments.slice(0, end);
  }

  /** Updates that were written by then: of entries of before nothing else is known. */
  function updatesBy(board: string, at: string, updates: number): number {
    let [low, high] = [0, updates];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((selectTime.get(board, middle + 1) ?? at) <= at) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  return {
    past(board) {
      const updates = lastSeq.get(board);
      if (updates === undefined) throw unknownBoard(board);
      return { updates, segments: kept(board) };
    },
    documents(board, since, before) {
      const updates = lastSeq.get(board) ?? 0;
      let last = before;
      return selectDocuments.all(board, since).map(({ at, documentSeq }) => {
        const seq = documentSeq ?? updatesBy(board, at, updates);
        last = Math.min(Math.max(last, seq), updates);
        return last;
      });
    },
    segment(board, first) {
      const row = selectSegment.get(board, first);
      if (row === undefined || checksumOf(board, first, row.bytes) !== row.checksum) return null;
      return new Uint8Array(row.bytes);
    },
    state(board) {
      const row = selectState.get(board);
      const last = kept(board).at(-1)?.last;
      if (row === undefined || row.format !== HISTORY_FORMAT || row.seq !== last) return null;
      if (checksumOf(board, row.seq, row.bytes) !== row.checksum) return null;
      return { seq: row.seq, time: row.time, bytes: new Uint8Array(row.bytes) };
    },
    keep(board, { segments, state }) {
      const [begin] = segments;
      if (begin === undefined) return;
      if (begin.first === 1) deleteSegments.run(board);
      else if (begin.first !== 1 + (kept(board).at(-1)?.last ?? 0)) return;
      for (const { first, last, from, to, bytes } of segments) {
        const buffer = Buffer.from(bytes);
        insertSegment.run(board, first, last, from, to, buffer, checksumOf(board, first, buffer));
      }
      const { seq, time, bytes } = state;
      const buffer = Buffer.from(bytes);
      const checksum = checksumOf(board, seq, buffer);
      upsertState.run(board, HISTORY_FORMAT, seq, time, buffer, checksum);
    },
    forget(board) {
      deleteSegments.run(board);
      deleteState.run(board);
    },
  };
}

import type { Database } from 'better-sqlite3';
import { type Clock, isoNow } from './clock.ts';
import type { Author, StoredDocument } from './store.ts';
import { StoreError } from './store-error.ts';

export interface DocumentTables {
  load(board: string): StoredDocument;
  /** Inside a transaction: appends updates, gives the sequence number of the last one. */
  append(board: string, updates: readonly Uint8Array[]): number;
  /** Inside a transaction; an id that has an owner keeps it. */
  bind(board: string, authors: readonly Author[]): void;
  snapshot(board: string, bytes: Uint8Array, upToSeq: number): void;
}

/** The log of Yjs updates, its snapshots, and who wrote under which client id. */
export function createDocumentTables(db: Database, clock: Clock): DocumentTables {
  const lastSeq = db
    .prepare<[string], number>('SELECT coalesce(max(seq), 0) FROM updates WHERE board = ?')
    .pluck();
  const insertUpdate = db
    .prepare<{ board: string; at: string; bytes: Buffer }, number>(
      `INSERT INTO updates (board, seq, at, bytes)
		 SELECT @board, coalesce(max(seq), 0) + 1, @at, @bytes FROM updates WHERE board = @board
		 RETURNING seq`,
    )
    .pluck();
  const insertAuthor = db.prepare<[string, number, string]>(
    'INSERT INTO authors (board, client_id, actor) VALUES (?, ?, ?) ON CONFLICT DO NOTHING',
  );
  // A snapshot that was overtaken must not replace a newer one.
  const insertSnapshot = db.prepare<[string, number, string, Buffer]>(
    `INSERT INTO snapshots (board, up_to_seq, at, bytes) VALUES (?, ?, ?, ?)
		 ON CONFLICT (board) DO UPDATE SET up_to_seq = excluded.up_to_seq, at = excluded.at, bytes = excluded.bytes
		 WHERE excluded.up_to_seq >= snapshots.up_to_seq`,
  );
  const selectSnapshot = db.prepare<[string], { up_to_seq: number; bytes: Buffer }>(
    'SELECT up_to_seq, bytes FROM snapshots WHERE board = ?',
  );
  const selectUpdates = db.prepare<[string, number], { seq: number; bytes: Buffer }>(
    'SELECT seq, bytes FROM updates WHERE board = ? AND seq > ? ORDER BY seq',
  );
  const selectAuthors = db.prepare<[string], Author>(
    'SELECT client_id AS clientId, actor FROM authors WHERE board = ?',
  );
  const boardExists = db.prepare<[string], number>('SELECT 1 FROM boards WHERE id = ?').pluck();

  /** One read transaction: snapshot and tail must be of the same moment. */
  const load = db.transaction((board: string): StoredDocument => {
    if (boardExists.get(board) === undefined) throw unknownBoard(board);
    const snapshot = selectSnapshot.get(board);
    const start = snapshot?.up_to_seq ?? 0;
    const rows = selectUpdates.all(board, start);
    rows.forEach((row, index) => {
      if (row.seq !== start + index + 1)
        throw new StoreError(
          'corrupt',
          `Board ${board}: update ${start + index + 1} of its log is missing.`,
        );
    });
    if (snapshot === undefined && rows.length === 0)
      throw new StoreError('corrupt', `Board ${board} has no document.`);
    return {
      snapshot: snapshot === undefined ? null : toBytes(snapshot.bytes),
      updates: rows.map((row) => toBytes(row.bytes)),
      seq: start + rows.length,
      authors: selectAuthors.all(board),
    };
  });

  return {
    load: (board) => load(board),
    append(board, updates) {
      if (updates.length === 0) return lastSeq.get(board) ?? 0;
      const at = isoNow(clock);
      let seq = 0;
      for (const update of updates)
        seq = insertUpdate.get({ board, at, bytes: toBuffer(update) }) ?? 0;
      return seq;
    },
    bind(board, authors) {
      for (const { clientId, actor } of authors) insertAuthor.run(board, clientId, actor);
    },
    snapshot(board, bytes, upToSeq) {
      if (boardExists.get(board) === undefined) throw unknownBoard(board);
      if (upToSeq > (lastSeq.get(board) ?? 0))
        throw new StoreError('invalid', `Board ${board} has no update ${upToSeq} yet.`);
      insertSnapshot.run(board, upToSeq, isoNow(clock), toBuffer(bytes));
    },
  };
}

export function unknownBoard(board: string): StoreError {
  return new StoreError('unknown-board', `There is no board ${board}.`);
}

function toBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** A plain array: `slice` of a Buffer would share memory where Yjs expects a copy. */
function toBytes(buffer: Buffer): Uint8Array {
  return new Uint8Array(buffer);
}

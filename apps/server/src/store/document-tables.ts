import { idOfKey } from '@interlock/board';
import type { Database } from 'better-sqlite3';
import { checksumOf } from './checksum.ts';
import { type Clock, isoNow } from './clock.ts';
import { checkLog, unknownBoard } from './document-log.ts';
import {
  type Author,
  type Cleared,
  type Departed,
  MOST_ANNOUNCED,
  MOST_CLEARED,
  type Report,
  type StoredDocument,
} from './store.ts';
import { StoreError } from './store-error.ts';

export interface DocumentTables {
  load(board: string): StoredDocument;
  /** Inside a transaction: appends updates, gives the sequence number of the last one. */
  append(board: string, updates: readonly Uint8Array[]): number;
  /** Inside a transaction; an id that has an owner keeps it. */
  bind(board: string, authors: readonly Author[]): void;
  /** Inside a transaction; an id that was announced keeps its person. */
  announce(board: string, announced: readonly Author[]): void;
  /** Inside a transaction. */
  depart(board: string, departed: readonly Departed[]): void;
  /** Inside a transaction. */
  clear(board: string, cleared: readonly Cleared[]): void;
  snapshot(board: string, bytes: Uint8Array, upToSeq: number): void;
}

/** The log of Yjs updates, its snapshots, and who wrote under which client id. */
export function createDocumentTables(db: Database, clock: Clock, report: Report): DocumentTables {
  const lastSeq = db.prepare<[string], number>('SELECT last_seq FROM boards WHERE id = ?').pluck();
  const setLastSeq = db.prepare<[number, string]>('UPDATE boards SET last_seq = ? WHERE id = ?');
  const insertUpdate = db.prepare<[string, number, string, Buffer, number]>(
    'INSERT INTO updates (board, seq, at, bytes, checksum) VALUES (?, ?, ?, ?, ?)',
  );
  const insertAuthor = db.prepare<[string, number, string]>(
    'INSERT INTO authors (board, client_id, actor) VALUES (?, ?, ?) ON CONFLICT DO NOTHING',
  );
  const insertAnnounced = db.prepare<[string, number, string]>(
    'INSERT INTO announced (board, client_id, actor) VALUES (?, ?, ?) ON CONFLICT DO NOTHING',
  );
  const forgetAnnounced = db.prepare<{ board: string; actor: string; most: number }>(
    `DELETE FROM announced WHERE board = @board AND actor = @actor AND id <=
		 (SELECT id FROM announced WHERE board = @board AND actor = @actor ORDER BY id DESC LIMIT 1 OFFSET @most)`,
  );
  const selectAnnounced = db.prepare<[string], Author>(
    'SELECT client_id AS clientId, actor FROM announced WHERE board = ? ORDER BY id',
  );
  const upsertDeparted = db.prepare<[string, string, string, string]>(
    `INSERT INTO departed (board, root, id, key) VALUES (?, ?, ?, ?)
		 ON CONFLICT (board, root, id) DO UPDATE SET key = excluded.key`,
  );
  const selectDeparted = db.prepare<[string], Departed>(
    'SELECT root, key FROM departed WHERE board = ?',
  );
  const insertCleared = db.prepare<[string, string, string, string | null, string]>(
    'INSERT OR REPLACE INTO cleared (board, root, key, owner, mark) VALUES (?, ?, ?, ?, ?)',
  );
  const forgetCleared = db.prepare<{ board: string; most: number }>(
    `DELETE FROM cleared WHERE board = @board AND id <=
		 (SELECT id FROM cleared WHERE board = @board ORDER BY id DESC LIMIT 1 OFFSET @most)`,
  );
  const selectCleared = db.prepare<[string], Cleared>(
    'SELECT root, key, owner, mark FROM cleared WHERE board = ? ORDER BY id',
  );
  // A snapshot that was overtaken must not replace a newer one.
  const insertSnapshot = db.prepare<[string, number, string, Buffer, number]>(
    `INSERT INTO snapshots (board, up_to_seq, at, bytes, checksum) VALUES (?, ?, ?, ?, ?)
		 ON CONFLICT (board) DO UPDATE SET up_to_seq = excluded.up_to_seq, at = excluded.at, bytes = excluded.bytes, checksum = excluded.checksum
		 WHERE excluded.up_to_seq >= snapshots.up_to_seq`,
  );
  const selectSnapshot = db.prepare<[string], SnapshotRow>(
    'SELECT up_to_seq, bytes, checksum FROM snapshots WHERE board = ?',
  );
  const selectUpdates = db.prepare<[string, number], UpdateRow>(
    'SELECT seq, bytes, checksum FROM updates WHERE board = ? AND seq > ? ORDER BY seq',
  );
  const selectAuthors = db.prepare<[string], Author>(
    'SELECT client_id AS clientId, actor FROM authors WHERE board = ?',
  );
  const boardExists = db.prepare<[string], number>('SELECT 1 FROM boards WHERE id = ?').pluck();

  /** One read transaction: snapshot and tail must be of the same moment. */
  const load = db.transaction((board: string): StoredDocument => {
    const last = lastSeq.get(board);
    if (last === undefined) throw unknownBoard(board);
    const snapshot = wholeSnapshot(board, last);
    const start = snapshot?.up_to_seq ?? 0;
    const rows = selectUpdates.all(board, start);
    checkLog(board, rows, start, last);
    if (snapshot === undefined && rows.length === 0)
      throw new StoreError('corrupt', `Board ${board} has no document.`);
    return {
      snapshot: snapshot === undefined ? null : toBytes(snapshot.bytes),
      updates: rows.map((row) => toBytes(row.bytes)),
      seq: start + rows.length,
      authors: selectAuthors.all(board),
      announced: selectAnnounced.all(board),
      departed: selectDeparted.all(board),
      cleared: selectCleared.all(board),
    };
  });

  /** A damaged snapshot is no loss: the log is kept from its first update. */
  function wholeSnapshot(board: string, last: number): SnapshotRow | undefined {
    const snapshot = selectSnapshot.get(board);
    if (snapshot === undefined) return undefined;
    const { up_to_seq, bytes, checksum } = snapshot;
    if (up_to_seq <= last && checksumOf(board, up_to_seq, bytes) === checksum) return snapshot;
    report('snapshot-damaged', { board, upToSeq: up_to_seq, instead: 'the whole log is read' });
    return undefined;
  }

  return {
    load: (board) => load(board),
    append(board, updates) {
      let seq = lastSeq.get(board) ?? 0;
      if (updates.length === 0) return seq;
      const at = isoNow(clock);
      for (const update of updates) {
        seq += 1;
        insertUpdate.run(board, seq, at, toBuffer(update), checksumOf(board, seq, update));
      }
      setLastSeq.run(seq, board);
      return seq;
    },
    bind(board, authors) {
      for (const { clientId, actor } of authors) insertAuthor.run(board, clientId, actor);
    },
    announce(board, announced) {
      for (const { clientId, actor } of announced) {
        insertAnnounced.run(board, clientId, actor);
        forgetAnnounced.run({ board, actor, most: MOST_ANNOUNCED });
      }
    },
    depart(board, departed) {
      for (const { root, key } of departed) upsertDeparted.run(board, root, idOfKey(key), key);
    },
    clear(board, cleared) {
      for (const { root, key, owner, mark } of cleared)
        insertCleared.run(board, root, key, owner, mark);
      if (cleared.length > 0) forgetCleared.run({ board, most: MOST_CLEARED });
    },
    snapshot(board, bytes, upToSeq) {
      if (boardExists.get(board) === undefined) throw unknownBoard(board);
      if (upToSeq > (lastSeq.get(board) ?? 0))
        throw new StoreError('invalid', `Board ${board} has no update ${upToSeq} yet.`);
      const checksum = checksumOf(board, upToSeq, bytes);
      insertSnapshot.run(board, upToSeq, isoNow(clock), toBuffer(bytes), checksum);
    },
  };
}

interface UpdateRow {
  readonly seq: number;
  readonly bytes: Buffer;
  readonly checksum: number;
}
interface SnapshotRow {
  readonly up_to_seq: number;
  readonly bytes: Buffer;
  readonly checksum: number;
}

function toBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** A plain array: `slice` of a Buffer would share memory where Yjs expects a copy. */
function toBytes(buffer: Buffer): Uint8Array {
  return new Uint8Array(buffer);
}

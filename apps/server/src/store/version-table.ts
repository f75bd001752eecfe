import type { Database } from 'better-sqlite3';
import type { ListedVersion, VersionRecord } from './store.ts';

export interface VersionTable {
  add(version: VersionRecord): void;
  of(board: string): ListedVersion[];
  one(board: string, id: string): VersionRecord | null;
}

const LISTED = 'id, board, name, at, by_name AS by, cards, ledger_seq AS ledgerSeq';

/** Named versions of what is drawn. */
export function createVersionTable(db: Database): VersionTable {
  const insert = db.prepare(
    'INSERT INTO versions (id, board, name, at, by_name, cards, ledger_seq, content) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
  );
  const ofBoard = db.prepare<[string], ListedVersion>(
    `SELECT ${LISTED} FROM versions WHERE board = ? ORDER BY at DESC, rowid DESC`,
  );
  const byId = db.prepare<[string, string], VersionRecord>(
    `SELECT ${LISTED}, content FROM versions WHERE board = ? AND id = ?`,
  );
  return {
    add({ id, board, name, at, by, cards, ledgerSeq, content }) {
      insert.run(id, board, name, at, by, cards, ledgerSeq, content);
    },
    of: (board) => ofBoard.all(board),
    one: (board, id) => byId.get(board, id) ?? null,
  };
}

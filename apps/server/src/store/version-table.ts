import type { Database } from 'better-sqlite3';
import type { VersionRecord } from './store.ts';

export interface VersionTable {
  add(version: VersionRecord): void;
  of(board: string): VersionRecord[];
  one(board: string, id: string): VersionRecord | null;
}

const VERSION =
  'SELECT id, board, name, at, by_name AS by, cards, ledger_seq AS ledgerSeq, content FROM versions';

/** Named versions of what is drawn. */
export function createVersionTable(db: Database): VersionTable {
  const insert = db.prepare(
    'INSERT INTO versions (id, board, name, at, by_name, cards, ledger_seq, content) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
  );
  const ofBoard = db.prepare<[string], VersionRecord>(
    `${VERSION} WHERE board = ? ORDER BY at DESC, rowid DESC`,
  );
  const byId = db.prepare<[string, string], VersionRecord>(`${VERSION} WHERE board = ? AND id = ?`);
  return {
    add({ id, board, name, at, by, cards, ledgerSeq, content }) {
      insert.run(id, board, name, at, by, cards, ledgerSeq, content);
    },
    of: (board) => ofBoard.all(board),
    one: (board, id) => byId.get(board, id) ?? null,
  };
}

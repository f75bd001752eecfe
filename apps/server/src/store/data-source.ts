import { join } from 'node:path';
import type { LedgerEntry } from '@interlock/ledger';
import Database from 'better-sqlite3';
import pg from 'pg';
import { systemClock } from './clock.ts';
import { createHistoryTable, type PastState } from './history-table.ts';
import { createLedgerTable } from './ledger-table.ts';
import { DATABASE_FILE } from './open-database.ts';
import { readLedgerRows } from './postgres/ledger.ts';
import { past } from './postgres/past.ts';
import { toStoreError } from './postgres/pg-error.ts';
import { connectionTo, sessionOf } from './postgres/session.ts';

/** Where the data of the boards lie, for threads that read by themselves. */
export interface DataSource {
  readonly dataDir: string;
  /** Null = SQLite in `dataDir`. */
  readonly databaseUrl: string | null;
}

/** An update of a board's log as it was written. */
export interface WrittenUpdate {
  readonly seq: number;
  readonly at: string;
  readonly bytes: Uint8Array;
  readonly checksum: number;
}

/** What threads read of a store, without changing anything. */
export interface DataReader {
  ledger(board: string): Promise<readonly LedgerEntry[]>;
  /** Updates after one, up to another, in order, so many at once. */
  updates(
    board: string,
    after: number,
    upTo: number,
    most: number,
  ): Promise<readonly WrittenUpdate[]>;
  /** One kept piece of the past, packed; null where there is none of this number, or not whole. */
  pastSegment(board: string, first: number): Promise<Uint8Array<ArrayBuffer> | null>;
  /** Where whoever makes further pieces goes on; null = at the first update. */
  pastState(board: string): Promise<PastState | null>;
}

/** Opens the data for as long as `task` runs. */
export function reading<T>(
  { dataDir, databaseUrl }: DataSource,
  task: (reader: DataReader) => Promise<T>,
): Promise<T> {
  return databaseUrl === null ? readingSqlite(dataDir, task) : readingPostgres(databaseUrl, task);
}

async function readingSqlite<T>(
  dataDir: string,
  task: (reader: DataReader) => Promise<T>,
): Promise<T> {
  const db = new Database(join(dataDir, DATABASE_FILE), { readonly: true, fileMustExist: true });
  try {
    const select = db.prepare<[string, number, number, number], WrittenUpdate>(
      `SELECT seq, at, bytes, checksum FROM updates
       WHERE board = ? AND seq > ? AND seq <= ? ORDER BY seq LIMIT ?`,
    );
    return await task({
      ledger: async (board) => createLedgerTable(db, systemClock).read(board, 0),
      updates: async (board, after, upTo, most) => select.all(board, after, upTo, most),
      pastSegment: async (board, first) => createHistoryTable(db).segment(board, first),
      pastState: async (board) => createHistoryTable(db).state(board),
    });
  } finally {
    db.close();
  }
}

async function readingPostgres<T>(
  url: string,
  task: (reader: DataReader) => Promise<T>,
): Promise<T> {
  const client = new pg.Client(connectionTo(url));
  // What becomes of the connection is told by the query that runs on it.
  client.on('error', () => undefined);
  try {
    await client.connect();
  } catch (error) {
    client.end().catch(() => undefined);
    throw toStoreError(error);
  }
  const session = sessionOf(client);
  try {
    return await task({
      ledger: (board) => readLedgerRows(session, board, 0, null),
      updates: (board, after, upTo, most) =>
        session.query<WrittenUpdate>(
          `SELECT seq, at, bytes, checksum FROM updates
           WHERE board = $1 AND seq > $2 AND seq <= $3 ORDER BY seq LIMIT $4`,
          [board, after, upTo, most],
        ),
      pastSegment: (board, first) => past.segment(session, board, first),
      pastState: (board) => past.state(session, board),
    });
  } finally {
    await client.end().catch(() => undefined);
  }
}

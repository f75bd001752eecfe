import { existsSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import type { Clock } from './clock.ts';
import { toStoreError } from './disk-error.ts';
import { createFileGuard } from './file-guard.ts';
import { restoreTriggers } from './ledger-triggers.ts';
import { makeDirectory, notWritable } from './make-directory.ts';
import { ownFile } from './private-files.ts';
import { migrate } from './schema.ts';
import type { Report } from './store.ts';
import { StoreError } from './store-error.ts';

export interface OpenDatabase {
  readonly db: Database.Database;
  readonly path: string;
  /** Why what was committed is not in the data directory; null where it is. */
  readonly lost: () => string | null;
  /** Closes the database, then lets another server have the directory. */
  close(): void;
}

export const DATABASE_FILE = 'interlock.sqlite';
const LOCK_FILE = 'server.lock';
/** Another program may just be reading. */
const READER_MS = 3_000;

/** Opens and migrates the database in this directory; StoreErrors as in `createSqliteStore`. */
export function openDatabase(
  dataDir: string,
  clock: Clock,
  report: Report,
  maxBytes?: number,
): OpenDatabase {
  makeDirectory(dataDir);
  const lock = lockDirectory(dataDir);
  try {
    const path = join(dataDir, DATABASE_FILE);
    refuseSecond(dataDir, path);
    const db = new Database(ownFile(path));
    try {
      db.pragma('journal_mode = WAL');
      // FULL: the commit is on disk when it returns, also after power loss.
      db.pragma('synchronous = FULL');
      db.pragma('foreign_keys = ON');
      db.pragma('recursive_triggers = ON');
      if (maxBytes !== undefined) {
        const size = Number(db.pragma('page_size', { simple: true }));
        db.pragma(`max_page_count = ${Math.floor(maxBytes / size)}`);
      }
      migrate(db, clock);
      const restored = restoreTriggers(db);
      if (restored.length > 0) report('ledger-triggers-restored', { triggers: restored });
      // From here on nobody waits for the disk on the event loop: `Disk` does.
      db.pragma('synchronous = NORMAL');
      db.pragma('wal_autocheckpoint = 0');
    } catch (error) {
      db.close();
      throw error;
    }
    return {
      db,
      path,
      lost: createFileGuard([path, `${path}-wal`]),
      close() {
        db.close();
        lock.close();
      },
    };
  } catch (error) {
    lock.close();
    throw toStoreError(error);
  }
}

/**
 * Rooms keep a board's state in memory, so two servers on one directory would diverge. The lock is
 * an open transaction on a database of its own: the system releases it also after `kill -9`,
 * and other programs may still read the data.
 */
function lockDirectory(dataDir: string): Database.Database {
  let lock: Database.Database | null = null;
  try {
    lock = new Database(ownFile(join(dataDir, LOCK_FILE)), { timeout: 0 });
    lock.exec('BEGIN EXCLUSIVE');
    return lock;
  } catch (error) {
    lock?.close();
    if (isBusy(error)) throw inUse(dataDir, error);
    throw notWritable(dataDir, error);
  }
}

/**
 * Also where somebody deleted the lock's file: in WAL mode each program that has the database open
 * holds a lock on it, so that exclusive access is had only where there is none.
 */
function refuseSecond(dataDir: string, path: string): void {
  if (!existsSync(path)) return;
  const alone = new Database(path, { timeout: READER_MS });
  try {
    alone.pragma('locking_mode = EXCLUSIVE');
    alone.exec('BEGIN IMMEDIATE; ROLLBACK');
  } catch (error) {
    if (isBusy(error)) throw inUse(dataDir, error);
    throw error;
  } finally {
    alone.close();
  }
}

function isBusy(error: unknown): boolean {
  return error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY');
}

function inUse(dataDir: string, cause: unknown): StoreError {
  return new StoreError(
    'in-use',
    `The data directory ${dataDir} is in use by another server or program.`,
    cause,
  );
}

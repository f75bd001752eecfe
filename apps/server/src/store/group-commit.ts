import type { Database } from 'better-sqlite3';
import { toStoreError } from './disk-error.ts';
import { StoreError } from './store-error.ts';

export interface GroupCommit {
  /**
   * Runs `job` inside the next shared transaction; resolves when that is on disk. A job that
   * throws leaves nothing behind and does not touch its neighbours.
   */
  write<T>(job: () => T): Promise<T>;
  /** Writes what is waiting, then refuses. */
  close(): void;
}

interface Waiting {
  run(): void;
  settle(): void;
  fail(error: unknown): void;
}

/**
 * One fsync for all writers that arrive within `groupMs`: at once when idle, else `groupMs` after
 * the last one.
 */
export function createGroupCommit(db: Database, groupMs: number): GroupCommit {
  let waiting: Waiting[] = [];
  let last = Number.NEGATIVE_INFINITY;
  let scheduled = false;
  let closed = false;

  function schedule(): void {
    if (scheduled) return;
    scheduled = true;
    const wait = last + groupMs - performance.now();
    if (wait > 0) setTimeout(flush, wait);
    else setImmediate(flush);
  }

  function flush(): void {
    scheduled = false;
    const group = waiting;
    waiting = [];
    if (group.length === 0) return;
    try {
      commitGroup(db, group);
      for (const job of group) job.settle();
    } catch (error) {
      const failure = toStoreError(error);
      for (const job of group) job.fail(failure);
    }
    last = performance.now();
  }

  return {
    write<T>(job: () => T): Promise<T> {
      if (closed)
        return Promise.reject(
          new StoreError('closed', 'The store is closed: nothing was written.'),
        );
      return new Promise<T>((resolve, reject) => {
        let settle = () => reject(new StoreError('unavailable', 'Not written.'));
        waiting.push({
          run() {
            const value = job();
            settle = () => resolve(value);
          },
          settle: () => settle(),
          fail(error) {
            settle = () => reject(error);
            settle();
          },
        });
        schedule();
      });
    },
    close() {
      if (closed) return;
      flush();
      closed = true;
    },
  };
}

/** Throws where the whole group failed; a failure of one job settles that job only. */
function commitGroup(db: Database, group: readonly Waiting[]): void {
  db.exec('BEGIN IMMEDIATE');
  try {
    for (const job of group) {
      db.exec('SAVEPOINT job');
      try {
        job.run();
        db.exec('RELEASE job');
      } catch (error) {
        // A full disk ends the whole transaction by itself.
        if (!db.inTransaction) throw error;
        db.exec('ROLLBACK TO job');
        db.exec('RELEASE job');
        job.fail(toStoreError(error));
      }
    }
    db.exec('COMMIT');
  } catch (error) {
    if (db.inTransaction) db.exec('ROLLBACK');
    throw error;
  }
}

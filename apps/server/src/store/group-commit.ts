import type { Database } from 'better-sqlite3';
import type { Disk } from './disk.ts';
import { toStoreError } from './disk-error.ts';
import { StoreError } from './store-error.ts';

export interface GroupCommit {
  /**
   * Runs `job`, which writes about so many bytes, inside the next shared transaction; resolves when
   * that is on disk. A job that throws leaves nothing behind and does not touch its neighbours.
   */
  write<T>(job: () => T, bytes?: number): Promise<T>;
  /**
   * Resolves when everything that can be read is on disk. Rejects with StoreError `unconfirmed`
   * where that is not known.
   */
  settled(): Promise<void>;
  /** Writes what is waiting, then refuses. */
  close(): Promise<void>;
}

interface Waiting {
  readonly bytes: number;
  run(): void;
  settle(): void;
  fail(error: unknown): void;
}

/** Who comes this near to the end of the wait, as a part of it, ends it: one waking-up less. */
const SLACK = 0.3;

/**
 * One fsync for all writers that arrive within `groupMs`: at once when idle, else at most `groupMs`
 * after the last one. While the disk takes one group, the next one gathers.
 */
export function createGroupCommit(
  db: Database,
  disk: Disk,
  groupMs: number,
  /** Asked after each commit, before anybody is told of it: why it did not reach the disk. */
  lost: () => string | null = () => null,
): GroupCommit {
  let waiting: Waiting[] = [];
  let last = Number.NEGATIVE_INFINITY;
  let timer: NodeJS.Timeout | null = null;
  let next: NodeJS.Immediate | null = null;
  let writing: Promise<void> | null = null;
  let closed = false;

  function schedule(): void {
    if (next !== null || writing !== null) return;
    const wait = last + groupMs - performance.now();
    if (wait > groupMs * SLACK) timer ??= setTimeout(flush, wait);
    else next = setImmediate(flush);
  }

  function flush(): void {
    if (timer !== null) clearTimeout(timer);
    if (next !== null) clearImmediate(next);
    timer = next = null;
    const group = waiting;
    waiting = [];
    if (group.length === 0) return;
    writing = writeGroup(group).then(() => {
      writing = null;
      last = performance.now();
      if (waiting.length > 0) schedule();
    });
  }

  /** Never rejects. */
  async function writeGroup(group: readonly Waiting[]): Promise<void> {
    try {
      if (disk.untidy) await tidy();
      commitGroup(db, group);
      await disk.flush().catch((error: unknown) => {
        throw unconfirmed(error);
      });
      const fault = lost();
      if (fault !== null) throw new StoreError('unavailable', fault);
      for (const job of group) {
        disk.wrote(job.bytes);
        job.settle();
      }
    } catch (error) {
      const failure = toStoreError(error);
      for (const job of group) job.fail(failure);
    }
  }

  async function tidy(): Promise<void> {
    const { failed } = disk;
    await disk.tidy().catch((error: unknown) => {
      // The log may grow; but what may not be on the disk is not written on.
      if (failed) throw new StoreError('unavailable', `The disk refused: ${error}.`, error);
    });
  }

  return {
    write<T>(job: () => T, bytes = 0): Promise<T> {
      if (closed)
        return Promise.reject(
          new StoreError('closed', 'The store is closed: nothing was written.'),
        );
      return new Promise<T>((resolve, reject) => {
        let settle = () => reject(new StoreError('unavailable', 'Not written.'));
        waiting.push({
          bytes,
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
    async settled() {
      await writing;
      if (disk.failed) throw unconfirmed();
    },
    async close() {
      if (closed) return;
      closed = true;
      await writing;
      flush();
      await writing;
    },
  };
}

function unconfirmed(cause?: unknown): StoreError {
  return new StoreError(
    'unconfirmed',
    'The disk does not say that it has what was written last: it may be there later, or not.',
    cause,
  );
}

/** Throws where the whole group failed; a failure of one job settles that job only. */
function commitGroup(db: Database, group: readonly Waiting[]): void {
  if (commitTogether(db, group)) return;
  inTransaction(db, () => {
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
  });
}

/** As nearly all groups go: nobody fails. False where somebody did; nothing is written then. */
function commitTogether(db: Database, group: readonly Waiting[]): boolean {
  let failed = false;
  try {
    inTransaction(db, () => {
      failed = true;
      for (const job of group) job.run();
      failed = false;
    });
  } catch (error) {
    if (!failed) throw error;
  }
  return !failed;
}

function inTransaction(db: Database, task: () => void): void {
  db.exec('BEGIN IMMEDIATE');
  try {
    task();
    db.exec('COMMIT');
  } catch (error) {
    if (db.inTransaction) db.exec('ROLLBACK');
    throw error;
  }
}

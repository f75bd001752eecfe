import { closeSync, fdatasync, openSync } from 'node:fs';
import { promisify } from 'node:util';
import { Worker } from 'node:worker_threads';
import type { CheckpointAnswer, CheckpointData } from './checkpoint-worker.ts';

/** Brings a file's content to the disk. */
export type ToDisk = (file: number) => Promise<void>;

/** Of the log, after which it is moved into the database. */
const LOG_BYTES = 16 * 1024 * 1024;
/** What a commit puts into the log beside its own bytes: the pages that it touches. */
const PAGES_BYTES = 32 * 1024;

export interface DiskOptions {
  readonly toDisk?: ToDisk;
  readonly logBytes?: number;
}

/**
 * The disk below the database, off the event loop: SQLite only writes to its log, and waits for no
 * disk (`synchronous = NORMAL`, no checkpoints of its own). Whoever has committed calls `flush`
 * before telling anybody; between two groups of commits `tidy` moves the log into the database.
 */
export class Disk {
  readonly #path: string;
  readonly #log: number;
  readonly #toDisk: ToDisk;
  readonly #most: number;
  #written = 0;
  /** What was written may not be on the disk, although it can be read. */
  #failed = false;
  #worker: Worker | null = null;

  /** The log must be there. */
  constructor(path: string, { toDisk = promisify(fdatasync), logBytes = LOG_BYTES }: DiskOptions) {
    this.#path = path;
    // The log holds none of SQLite's locks, which closing a second handle of theirs would give up.
    this.#log = openSync(`${path}-wal`, 'r');
    this.#toDisk = toDisk;
    this.#most = logBytes;
  }

  get failed(): boolean {
    return this.#failed;
  }

  /** Of a commit that is in the log. */
  wrote(bytes: number): void {
    this.#written += bytes + PAGES_BYTES;
  }

  /** Resolves when all that was committed is on the disk; rejects where that is not known. */
  async flush(): Promise<void> {
    try {
      await this.#toDisk(this.#log);
    } catch (error) {
      this.#failed = true;
      throw error;
    }
  }

  get untidy(): boolean {
    return this.#failed || this.#written >= this.#most;
  }

  /**
   * Moves the log into the database, on the disk, and begins it anew. Nothing may be committed
   * meanwhile. After a flush that failed only this tells that everything is there: the system
   * reports a page that it could not write once, and then takes it to be clean.
   */
  async tidy(): Promise<void> {
    const worker = this.#worker ?? this.#start();
    const answer = await new Promise<CheckpointAnswer>((resolve, reject) => {
      const answered = (message: CheckpointAnswer): void => {
        worker.off('error', broken);
        resolve(message);
      };
      const broken = (error: Error): void => {
        worker.off('message', answered);
        this.#worker = null;
        reject(error);
      };
      worker.once('message', answered);
      worker.once('error', broken);
      worker.postMessage('checkpoint');
    });
    if (!answer.ok) throw new Error(answer.message);
    if (!answer.whole && this.#failed) throw new Error('the log is being read');
    this.#written = 0;
    this.#failed = false;
  }

  #start(): Worker {
    const workerData: CheckpointData = { path: this.#path };
    this.#worker = new Worker(new URL('./checkpoint-worker.ts', import.meta.url), { workerData });
    this.#worker.unref();
    return this.#worker;
  }

  async close(): Promise<void> {
    const worker = this.#worker;
    if (worker !== null) {
      const gone = new Promise((resolve) => worker.once('exit', resolve));
      worker.postMessage('close');
      worker.ref();
      await gone;
    }
    closeSync(this.#log);
  }
}

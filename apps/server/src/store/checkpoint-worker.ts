import { parentPort, workerData } from 'node:worker_threads';
import Database from 'better-sqlite3';

/* Entry of the thread that moves the database's log into the database. */

export interface CheckpointData {
  readonly path: string;
}

export type CheckpointAnswer =
  /** Not whole where somebody still reads the log. */
  { readonly ok: true; readonly whole: boolean } | { readonly ok: false; readonly message: string };

/** Somebody may be reading a ledger. */
const READER_MS = 500;

const NOW = "strftime('%Y-%m-%dT%H:%M:%fZ')";
const PROBE = `INSERT INTO probe (id, at) VALUES (1, ${NOW}) ON CONFLICT (id) DO UPDATE SET at = ${NOW}`;

const { path } = workerData as CheckpointData;
const db = new Database(path, { timeout: READER_MS, fileMustExist: true });
db.pragma('synchronous = FULL');
db.pragma('wal_autocheckpoint = 0');

function checkpoint(): CheckpointAnswer {
  try {
    const [row] = db.pragma('wal_checkpoint(RESTART)') as { busy: number }[];
    const whole = row?.busy === 0;
    // Whoever writes next begins the log anew and waits for the disk: better here.
    if (whole) db.exec(PROBE);
    return { ok: true, whole };
  } catch (error) {
    return { ok: false, message: error instanceof Error ? error.message : String(error) };
  }
}

parentPort?.on('message', (message: 'checkpoint' | 'close') => {
  if (message === 'checkpoint') parentPort?.postMessage(checkpoint());
  else {
    db.close();
    parentPort?.close();
  }
});

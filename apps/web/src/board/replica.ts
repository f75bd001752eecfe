import {
  type Change,
  changesOf,
  createOperations,
  createProjector,
  createUndo,
  type Operations,
  type Projector,
  prepareDocument,
  REISSUE_ORIGIN,
  type Undo,
} from '@interlock/board';
import type { LedgerEntry } from '@interlock/ledger';
import { IndexeddbPersistence } from 'y-indexeddb';
import { Awareness } from 'y-protocols/awareness';
import { Doc, decodeStateVector, encodeStateVectorFromUpdate, getState, mergeUpdates } from 'yjs';
import { browserDatabases } from './browser-databases.ts';
import { emptied } from './forget-board.ts';

/** One copy of the board document with everything that is bound to it. */
export interface Replica {
  readonly doc: Doc;
  readonly awareness: Awareness;
  readonly projector: Projector;
  readonly operations: Operations;
  readonly undo: Undo;
  /** Resolves when what this browser kept was read; at once where it keeps nothing. */
  readonly restored: Promise<void>;
  /** Whether everything written into this document is in the browser's database by now. */
  kept(): Promise<boolean>;
  /** Keeps entries of the ledger beside the document; `anew` forgets what was kept before. */
  keepLedger(entries: readonly LedgerEntry[], anew: boolean): void;
  /** The entries that this browser kept, by their numbers; none where it keeps nothing. */
  keptLedger(): Promise<readonly LedgerEntry[]>;
  /** Keeps nothing more in this browser; what is shown stays. */
  stopKeeping(): Promise<void>;
  /** `forget`: also deletes what this browser kept. */
  destroy(forget: boolean): Promise<void>;
}

const STORAGE_PATIENCE_MS = 3_000;

/**
 * A fresh document with a fresh client id.
 * @param storage name of the browser's database that keeps it over a reload; null keeps nothing
 * @param changed called for each change made by this person, not for what is written again
 * @param othersChanged called for each other change
 * @param inForce whether a contract in force holds a card or contract in its place
 * @param by actor whose notes, comments and strokes are written here
 */
export function createReplica(
  storage: string | null,
  changed: (changes: readonly Change[]) => void,
  othersChanged: () => void = () => undefined,
  by?: string,
  inForce: (id: string) => boolean = () => false,
): Replica {
  const doc = prepareDocument(new Doc());
  const awareness = new Awareness(doc);
  const persistence =
    storage === null || browserDatabases() === null ? null : new IndexeddbPersistence(storage, doc);
  doc.on('update', (_update, _origin, _doc, transaction) => {
    if (!transaction.local) othersChanged();
    else if (transaction.origin !== REISSUE_ORIGIN) changed(changesOf(transaction));
  });
  const ledger = createLedgerShelf(persistence);
  const undo = createUndo(doc, { inForce });
  const projector = createProjector(doc);
  return {
    doc,
    awareness,
    projector,
    operations: createOperations(doc, { by }),
    undo,
    restored:
      persistence === null
        ? Promise.resolve()
        : settled(persistence._db.then(() => persistence.whenSynced)),
    kept: () => keptOf(doc, persistence),
    keepLedger: ledger.keep,
    keptLedger: ledger.read,
    stopKeeping: () => closed(persistence),
    async destroy(forget) {
      undo.destroy();
      projector.destroy();
      awareness.destroy();
      // Emptied, not deleted: another open tab would hold that up, and with it the next replica.
      if (forget && persistence?.db) await emptied(persistence.db);
      await closed(persistence);
      doc.destroy();
    },
  };
}

/** A database that the browser refused to open has nothing to close. */
async function closed(persistence: IndexeddbPersistence | null): Promise<void> {
  await persistence?.destroy().catch(() => undefined);
}

/** Reads back what is stored: a database that is full, or forbidden, keeps less than it was given. */
async function keptOf(doc: Doc, persistence: IndexeddbPersistence | null): Promise<boolean> {
  const database = persistence?.db;
  if (database === null || database === undefined) return false;
  try {
    const stored = await storedUpdates(database);
    if (stored.length === 0) return false;
    const vector = decodeStateVector(encodeStateVectorFromUpdate(mergeUpdates(stored)));
    return (vector.get(doc.clientID) ?? 0) >= getState(doc.store, doc.clientID);
  } catch {
    return false;
  }
}

/** Waits for the writes that were begun before. */
function storedUpdates(database: IDBDatabase): Promise<Uint8Array[]> {
  return new Promise((resolve, reject) => {
    const asked = database.transaction('updates', 'readonly').objectStore('updates').getAll();
    asked.onsuccess = () => resolve(asked.result as Uint8Array[]);
    asked.onerror = () => reject(asked.error);
  });
}

const SHELF = 'ledger';
/** Writing waits until the board has been shown. */
const SHELF_DELAY_MS = 3_000;

/** What stands on the shelf: keys of the batches, and the hash of the last entry. */
interface Shelf {
  readonly keys: readonly string[];
  readonly head: string;
}

/** Batches of the ledger under keys of their own, so that a new one does not write the old again. */
function createLedgerShelf(persistence: IndexeddbPersistence | null) {
  const read = async (key: string): Promise<unknown> => persistence?.get(key);
  let written: Promise<void> = Promise.resolve();
  const write = async (entries: readonly LedgerEntry[], anew: boolean): Promise<void> => {
    const [first, last] = [entries[0], entries.at(-1)];
    if (persistence === null || first === undefined || last === undefined) return;
    const shelf = (await read(SHELF)) as Shelf | undefined;
    if (shelf?.head === last.hash) return;
    const key = `${SHELF}-${first.seq}`;
    const others = anew ? [] : (shelf?.keys ?? []).filter((known) => known !== key);
    await persistence.set(key, entries as never);
    await persistence.set(SHELF, { keys: [...others, key], head: last.hash } as never);
  };
  return {
    keep(entries: readonly LedgerEntry[], anew: boolean): void {
      const pause = new Promise((resolve) => setTimeout(resolve, SHELF_DELAY_MS));
      // Storage may be forbidden, full or closed by now; only reading without the server is lost.
      written = Promise.all([written, pause])
        .then(() => write(entries, anew))
        .catch(() => undefined);
    },
    async read(): Promise<readonly LedgerEntry[]> {
      const { keys } = ((await read(SHELF)) ?? { keys: [] }) as Pick<Shelf, 'keys'>;
      const batches = await Promise.all(keys.map(read));
      return (batches as (LedgerEntry[] | undefined)[])
        .flatMap((batch) => batch ?? [])
        .sort((one, other) => one.seq - other.seq);
    },
  };
}

/** A browser that forbids storage must not keep anybody from the board. */
function settled(work: Promise<unknown>): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, STORAGE_PATIENCE_MS);
    work.then(
      () => done(),
      () => done(),
    );
    function done(): void {
      clearTimeout(timer);
      resolve();
    }
  });
}

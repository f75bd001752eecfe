import {
  createOperations,
  createProjector,
  createUndo,
  type Operations,
  type Projector,
  prepareDocument,
  type Undo,
} from '@interlock/board';
import type { LedgerEntry } from '@interlock/plan';
import { IndexeddbPersistence } from 'y-indexeddb';
import { Awareness } from 'y-protocols/awareness';
import { Doc } from 'yjs';

/** One copy of the board document with everything that is bound to it. */
export interface Replica {
  readonly doc: Doc;
  readonly awareness: Awareness;
  readonly projector: Projector;
  readonly operations: Operations;
  readonly undo: Undo;
  /** Resolves when what this browser kept was read; at once where it keeps nothing. */
  readonly restored: Promise<void>;
  /** Keeps entries of the ledger beside the document; `anew` forgets what was kept before. */
  keepLedger(entries: readonly LedgerEntry[], anew: boolean): void;
  /** The entries that this browser kept, by their numbers; none where it keeps nothing. */
  keptLedger(): Promise<readonly LedgerEntry[]>;
  /** `forget`: also deletes what this browser kept. */
  destroy(forget: boolean): Promise<void>;
}

const STORAGE_PATIENCE_MS = 3_000;

/**
 * A fresh document with a fresh client id.
 * @param storage name of the browser's database that keeps it over a reload; null keeps nothing
 * @param changed called for each change made by this person
 * @param othersChanged called for each other change
 */
export function createReplica(
  storage: string | null,
  changed: () => void,
  othersChanged: () => void = () => undefined,
): Replica {
  const doc = prepareDocument(new Doc());
  const awareness = new Awareness(doc);
  const persistence =
    storage === null || typeof indexedDB === 'undefined'
      ? null
      : new IndexeddbPersistence(storage, doc);
  doc.on('update', (_update, _origin, _doc, transaction) => {
    if (transaction.local) changed();
    else othersChanged();
  });
  const ledger = createLedgerShelf(persistence);
  const undo = createUndo(doc);
  const projector = createProjector(doc);
  return {
    doc,
    awareness,
    projector,
    operations: createOperations(doc),
    undo,
    restored: persistence === null ? Promise.resolve() : settled(persistence.whenSynced),
    keepLedger: ledger.keep,
    keptLedger: ledger.read,
    async destroy(forget) {
      undo.destroy();
      projector.destroy();
      awareness.destroy();
      if (forget) await persistence?.clearData();
      else await persistence?.destroy();
      doc.destroy();
    },
  };
}

const SHELF = 'ledger';

/** Batches of the ledger under keys of their own, so that a new one does not write the old again. */
function createLedgerShelf(persistence: IndexeddbPersistence | null) {
  let keys: string[] = [];
  const attempt = async <T>(work: () => Promise<T>, otherwise: T): Promise<T> => {
    try {
      return await work();
    } catch {
      // Storage may be forbidden or full; only reading without the server is lost.
      return otherwise;
    }
  };
  return {
    keep(entries: readonly LedgerEntry[], anew: boolean): void {
      const first = entries[0];
      if (persistence === null || first === undefined) return;
      const key = `${SHELF}-${first.seq}`;
      keys = anew ? [key] : [...keys.filter((known) => known !== key), key];
      void attempt(async () => {
        await persistence.set(key, entries as never);
        await persistence.set(SHELF, keys as never);
      }, undefined);
    },
    read(): Promise<readonly LedgerEntry[]> {
      if (persistence === null) return Promise.resolve([]);
      return attempt(async () => {
        const known = ((await persistence.get(SHELF)) ?? []) as unknown as string[];
        const batches = await Promise.all(known.map((key) => persistence.get(key)));
        return (batches as unknown as LedgerEntry[][])
          .flatMap((batch) => batch ?? [])
          .sort((a, b) => a.seq - b.seq);
      }, []);
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

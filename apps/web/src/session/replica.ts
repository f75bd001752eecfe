import {
  createOperations,
  createProjector,
  createUndo,
  type Operations,
  type Projector,
  prepareDocument,
  type Undo,
} from '@interlock/board';
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
  const undo = createUndo(doc);
  const projector = createProjector(doc);
  return {
    doc,
    awareness,
    projector,
    operations: createOperations(doc),
    undo,
    restored: persistence === null ? Promise.resolve() : settled(persistence.whenSynced),
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

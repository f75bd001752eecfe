import { prepareDocument } from '@interlock/board';
import * as Y from 'yjs';
import type { StoredDocument } from '../store/store.ts';
import { StoreError } from '../store/store-error.ts';

/**
 * The board's document from snapshot and log. StoreError `corrupt` where anything is left pending or
 * the state vector falls short of what was stored: such a board is not opened at all.
 */
export function loadDocument(
  board: string,
  stored: Pick<StoredDocument, 'snapshot' | 'updates'>,
): Y.Doc {
  const doc = prepareDocument(new Y.Doc());
  const parts = stored.snapshot === null ? stored.updates : [stored.snapshot, ...stored.updates];
  const expected = new Map<number, number>();
  try {
    for (const part of parts) {
      Y.applyUpdate(doc, part);
      for (const [client, clock] of Y.parseUpdateMeta(part).to)
        expected.set(client, Math.max(clock, expected.get(client) ?? 0));
    }
  } catch (error) {
    throw new StoreError('corrupt', `Board ${board} cannot be read from its log.`, error);
  }
  if (hasPending(doc))
    throw new StoreError('corrupt', `Board ${board}: its log refers to updates that it lacks.`);
  for (const [client, clock] of expected)
    if (Y.getState(doc.store, client) !== clock)
      throw new StoreError('corrupt', `Board ${board}: its log is not whole after loading.`);
  return doc;
}

export function hasPending(doc: Y.Doc): boolean {
  return doc.store.pendingStructs !== null || doc.store.pendingDs !== null;
}

/** A replica with the same content and no shared parts. */
export function cloneDocument(doc: Y.Doc): Y.Doc {
  const copy = prepareDocument(new Y.Doc());
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc));
  return copy;
}

/** Snapshot of a document, checked to give the same document again. */
export function checkedSnapshot(board: string, doc: Y.Doc): Uint8Array {
  const snapshot = Y.encodeStateAsUpdate(doc);
  const again = loadDocument(board, { snapshot, updates: [] });
  const [wanted, got] = [doc, again].map((each) => Y.encodeStateVector(each));
  again.destroy();
  if (wanted === undefined || got === undefined || !sameVector(wanted, got))
    throw new StoreError('corrupt', `Board ${board}: its snapshot differs from its document.`);
  return snapshot;
}

function sameVector(a: Uint8Array, b: Uint8Array): boolean {
  const [left, right] = [Y.decodeStateVector(a), Y.decodeStateVector(b)];
  return (
    left.size === right.size && [...left].every(([client, clock]) => right.get(client) === clock)
  );
}

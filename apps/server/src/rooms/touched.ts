import { isRoot, type Touched } from '@interlock/board';
import * as Y from 'yjs';

/** What a transaction did, by the document's own account. */
export interface Effects {
  /** Entries of which something was added or deleted, each once. */
  readonly touched: Touched[];
  /** The document's own update events, in order. */
  readonly updates: Uint8Array[];
  /** Something stands where the layout has no place for it. */
  readonly misplaced: boolean;
}

/** Runs `change` and reports what it really did to `doc`, transactions of its clean-up included. */
export function observeEffects(doc: Y.Doc, change: () => void): Effects {
  const touched = new Map<string, Map<string, Touched>>();
  const updates: Uint8Array[] = [];
  let misplaced = false;

  const note = (struct: Y.Item | Y.GC): void => {
    // A struct whose neighbour or parent was collected has no effect.
    if (!(struct instanceof Y.Item)) return;
    const place = placeOf(struct);
    if (place === null) {
      misplaced = true;
      return;
    }
    const keys = touched.get(place.root);
    if (keys === undefined) touched.set(place.root, new Map([[place.key, place]]));
    else if (keys.get(place.key)?.within !== false) keys.set(place.key, place);
  };
  // At this event deleted items still have their place: they are collected afterwards.
  const onTransaction = (transaction: Y.Transaction): void => {
    for (const [client, clock] of transaction.afterState) {
      const before = transaction.beforeState.get(client) ?? 0;
      if (clock === before) continue;
      const structs = doc.store.clients.get(client) ?? [];
      for (let index = Y.findIndexSS(structs, before); index < structs.length; index++) {
        const struct = structs[index];
        if (struct === undefined) continue;
        note(struct);
        if (struct instanceof Y.Item && !fits(doc, struct)) misplaced = true;
      }
    }
    Y.iterateDeletedStructs(transaction, transaction.deleteSet, note);
  };
  const onUpdate = (update: Uint8Array): void => {
    updates.push(update);
  };
  doc.on('afterTransaction', onTransaction);
  doc.on('update', onUpdate);
  try {
    change();
  } finally {
    doc.off('afterTransaction', onTransaction);
    doc.off('update', onUpdate);
  }
  return {
    touched: [...touched.values()].flatMap((keys) => [...keys.values()]),
    updates,
    misplaced,
  };
}

/**
 * Whether an added item lies between neighbours of its own list or key, in their order. Yjs
 * integrates others as well, but where they end up then depends on what came before: one replica
 * would show another board than the next.
 */
function fits(doc: Y.Doc, item: Y.Item): boolean {
  const { origin, rightOrigin } = item;
  const left = origin === null ? null : beside(doc, origin, item);
  const right = rightOrigin === null ? null : beside(doc, rightOrigin, item);
  if ((origin !== null && left === null) || (rightOrigin !== null && right === null)) return false;
  // What is set under a key has only what it replaces beside it.
  if (item.parentSub !== null) return rightOrigin === null;
  if (left === null || right === null) return true;
  for (let next = left.right; next !== null; next = next.right) if (next === right) return true;
  return false;
}

/** The item of this id, where it has the same parent and key as `item`. */
function beside(doc: Y.Doc, id: Y.ID, item: Y.Item): Y.Item | null {
  const found: unknown = Y.getItem(doc.store, id);
  if (!(found instanceof Y.Item)) return null;
  return found.parent === item.parent && found.parentSub === item.parentSub ? found : null;
}

/** Entry, field of an entry, character of a field's text: nothing lies deeper. */
const MAX_DEPTH = 2;

/** The entry that an item belongs to; null where the layout has no such place. */
function placeOf(struct: Y.Item): Touched | null {
  let item = struct;
  for (let depth = 0; depth <= MAX_DEPTH; depth++) {
    const parent = item.parent;
    if (!(parent instanceof Y.AbstractType)) return null;
    const inText = parent instanceof Y.Text;
    // Maps have keys only, texts characters only.
    if (inText === (item.parentSub !== null)) return null;
    if (parent._item === null) {
      const root = Y.findRootTypeKey(parent);
      return isRoot(root) && item.parentSub !== null
        ? { root, key: item.parentSub, within: depth > 0 }
        : null;
    }
    item = parent._item;
  }
  return null;
}

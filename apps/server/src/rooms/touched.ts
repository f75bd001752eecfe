import { isRoot, type Touched } from '@interlock/board';
import * as Y from 'yjs';
import { type DeletedRange, type Deletions, mergedRanges } from './deleted-ranges.ts';

/** What a transaction did, by the document's own account. */
export interface Effects {
  /** Entries of which something was added or deleted, each once. */
  readonly touched: readonly Touched[];
  /** Something stands where the layout has no place for it. */
  readonly misplaced: boolean;
}

/** Runs `change` and reports what it really did to `doc`, transactions of its clean-up included. */
export function observeEffects(
  doc: Y.Doc,
  change: () => void,
): Effects & { readonly updates: readonly Uint8Array[] } {
  const watched = watchEffects(doc);
  let updates: readonly Uint8Array[] = [];
  try {
    updates = updatesOf(doc, change);
  } finally {
    watched.stop();
  }
  return { ...watched.effects(), updates };
}

/** Looks at what is done to a document until it is stopped. */
export function watchEffects(doc: Y.Doc): {
  stop(): void;
  effects(): Effects;
  /** What was deleted. */
  deletions(): Deletions;
} {
  const touched = new Map<string, Touched>();
  const deleted = new Map<number, DeletedRange[]>();
  let misplaced = false;
  // At this event deleted items still have their place: they are collected afterwards.
  const onTransaction = (transaction: Y.Transaction): void => {
    const { afterState, beforeState, deleteSet } = transaction;
    const changed = [...afterState].filter(([client, clock]) => beforeState.get(client) !== clock);
    const effects = effectsOf(
      transaction,
      changed.map(([client]) => client),
    );
    for (const each of effects.touched) note(touched, each);
    misplaced ||= effects.misplaced;
    for (const [client, ranges] of deleteSet.clients) {
      const known = deleted.get(client);
      if (known === undefined) deleted.set(client, [...ranges]);
      else known.push(...ranges);
    }
  };
  doc.on('afterTransaction', onTransaction);
  return {
    stop: () => doc.off('afterTransaction', onTransaction),
    effects: () => ({ touched: [...touched.values()], misplaced }),
    deletions: () =>
      new Map([...deleted].map(([client, ranges]) => [client, mergedRanges(ranges)])),
  };
}

/** The document's own update events while `change` runs, in order. */
export function updatesOf(doc: Y.Doc, change: () => void): readonly Uint8Array[] {
  const updates: Uint8Array[] = [];
  const onUpdate = (update: Uint8Array): void => {
    updates.push(update);
  };
  doc.on('update', onUpdate);
  try {
    change();
  } finally {
    doc.off('update', onUpdate);
  }
  return updates;
}

/** What a transaction, before its clean-up, did; `clients`: all under whose ids it may have added. */
export function effectsOf(transaction: Y.Transaction, clients: Iterable<number>): Effects {
  const { doc, beforeState, deleteSet } = transaction;
  const touched = new Map<string, Touched>();
  let misplaced = false;
  const visit = (struct: Y.Item | Y.GC): void => {
    // A struct whose neighbour or parent was collected has no effect.
    if (!(struct instanceof Y.Item)) return;
    const place = placeOf(struct);
    if (place === null) misplaced = true;
    else note(touched, place);
  };
  const order = new ListOrder();
  for (const client of clients) {
    const before = beforeState.get(client) ?? 0;
    if (Y.getState(doc.store, client) === before) continue;
    const structs = doc.store.clients.get(client) ?? [];
    for (let index = Y.findIndexSS(structs, before); index < structs.length; index++) {
      const struct = structs[index];
      if (struct === undefined) continue;
      visit(struct);
      if (struct instanceof Y.Item && !fits(doc, struct, order)) misplaced = true;
    }
  }
  Y.iterateDeletedStructs(transaction, deleteSet, visit);
  return { touched: [...touched.values()], misplaced };
}

function note(touched: Map<string, Touched>, place: Touched): void {
  const id = `${place.root} ${place.key}`;
  if (touched.get(id)?.within !== false) touched.set(id, place);
}

/**
 * Whether an added item lies between neighbours of its own list or key, in their order. Yjs
 * integrates others as well, but where they end up then depends on what came before: one replica
 * would show another board than the next.
 */
function fits(doc: Y.Doc, item: Y.Item, order: ListOrder): boolean {
  const { origin, rightOrigin } = item;
  const left = origin === null ? null : beside(doc, origin, item);
  const right = rightOrigin === null ? null : beside(doc, rightOrigin, item);
  if ((origin !== null && left === null) || (rightOrigin !== null && right === null)) return false;
  // What is set under a key has only what it replaces beside it.
  if (item.parentSub !== null) return rightOrigin === null;
  return left === null || right === null || order.precedes(left, right);
}

/** The item of this id, where it has the same parent and key as `item`. */
function beside(doc: Y.Doc, id: Y.ID, item: Y.Item): Y.Item | null {
  const found: unknown = Y.getItem(doc.store, id);
  if (!(found instanceof Y.Item)) return null;
  return found.parent === item.parent && found.parentSub === item.parentSub ? found : null;
}

/** Neighbours looked at before the whole list is numbered, which is done once. */
const NEAR = 8;

/** Which of two items of a list comes first, while nothing changes. */
class ListOrder {
  readonly #numbers = new Map<unknown, Map<Y.Item, number>>();

  precedes(left: Y.Item, right: Y.Item): boolean {
    let next = left.right;
    for (let steps = 0; next !== null && steps < NEAR; steps++) {
      if (next === right) return true;
      next = next.right;
    }
    if (next === null) return false;
    const numbers = this.#numbersOf(left.parent as Y.AbstractType<unknown>);
    return (numbers.get(left) ?? 0) < (numbers.get(right) ?? -1);
  }

  #numbersOf(list: Y.AbstractType<unknown>): Map<Y.Item, number> {
    let numbers = this.#numbers.get(list);
    if (numbers === undefined) {
      numbers = new Map();
      for (let item = list._start; item !== null; item = item.right)
        numbers.set(item, numbers.size);
      this.#numbers.set(list, numbers);
    }
    return numbers;
  }
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

import * as Y from 'yjs';
import type { InspectedUpdate } from './inspect-update.ts';

/** Two halves of one character, and the clock of the second. */
interface Pair {
  readonly client: number;
  readonly clock: number;
  readonly halves: string;
}

/**
 * Takes everything back that a transaction has done to its document, while it is still open: what
 * was added goes, what was deleted lives. To the document, its observers and its update events
 * nothing has happened then. Splits of items stay until the transaction's own clean-up joins them.
 */
export function rollBack(transaction: Y.Transaction, pairs: readonly Pair[]): void {
  const { doc, beforeState, deleteSet } = transaction;
  const { store } = doc;
  const before = (client: number): number => beforeState.get(client) ?? 0;
  Y.iterateDeletedStructs(transaction, deleteSet, (struct) => {
    if (struct instanceof Y.Item && struct.id.clock < before(struct.id.client)) revive(struct);
  });
  for (const [client, structs] of store.clients) {
    const known = before(client);
    if (Y.getState(store, client) === known) continue;
    const added = structs.splice(known === 0 ? 0 : Y.findIndexSS(structs, known));
    for (const struct of added) if (struct instanceof Y.Item) unlink(struct);
    if (structs.length === 0) store.clients.delete(client);
  }
  for (const pair of pairs) mend(store, pair);
  deleteSet.clients.clear();
  transaction.changed.clear();
  transaction.changedParentTypes.clear();
  transaction._mergeStructs = transaction._mergeStructs.filter(
    ({ id }) => id.clock < before(id.client),
  );
}

function revive(item: Y.Item): void {
  item.deleted = false;
  if (!(item.parent instanceof Y.AbstractType)) return;
  forgetPlaces(item.parent);
  if (item.parentSub === null && item.countable) item.parent._length += item.length;
}

function unlink(item: Y.Item): void {
  const { parent, parentSub, left, right } = item;
  if (!(parent instanceof Y.AbstractType)) return;
  forgetPlaces(parent);
  if (left !== null) left.right = right;
  else if (parentSub === null) parent._start = right;
  if (right !== null) right.left = left;
  if (parentSub === null) {
    if (item.countable && !item.deleted) parent._length -= item.length;
  } else if (parent._map.get(parentSub) === item) {
    if (left === null) parent._map.delete(parentSub);
    else parent._map.set(parentSub, left);
  }
}

/** A list remembers where in it some items are. */
function forgetPlaces(type: Y.AbstractType<unknown>): void {
  if (type._searchMarker !== null) type._searchMarker.length = 0;
}

/**
 * Characters of two halves that an update cuts in the middle: Yjs puts something else in place of
 * either half, which no joining brings back.
 */
export function pairsCut(doc: Y.Doc, { structs, deletions }: InspectedUpdate): readonly Pair[] {
  const pairs: Pair[] = [];
  const cut = (client: number, clock: number): void => {
    const pair = pairAt(doc.store, client, clock);
    if (pair !== null) pairs.push(pair);
  };
  for (const struct of structs) {
    if (!(struct instanceof Y.Item)) continue;
    if (struct.origin !== null) cut(struct.origin.client, struct.origin.clock + 1);
    if (struct.rightOrigin !== null) cut(struct.rightOrigin.client, struct.rightOrigin.clock);
  }
  for (const [client, ranges] of deletions)
    for (const { clock, len } of ranges) {
      cut(client, clock);
      cut(client, clock + len);
    }
  return pairs;
}

function pairAt(store: Y.Doc['store'], client: number, clock: number): Pair | null {
  if (clock < 1 || clock >= Y.getState(store, client)) return null;
  const item = Y.getItem(store, Y.createID(client, clock));
  if (!(item instanceof Y.Item) || !(item.content instanceof Y.ContentString)) return null;
  const at = clock - item.id.clock;
  const halves = item.content.str.slice(at - 1, at + 1);
  return at > 0 && /^[\uD800-\uDBFF][\s\S]$/.test(halves) ? { client, clock, halves } : null;
}

function mend(store: Y.Doc['store'], { client, clock, halves }: Pair): void {
  const structs = store.clients.get(client);
  if (structs === undefined) return;
  const index = Y.findIndexSS(structs, clock);
  const [left, right] = [structs[index - 1], structs[index]];
  // In one piece, it was not cut after all.
  if (right?.id.clock !== clock || !(left instanceof Y.Item) || !(right instanceof Y.Item)) return;
  if (!(left.content instanceof Y.ContentString && right.content instanceof Y.ContentString))
    return;
  left.content.str = left.content.str.slice(0, -1) + halves.charAt(0);
  right.content.str = halves.charAt(1) + right.content.str.slice(1);
}

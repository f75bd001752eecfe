import * as Y from 'yjs';
import type { InspectedUpdate } from './inspect-update.ts';

type Struct = Y.Item | Y.GC;

/**
 * Neighbours that Yjs may look at, over a whole update, to find a place among what others wrote at
 * the same spot. Who writes where they see the place needs none; a crafted update needs the square
 * of its length, here and in every browser.
 */
const MOST_STEPS = 500_000;

/**
 * What `Y.applyUpdate` does with an update, inside a transaction that is open, with a bound on the
 * work. False where something that it builds on is missing, or the bound is reached: what was done
 * until then stands, and is to be taken back.
 */
export function integrate(
  transaction: Y.Transaction,
  { structs, deletions }: InspectedUpdate,
): boolean {
  if (!integrateStructs(transaction, structs)) return false;
  const deleted = Y.createDeleteSet();
  for (const [client, ranges] of deletions) deleted.clients.set(client, [...ranges]);
  Y.iterateDeletedStructs(transaction, deleted, (struct) => {
    if (struct instanceof Y.Item) struct.delete(transaction);
  });
  return true;
}

/** In the order of Yjs: highest client first, what one builds on before it. */
function integrateStructs(transaction: Y.Transaction, structs: readonly Struct[]): boolean {
  const { store } = transaction.doc;
  const queues = Map.groupBy(structs, ({ id }) => id.client);
  for (const queue of queues.values()) queue.reverse();
  let steps = MOST_STEPS;
  for (const client of [...queues.keys()].sort((a, b) => b - a)) {
    const waiting: Struct[] = [];
    let head = queues.get(client)?.pop();
    while (head !== undefined) {
      const offset = Y.getState(store, head.id.client) - head.id.clock;
      if (offset < 0) return false;
      const missing = missingOf(transaction, head);
      if (missing === null) {
        if (offset < head.length) {
          steps -= stepsOf(store, head, offset, steps);
          if (steps < 0) return false;
          head.integrate(transaction, offset);
        }
        head = waiting.pop() ?? queues.get(client)?.pop();
      } else {
        waiting.push(head);
        head = queues.get(missing)?.pop();
        if (head === undefined) return false;
      }
    }
  }
  return true;
}

/** The client of which something must be here first; else the struct knows its neighbours. */
function missingOf(transaction: Y.Transaction, struct: Struct): number | null {
  if (!(struct instanceof Y.Item)) return null;
  // `decodeUpdate`, which has no document, leaves a root by its name.
  const parent: unknown = struct.parent;
  if (typeof parent === 'string') struct.parent = transaction.doc.get(parent);
  return struct.getMissing(transaction, transaction.doc.store);
}

/** How many neighbours Yjs looks at to place this struct; counted up to `most` and one more. */
function stepsOf(store: Y.Doc['store'], struct: Struct, offset: number, most: number): number {
  if (!(struct instanceof Y.Item) || !(struct.parent instanceof Y.AbstractType)) return 0;
  const { parent, parentSub, right } = struct;
  const left =
    offset > 0
      ? Y.getItem(store, Y.createID(struct.id.client, struct.id.clock + offset - 1))
      : struct.left;
  let steps = 0;
  let other: Y.Item | null;
  if (left instanceof Y.Item) {
    if (left.right === right) return 0;
    other = left.right;
  } else if (parentSub === null) {
    if (right !== null && right.left === null) return 0;
    other = parent._start;
  } else {
    other = parent._map.get(parentSub) ?? null;
    for (; other !== null && other.left !== null && steps <= most; other = other.left) steps += 1;
  }
  for (; other !== null && other !== right && steps <= most; other = other.right) steps += 1;
  return steps;
}

import * as Y from 'yjs';
import type { InspectedUpdate } from './inspect-update.ts';
import type { StructQueue } from './split-update.ts';

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

function integrateStructs(transaction: Y.Transaction, structs: readonly Struct[]): boolean {
  const { store } = transaction.doc;
  const queues = Map.groupBy(structs, ({ id }) => id.client);
  for (const queue of queues.values()) queue.reverse();
  let steps = MOST_STEPS;
  const order = new IntegrationOrder(queues);
  for (;;) {
    const next = order.next(transaction);
    if (typeof next === 'string') return next === 'end';
    const { struct, offset } = next;
    steps -= stepsOf(store, struct, offset, steps);
    if (steps < 0) return false;
    struct.integrate(transaction, offset);
  }
}

/** A struct of which everything that it builds on is here; the first `offset` ticks are known. */
interface Ready {
  readonly struct: Struct;
  readonly offset: number;
}

/** Structs in the order of Yjs: highest client first, what one builds on before it. */
export class IntegrationOrder {
  readonly #queues: ReadonlyMap<number, StructQueue>;
  readonly #clients: number[];
  /** Of the client at hand. */
  #queue: StructQueue | undefined;
  /** Structs that wait for the one before the next. */
  readonly #waiting: Struct[] = [];
  #head: Struct | undefined;

  constructor(queues: ReadonlyMap<number, StructQueue>) {
    this.#queues = queues;
    this.#clients = [...queues.keys()].sort((a, b) => a - b);
  }

  /** The next that is to be integrated before one asks again; `missing`: something is not here. */
  next(transaction: Y.Transaction): Ready | 'end' | 'missing' {
    const { store } = transaction.doc;
    for (;;) {
      const head = this.#head ?? this.#following();
      if (head === undefined) return 'end';
      this.#head = head;
      const offset = Y.getState(store, head.id.client) - head.id.clock;
      if (offset < 0) return 'missing';
      const missing = missingOf(transaction, head);
      if (missing === null) {
        this.#head = undefined;
        if (offset < head.length) return { struct: head, offset };
      } else {
        this.#waiting.push(head);
        this.#head = this.#queues.get(missing)?.pop();
        if (this.#head === undefined) return 'missing';
      }
    }
  }

  #following(): Struct | undefined {
    const waiting = this.#waiting.pop();
    if (waiting !== undefined) return waiting;
    for (;;) {
      const struct = this.#queue?.pop();
      if (struct !== undefined) return struct;
      const client = this.#clients.pop();
      if (client === undefined) return undefined;
      this.#queue = this.#queues.get(client);
    }
  }
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

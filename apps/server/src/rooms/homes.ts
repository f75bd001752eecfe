import {
  idOfKey,
  isOwned,
  OWNED_ROOTS,
  type OwnedRoot,
  rootMap,
  type Touched,
  type Violation,
} from '@interlock/board';
import type * as Y from 'yjs';
import type { Departed } from '../store/store.ts';

/**
 * Under which keys the ids of cards and contracts stand, or last stood. An id carries what the
 * ledger knows of it (targets, actuals, signatures), so it stays of its departments after it was
 * deleted: they bring it back, and nobody else takes it.
 */
export class Homes {
  readonly #live = new Map<string, string>();
  readonly #departed = new Map<string, readonly string[]>();
  /** Entries that are there. */
  readonly #counts: Record<OwnedRoot, number> = { cards: 0, edges: 0 };

  constructor(doc: Y.Doc, departed: readonly Departed[]) {
    for (const { root, key } of departed) this.#departed.set(idOf(root, key), [key]);
    for (const root of OWNED_ROOTS) {
      const map = rootMap(doc, root);
      // Of what was deleted before departures were kept, Yjs knows the key and not when: where
      // there are several, whoever brings it back must have a right to each.
      const unknown = new Map<string, string[]>();
      for (const [key, item] of map._map) {
        const id = idOf(root, key);
        if (!item.deleted) this.#settle(root, key);
        else if (!this.#departed.has(id)) unknown.set(id, [...(unknown.get(id) ?? []), key]);
      }
      for (const [id, keys] of unknown) this.#departed.set(id, keys);
    }
  }

  /** New entries in `doc` whose id belongs to somebody else; `mayWrite`: whether it is the writer's. */
  taken(
    doc: Y.Doc,
    touched: readonly Touched[],
    mayWrite: (place: Departed) => boolean,
  ): Violation[] {
    const found: Violation[] = [];
    for (const { root, key } of ownEntries(touched)) {
      if (!rootMap(doc, root).has(key)) continue;
      const id = idOf(root, key);
      const live = this.#live.get(id);
      const homes = live === undefined ? (this.#departed.get(id) ?? []) : [live];
      if (homes.some((home) => home !== key && !mayWrite({ root, key: home })))
        found.push({ root, key, field: '', message: TAKEN });
    }
    return found;
  }

  /** Cards and edges of the board with this change, where it adds any; the change is in `doc`. */
  grown(doc: Y.Doc, touched: readonly Touched[]): Readonly<Partial<Record<OwnedRoot, number>>> {
    const more: Partial<Record<OwnedRoot, number>> = {};
    for (const { root, key } of ownEntries(touched)) {
      const live = this.#live.get(idOf(root, key));
      if (live === undefined && rootMap(doc, root).has(key)) more[root] = (more[root] ?? 0) + 1;
    }
    const gone = this.departing(doc, touched);
    for (const root of OWNED_ROOTS)
      if (more[root] !== undefined)
        more[root] += this.#counts[root] - gone.filter((each) => each.root === root).length;
    return more;
  }

  #settle(root: OwnedRoot, key: string): void {
    const id = idOf(root, key);
    if (!this.#live.has(id)) this.#counts[root] += 1;
    this.#live.set(id, key);
  }

  /** Takes over what was accepted, or written by the server; what it deleted is to be kept. */
  learn(doc: Y.Doc, touched: readonly Touched[]): Departed[] {
    const entries = ownEntries(touched);
    // What was handed over first: it has not departed.
    for (const { root, key } of entries) if (rootMap(doc, root).has(key)) this.#settle(root, key);
    const departed = this.departing(doc, entries);
    for (const { root, key } of departed) {
      if (this.#live.delete(idOf(root, key))) this.#counts[root] -= 1;
      this.#departed.set(idOf(root, key), [key]);
    }
    return departed;
  }

  /** What a change of the server deletes, in a `doc` that holds it already. */
  departing(doc: Y.Doc, touched: readonly Touched[]): Departed[] {
    return ownEntries(touched).filter(
      ({ root, key }) => !rootMap(doc, root).has(key) && this.#live.get(idOf(root, key)) === key,
    );
  }
}

const TAKEN =
  'this id was another department’s before it was deleted: draw it anew, under an id of its own';

function ownEntries(touched: readonly Touched[]): Departed[] {
  return touched.flatMap(({ root, key, within }) =>
    within !== true && isOwned(root) ? [{ root, key }] : [],
  );
}

function idOf(root: OwnedRoot, key: string): string {
  return `${root} ${idOfKey(key)}`;
}

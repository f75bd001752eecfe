import type * as Y from 'yjs';
import { rootMap } from './layout.ts';
import { ROOTS, type Root } from './records/records.ts';

/** When, and by which Yjs client, something was last written by somebody else. */
export interface RemoteWrite {
  readonly moment: number;
  /** Null where it cannot be known: a deletion names no author. */
  readonly client: number | null;
  readonly field: string | null;
}

/** Remembers what others wrote, by entry and by field, in the order in which it arrived here. */
export class RemoteWrites {
  /** Grows with every transaction of others; a step of undo notes it. */
  moment = 0;
  private readonly entries = new Map<string, Map<string | null, RemoteWrite>>();
  private readonly stops: (() => void)[];
  private readonly doc: Y.Doc;
  private readonly isOwn: (origin: unknown) => boolean;

  constructor(doc: Y.Doc, isOwn: (origin: unknown) => boolean) {
    this.doc = doc;
    this.isOwn = isOwn;
    this.stops = ROOTS.map((root) => this.observe(root));
  }

  /** The last write by others, after a moment, to a field, or (null) to anything of the entry. */
  after(moment: number, root: Root, key: string, field: string | null): RemoteWrite | null {
    const writes = this.entries.get(`${root} ${key}`);
    if (writes === undefined) return null;
    const candidates =
      field === null ? [...writes.values()] : [writes.get(field), writes.get(null)];
    let last: RemoteWrite | null = null;
    for (const write of candidates)
      if (write !== undefined && write.moment > moment && write.moment >= (last?.moment ?? 0))
        last = write;
    return last;
  }

  /** Nothing remembered is needed any more. */
  forget(): void {
    this.entries.clear();
  }

  destroy(): void {
    for (const stop of this.stops) stop();
  }

  private observe(root: Root): () => void {
    const map = rootMap(this.doc, root);
    const observer = (
      events: Y.YEvent<Y.AbstractType<unknown>>[],
      transaction: Y.Transaction,
    ): void => {
      if (this.isOwn(transaction.origin)) return;
      this.moment++;
      for (const event of events) this.note(root, event, transaction);
    };
    map.observeDeep(observer);
    return () => map.unobserveDeep(observer);
  }

  private note(
    root: Root,
    event: Y.YEvent<Y.AbstractType<unknown>>,
    transaction: Y.Transaction,
  ): void {
    const [entry, field] = event.path;
    if (root === 'settings') {
      for (const name of event.keys.keys()) this.put(root, '', name, clientOf(event, name));
    } else if (entry === undefined) {
      for (const key of event.keys.keys()) this.put(root, key, null, clientOf(event, key));
    } else if (field === undefined) {
      for (const name of event.keys.keys())
        this.put(root, String(entry), name, clientOf(event, name));
    } else {
      this.put(root, String(entry), String(field), onlyAuthor(transaction));
    }
  }

  private put(root: Root, key: string, field: string | null, client: number | null): void {
    const name = `${root} ${key}`;
    let writes = this.entries.get(name);
    if (writes === undefined) {
      writes = new Map();
      this.entries.set(name, writes);
    }
    writes.set(field, { moment: this.moment, client, field });
  }
}

function clientOf(event: Y.YEvent<Y.AbstractType<unknown>>, key: string): number | null {
  const item = event.target._map.get(key);
  return item === undefined || item.deleted ? onlyAuthor(event.transaction) : item.id.client;
}

/** The client whose content a transaction brought, where it is one. */
function onlyAuthor(transaction: Y.Transaction): number | null {
  const authors = [...transaction.afterState].filter(
    ([client, clock]) => clock > (transaction.beforeState.get(client) ?? 0),
  );
  return authors.length === 1 ? (authors[0]?.[0] ?? null) : null;
}

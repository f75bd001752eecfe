import type { Change } from '@interlock/board';
import * as idb from 'lib0/indexeddb';
import type { RefusedChange } from './board-state.ts';
import { browserDatabases } from './browser-databases.ts';

/**
 * What this person wrote and is not known to be on the server's disk, as plain values beside the
 * document. A document whose own structs the server will never take is dropped; from here its work
 * is written again under a fresh Yjs client id.
 */
export interface Unsaved {
  /** Resolves when what earlier visits left was read; at once where the browser keeps nothing. */
  readonly restored: Promise<void>;
  /** The document that held these changes was dropped: they are to be written again. */
  readonly orphaned: boolean;
  add(changes: readonly Change[]): void;
  /** How many times something was added. */
  readonly count: number;
  /** In the order in which they were made. */
  changes(): readonly Change[];
  /** Forgets each transaction in which one of its changes was this; answers how many there were. */
  drop(refused: (change: Change) => boolean): number;
  /** Says that the document is about to be dropped; resolves when a reload would know it, too. */
  orphan(): Promise<void>;
  /** All of it is on the server's disk, or was refused for good. */
  clear(): void;
  /** What was refused and is not read yet, of an earlier visit too. */
  readonly refused: RefusedChange | null;
  /** Keeps it until its author has read it (null), over a reload. */
  keepRefused(refused: RefusedChange | null): void;
  destroy(): Promise<void>;
}

interface Kept {
  readonly changes: readonly Change[];
  /** Key in the database; absent where nothing is stored. */
  readonly key: Promise<number | undefined>;
}

const CHANGES = 'changes';
const MARKS = 'marks';
const ORPHANED = 'orphaned';
const REFUSED = 'refused';

/** @param name of the browser's database; null keeps nothing over a reload */
export function createUnsaved(name: string | null): Unsaved {
  const database =
    name === null || browserDatabases() === null
      ? null
      : idb.openDB(name, (db) =>
          idb.createStores(db, [[CHANGES, { autoIncrement: true }], [MARKS]]),
        );
  let records: Kept[] = [];
  let orphaned = false;
  let refused: RefusedChange | null = null;
  const store = async (which: string): Promise<IDBObjectStore | null> =>
    database === null ? null : (idb.transact(await database, [which])[0] ?? null);
  // Storage may be forbidden or full; then this works for as long as the page is open.
  const quietly = <T>(work: Promise<T>): Promise<T | undefined> => work.catch(() => undefined);

  const read = async (): Promise<void> => {
    const changes = await store(CHANGES);
    if (changes === null) return;
    const [keys, values] = await Promise.all([idb.getAllKeys(changes), idb.getAll(changes)]);
    const earlier = (values as (readonly Change[])[]).map((value, index) => ({
      changes: value,
      key: Promise.resolve(keys[index] as number),
    }));
    records = [...earlier, ...records];
    const marks = await store(MARKS);
    if (marks === null) return;
    const [mark, kept] = await Promise.all([idb.get(marks, ORPHANED), idb.get(marks, REFUSED)]);
    if (mark !== undefined) orphaned = true;
    refused ??= (kept as unknown as RefusedChange | undefined) ?? null;
  };
  const keep = async (changes: readonly Change[]): Promise<number | undefined> => {
    const into = await store(CHANGES);
    return into === null ? undefined : ((await idb.addAutoKey(into, changes as never)) as number);
  };
  const remove = (gone: readonly Kept[]): void => {
    for (const { key } of gone)
      void quietly(
        key.then(async (known) => {
          const from = known === undefined ? null : await store(CHANGES);
          if (from !== null && known !== undefined) await idb.del(from, known);
        }),
      );
  };
  const restored = quietly(read()).then(() => undefined);

  return {
    restored,
    get orphaned() {
      return orphaned;
    },
    add(changes) {
      if (changes.length > 0)
        records.push({ changes, key: quietly(restored.then(() => keep(changes))) });
    },
    get count() {
      return records.length;
    },
    changes: () => records.flatMap((record) => record.changes),
    drop(refused) {
      const gone = records.filter(({ changes }) => changes.some(refused));
      records = records.filter((record) => !gone.includes(record));
      remove(gone);
      return gone.length;
    },
    async orphan() {
      orphaned = true;
      await quietly(Promise.all(records.map(({ key }) => key)));
      const marks = await quietly(store(MARKS));
      if (marks) await quietly(idb.put(marks, true, ORPHANED));
    },
    clear() {
      const gone = records;
      records = [];
      const marked = orphaned;
      orphaned = false;
      remove(gone);
      if (marked) void quietly(store(MARKS).then((marks) => marks && idb.del(marks, ORPHANED)));
    },
    get refused() {
      return refused;
    },
    keepRefused(next) {
      refused = next;
      void quietly(
        restored
          .then(() => store(MARKS))
          .then(async (marks) => {
            if (marks === null) return;
            // What was read last counts, whichever of two is written first.
            if (refused === null) await idb.del(marks, REFUSED);
            else await idb.put(marks, refused as never, REFUSED);
          }),
      );
    },
    async destroy() {
      if (database !== null) (await quietly(database))?.close();
    },
  };
}

import { browserDatabases } from './browser-databases.ts';
import { rememberClientIds, rememberIdentity, rememberPending } from './browser-memory.ts';
import { forgetKeptTexts } from './kept-texts.ts';

/**
 * Removes everything that this browser keeps of a board: document, unsaved changes, ledger, who one
 * was, addresses of links. For somebody who leaves it, or may no longer read it.
 */
export async function forgetBoard(board: string): Promise<void> {
  rememberIdentity(board, null);
  rememberPending(board, 0);
  rememberClientIds(board, null);
  forgetKeptTexts(board);
  try {
    sessionStorage.removeItem(`il-links:${board}`);
  } catch {
    // Forbidden storage holds nothing.
  }
  const names = await databasesOf(board);
  await Promise.all(names.map(forgetDatabase));
}

/** Databases of every person who opened the board here. */
async function databasesOf(board: string): Promise<readonly string[]> {
  // Where listing them is refused, so is keeping them.
  const all = await Promise.resolve()
    .then(() => browserDatabases()?.databases())
    .catch(() => undefined);
  return (all ?? []).flatMap(({ name }) => (name?.startsWith(`interlock.${board}.`) ? [name] : []));
}

/** Emptied first: deleting waits for every tab that has it open, and they may never close. */
async function forgetDatabase(name: string): Promise<void> {
  const database = await opened(name);
  if (database !== null) {
    await emptied(database);
    database.close();
  }
  indexedDB.deleteDatabase(name);
}

function opened(name: string): Promise<IDBDatabase | null> {
  return new Promise((resolve) => {
    const asked = indexedDB.open(name);
    asked.onsuccess = () => resolve(asked.result);
    asked.onerror = () => resolve(null);
    asked.onblocked = () => resolve(null);
  });
}

/** Empties all stores of a database; resolves also where the browser does not let it. */
export function emptied(database: IDBDatabase): Promise<void> {
  return new Promise((resolve) => {
    try {
      const names = [...database.objectStoreNames];
      const work = database.transaction(names, 'readwrite');
      for (const name of names) work.objectStore(name).clear();
      work.oncomplete = () => resolve();
      work.onabort = () => resolve();
    } catch {
      // Closed, or without stores: nothing can be read from it.
      resolve();
    }
  });
}

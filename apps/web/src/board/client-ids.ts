import { type Doc, getState } from 'yjs';
import { type KnownClientId, rememberClientIds, rememberedClientIds } from './browser-memory.ts';

/*
 * The server binds each Yjs client id that is written under to its person, for ever: a page that
 * took a fresh one at each reload would fill an old board with ids by itself. So an id is used
 * again, but only where nothing of it can still be on its way: everything that was written under it
 * was acknowledged, the document that has just been synced holds exactly that, and no other tab
 * of this browser has it (Web Locks). Two writers under one id would be two boards for ever.
 */

export interface ClientIds {
  /** Gives a synced document under whose id nothing was written yet an earlier one, if it may. */
  reuse(doc: Doc): Promise<void>;
  /** Follows what is written into a document, before it is sent. */
  watch(doc: Doc): void;
  /** Everything that was written into this document is on the server's disk. */
  saved(doc: Doc): void;
  /** What was written under the id of this document was refused: it is never used again. */
  abandon(doc: Doc): void;
  destroy(): void;
}

/** More are not kept: so many tabs of one board write at the same time at most. */
const MOST_KEPT = 8;

export function createClientIds(board: string, actor: string): ClientIds {
  /** Held locks, with what lets go of them. */
  const held = new Map<number, () => void>();
  let destroyed = false;

  /** False where another tab has it, or where this browser knows no locks. */
  async function hold(id: number): Promise<boolean> {
    const locks = globalThis.navigator?.locks;
    if (locks === undefined || destroyed) return false;
    if (held.has(id)) return true;
    return new Promise((resolve) => {
      locks
        .request(`interlock.client-id.${board}.${id}`, { ifAvailable: true }, (lock) => {
          if (lock === null || destroyed) return resolve(false);
          return new Promise<void>((release) => {
            held.set(id, release);
            resolve(true);
          });
        })
        .catch(() => resolve(false));
    });
  }
  function letGo(id: number): void {
    held.get(id)?.();
    held.delete(id);
  }
  const isFresh = (doc: Doc): boolean => getState(doc.store, doc.clientID) === 0;
  const fits = (doc: Doc, { id, clock }: KnownClientId): boolean =>
    getState(doc.store, id) === clock;
  const others = (id: number): readonly KnownClientId[] =>
    rememberedClientIds(board, actor).filter((known) => known.id !== id);

  /** Written under, and not yet known to be saved: until then nobody begins with it. */
  function forget(id: number): void {
    const known = rememberedClientIds(board, actor);
    if (known.some((each) => each.id === id)) rememberClientIds(board, actor, others(id));
  }

  return {
    watch(doc) {
      doc.on('update', (_update, _origin, _doc, { local }) => {
        if (local) forget(doc.clientID);
      });
    },
    async reuse(doc) {
      for (const known of rememberedClientIds(board, actor)) {
        if (!isFresh(doc)) return;
        if (!fits(doc, known) || held.has(known.id) || !(await hold(known.id))) continue;
        // Something may have been written, or may have come, while the lock was asked for.
        if (isFresh(doc) && fits(doc, known)) {
          doc.clientID = known.id;
          return;
        }
        letGo(known.id);
      }
    },
    saved(doc) {
      const known = { id: doc.clientID, clock: getState(doc.store, doc.clientID) };
      if (known.clock === 0) return;
      void hold(known.id).then((mine) => {
        // Something more may have been written meanwhile.
        if (mine && fits(doc, known))
          rememberClientIds(board, actor, [known, ...others(known.id)].slice(0, MOST_KEPT));
      });
    },
    abandon: (doc) => forget(doc.clientID),
    destroy() {
      destroyed = true;
      for (const id of [...held.keys()]) letGo(id);
    },
  };
}

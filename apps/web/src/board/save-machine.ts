import type { Refusal } from '@interlock/protocol';
import type { SaveState } from './board-state.ts';

/*
 * What may honestly be said about saving. A change counts as saved only when every sync-write
 * frame of this connection was acknowledged as on disk, the answer to the server's first state
 * vector included, because that one carries what was changed while offline.
 */

export interface SaveModel {
  readonly phase: 'connecting' | 'online' | 'offline' | 'closed';
  readonly synced: boolean;
  /** The answer to the server's state vector (sync step 2) was sent on this connection. */
  readonly answered: boolean;
  /** Sync-write frames sent and acknowledged on this connection. */
  readonly sent: number;
  readonly acknowledged: number;
  /** Changes of this person that are not known to be on the server's disk. */
  readonly pending: number;
  /** Of those, how many were made or left over while offline. */
  readonly kept: number;
  /** The server said that it cannot write, and has written nothing since. */
  readonly unwritable: boolean;
  /** The server is of another version: nothing is sent until the page was loaded again. */
  readonly outdated: boolean;
  readonly lostAt: number | null;
  readonly savedAt: number;
  readonly refusal: Refusal | null;
  readonly closedReason: string | null;
}

export type SaveEvent =
  | { readonly type: 'changed' }
  /** A new socket is opened; its counts start at zero. */
  | { readonly type: 'connecting' }
  | { readonly type: 'synced'; readonly at: number }
  | { readonly type: 'sent'; readonly answer: boolean }
  | { readonly type: 'acknowledged'; readonly count: number; readonly at: number }
  | { readonly type: 'lost'; readonly at: number }
  /** The server lives and cannot write to its disk. */
  | { readonly type: 'unwritable' }
  /** The server is of another version than this page. */
  | { readonly type: 'outdated' }
  /** The server refused a write; `left`: so many changes were not the matter and are sent again. */
  | { readonly type: 'refused'; readonly refusal: Refusal; readonly left: number }
  | { readonly type: 'closed'; readonly reason: string };

/** `kept`: changes of an earlier visit that this browser still holds. */
export function initialSave(kept: number): SaveModel {
  return {
    phase: 'connecting',
    synced: false,
    answered: false,
    sent: 0,
    acknowledged: 0,
    pending: kept,
    kept,
    unwritable: false,
    outdated: false,
    lostAt: null,
    savedAt: 0,
    refusal: null,
    closedReason: null,
  };
}

export function reduceSave(model: SaveModel, event: SaveEvent): SaveModel {
  switch (event.type) {
    case 'changed': {
      const pending = model.pending + 1;
      return { ...model, pending, kept: model.phase === 'offline' ? model.kept + 1 : model.kept };
    }
    case 'connecting':
      return { ...model, synced: false, answered: false, sent: 0, acknowledged: 0 };
    case 'synced':
      return settle(
        { ...model, phase: 'online', synced: true, lostAt: null, refusal: null },
        event.at,
      );
    case 'sent':
      return { ...model, sent: model.sent + 1, answered: model.answered || event.answer };
    case 'acknowledged':
      return settle(
        { ...model, acknowledged: Math.max(model.acknowledged, event.count) },
        event.at,
      );
    case 'lost':
      return {
        ...model,
        phase: model.phase === 'closed' ? 'closed' : 'offline',
        synced: false,
        answered: false,
        kept: Math.max(model.kept, model.pending),
        lostAt: model.lostAt ?? event.at,
      };
    case 'unwritable':
      return { ...model, unwritable: true };
    case 'outdated':
      return { ...model, outdated: true, kept: Math.max(model.kept, model.pending) };
    case 'refused':
      return {
        ...model,
        synced: false,
        refusal: event.refusal,
        pending: event.left,
        kept: event.left,
      };
    case 'closed':
      return { ...model, phase: 'closed', synced: false, closedReason: event.reason };
  }
}

/** Nothing is pending any more once all that was sent is on disk. */
function settle(model: SaveModel, at: number): SaveModel {
  if (!allOnDisk(model)) return model;
  return { ...model, pending: 0, kept: 0, unwritable: false, savedAt: at };
}

const allOnDisk = (m: SaveModel): boolean => m.synced && m.answered && m.acknowledged >= m.sent;

/** Changes that were kept while offline and reached the disk in this step; else 0. */
export function recovered(before: SaveModel, after: SaveModel): number {
  return before.kept > 0 && after.kept === 0 && after.refusal === null ? before.kept : 0;
}

/** What the top bar says. `readOnly`: an observer, who has nothing to save. */
export function saveState(model: SaveModel, readOnly: boolean): SaveState {
  if (model.phase === 'closed') return { kind: 'closed', reason: model.closedReason ?? '' };
  if (model.outdated) return { kind: 'outdated', pending: model.pending };
  if (model.refusal !== null) return { kind: 'refused', refusal: model.refusal };
  if (model.unwritable && model.pending > 0) return { kind: 'unwritten', pending: model.pending };
  if (model.phase === 'offline') {
    return { kind: 'offline', pending: model.pending, since: model.lostAt ?? 0 };
  }
  if (!model.synced) return { kind: 'connecting' };
  if (readOnly || allOnDisk(model)) return { kind: 'saved', at: model.savedAt };
  return { kind: 'saving', pending: Math.max(1, model.pending) };
}

/** The same with changes that are on their way beside the document. */
export function withMorePending(save: SaveState, more: number): SaveState {
  if (more === 0) return save;
  if (save.kind === 'saved') return { kind: 'saving', pending: more };
  return 'pending' in save ? { ...save, pending: save.pending + more } : save;
}

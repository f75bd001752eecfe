import { checkTouched, rootMap, type Touched, type Violation } from '@interlock/board';
import type { ParticipantTool } from '@interlock/plan';
import type { BoardSwitches, Refusal } from '@interlock/protocol';
import * as Y from 'yjs';
import type { Author } from '../store/store.ts';
import { holdsNothingNew, inspectUpdate, leavesGap } from './inspect-update.ts';
import { cloneDocument, hasPending } from './load-document.ts';
import { jsonOfEntry, putBack } from './put-back.ts';
import { forbidden, mayWrite, refusal, type Writer } from './rights.ts';
import { type Effects, observeEffects } from './touched.ts';

/** Who sent an update. */
/** A bad value of a permitted writer, put back by the server. */
export interface PutBack {
  readonly root: string;
  readonly key: string;
  readonly value: string;
  readonly issue: string;
}

export type Judgement =
  | {
      readonly ok: true;
      /** Update events of the replica, in order; none where nothing was new. */
      readonly updates: readonly Uint8Array[];
      readonly authors: readonly Author[];
      readonly putBack: readonly PutBack[];
    }
  | {
      readonly ok: false;
      readonly refusal: Refusal;
      /** It builds on earlier updates of its author that are not here. */
      readonly gap?: true;
    };

export interface GuardOptions {
  /** The committed document. */
  readonly document: () => Y.Doc;
  /** Updates that were accepted and are not committed yet, in order. */
  readonly accepted: () => readonly Uint8Array[];
  /** Owner of each Yjs client id of this board; the guard adds to it. */
  readonly owners: Map<number, string>;
  /** Whether the board has its full size: then only what deletes is taken. */
  readonly full: () => boolean;
}

export interface Guard {
  /** Judges an update by what it really does to a replica. Refused: no trace is left. */
  judge(update: Uint8Array, writer: Writer): Judgement;
  /** Takes over a committed write of the server itself. */
  adopt(update: Uint8Array): void;
  destroy(): void;
}

const NOTHING: Judgement = { ok: true, updates: [], authors: [], putBack: [] };

/**
 * Who may change what inside one document. An update is applied to a replica first; what it
 * touched there, by the replica's own account, decides. Default: deny.
 */
export function createGuard(options: GuardOptions): Guard {
  const { owners } = options;
  let replica = rebuild();
  let switches = switchesOf(replica);

  function rebuild(): Y.Doc {
    const doc = cloneDocument(options.document());
    for (const update of options.accepted()) Y.applyUpdate(doc, update);
    return doc;
  }

  function deny(reason: Refusal): Judgement {
    replica.destroy();
    replica = rebuild();
    return { ok: false, refusal: reason };
  }

  /** Null where a struct was added under somebody else's client id. */
  function newAuthors(effects: Effects, actor: string): Author[] | null {
    const fresh: Author[] = [];
    for (const [clientId, before] of effects.authors) {
      const owner = owners.get(clientId);
      if (owner === actor) continue;
      if (owner !== undefined || before > 0) return null;
      fresh.push({ clientId, actor });
    }
    return fresh;
  }

  function problem(effects: Effects, writer: Writer): Refusal | null {
    if (hasPending(replica) || effects.misplaced) return refusal('malformed');
    for (const touched of effects.touched) {
      const gone = !replica.getMap(touched.root).has(touched.key);
      const denied = forbidden(writer, touched, switches, gone);
      if (denied !== null) return denied;
    }
    return null;
  }

  return {
    judge(update, writer) {
      const inspected = inspectUpdate(update);
      if (inspected === null) return { ok: false, refusal: refusal('malformed') };
      if (holdsNothingNew(replica, inspected)) return NOTHING;
      if (!mayWrite(writer)) return { ok: false, refusal: refusal('observer') };
      if (leavesGap(replica, inspected))
        return { ok: false, refusal: refusal('malformed'), gap: true };
      if (inspected.structs.length > 0 && options.full())
        return { ok: false, refusal: refusal('board-full') };

      let effects: Effects;
      try {
        effects = observeEffects(replica, () => Y.applyUpdate(replica, update));
      } catch {
        return deny(refusal('malformed'));
      }
      const authors = newAuthors(effects, writer.actor);
      if (authors === null) return deny(refusal('foreign-client-id'));
      const denied = problem(effects, writer);
      if (denied !== null) return deny(denied);

      const violations = checkTouched(replica, effects.touched);
      const repaired = repair(replica, rebuild, effects.touched, violations);
      if (repaired === null) return deny(refusal('schema'));
      if (effects.touched.some(({ root }) => root === 'settings')) switches = switchesOf(replica);
      for (const { clientId, actor } of authors) owners.set(clientId, actor);
      return {
        ok: true,
        updates: [...effects.updates, ...repaired.updates],
        authors,
        putBack: repaired.putBack,
      };
    },
    adopt(update) {
      Y.applyUpdate(replica, update);
      switches = switchesOf(replica);
    },
    destroy() {
      replica.destroy();
    },
  };
}

function switchesOf(doc: Y.Doc): BoardSwitches {
  const settings = rootMap(doc, 'settings');
  const list = (field: string): unknown[] | undefined => {
    const value = settings.get(field);
    return Array.isArray(value) ? value : undefined;
  };
  return {
    openEditing: settings.get('openEditing') === true,
    archived: settings.get('archived') === true,
    // Checked by the schema when they were written.
    lockedDepartments: list('lockedDepartments') as string[] | undefined,
    participantTools: list('participantTools') as ParticipantTool[] | undefined,
  };
}

/** Puts bad entries back; null where even that leaves something invalid. */
function repair(
  replica: Y.Doc,
  rebuild: () => Y.Doc,
  touched: readonly Touched[],
  violations: readonly Violation[],
): { updates: readonly Uint8Array[]; putBack: readonly PutBack[] } | null {
  if (violations.length === 0) return { updates: [], putBack: [] };
  const kept = entriesOf(violations, touched).map(({ entry, issue }) => ({
    ...entry,
    value: jsonOfEntry(replica, entry),
    issue,
  }));
  const before = rebuild();
  const effects = observeEffects(replica, () =>
    replica.transact(() => {
      for (const entry of kept) putBack(replica, before, entry);
    }),
  );
  before.destroy();
  if (checkTouched(replica, kept).length > 0) return null;
  return { updates: effects.updates, putBack: kept };
}

/** Settings are valid or not as a whole, so all that was touched of them goes back. */
function entriesOf(
  violations: readonly Violation[],
  touched: readonly Touched[],
): { entry: Touched; issue: string }[] {
  const entries = new Map<string, { entry: Touched; issue: string }>();
  for (const { root, key, field, message } of violations) {
    const issue = field === '' ? message : `${field}: ${message}`;
    const blamed =
      root === 'settings' ? touched.filter((entry) => entry.root === root) : [{ root, key }];
    for (const entry of blamed) {
      const id = JSON.stringify([entry.root, entry.key]);
      const known = entries.get(id);
      entries.set(id, {
        entry,
        issue: known === undefined ? issue : `${known.issue}; ${issue}`,
      });
    }
  }
  return [...entries.values()];
}

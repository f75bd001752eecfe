import {
  checkTouched,
  type LedgerState,
  rootMap,
  type Touched,
  type Violation,
} from '@interlock/board';
import type { LedgerEvent, ParticipantTool } from '@interlock/plan';
import type { BoardSwitches, Refusal } from '@interlock/protocol';
import * as Y from 'yjs';
import { type Clock, systemClock } from '../store/clock.ts';
import type { Author, Departed } from '../store/store.ts';
import { Authorship } from './authorship.ts';
import type { ClientIds } from './client-ids.ts';
import { ContractsInForce, endedBy, refusalOf } from './contracts-in-force.ts';
import { DeletedRanges, type Deletions } from './deleted-ranges.ts';
import { Homes } from './homes.ts';
import { advances, encodeUpdate, inspectUpdate, isKnown, leavesGap } from './inspect-update.ts';
import { cloneDocument, hasPending } from './load-document.ts';
import { jsonOfEntry, putBack } from './put-back.ts';
import { forbidden, mayWrite, refusal, type Writer } from './rights.ts';
import { serverOnly } from './server-only.ts';
import { strayEdges } from './stray-edges.ts';
import { type Effects, observeEffects } from './touched.ts';

/** A bad value of a permitted writer, put back by the server. */
export interface PutBack {
  readonly root: string;
  readonly key: string;
  readonly value: string;
  readonly issue: string;
}

export interface Accepted {
  readonly ok: true;
  /** Update events of the replica, in order; none where nothing was new. */
  readonly updates: readonly Uint8Array[];
  readonly authors: readonly Author[];
  readonly departed: readonly Departed[];
  readonly putBack: readonly PutBack[];
}

export type Judgement =
  | Accepted
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
  /** Whose Yjs client id is whose on this board; the guard binds those that are written under. */
  readonly clientIds: ClientIds;
  /** Whether the board has its full size: then only what deletes is taken. */
  readonly full: () => boolean;
  /** What is in the ledger. */
  readonly ledger: () => LedgerState;
  /** Where ids of what was deleted before last stood. */
  readonly departed?: readonly Departed[];
  /** Time of what is written; absent = the machine's. */
  readonly clock?: Clock;
  /** What is stored of the board is not whole: nothing is added to it. */
  readonly damaged?: boolean;
}

export interface Guard {
  /** Judges an update by what it really does to a replica. Refused: no trace is left. */
  judge(update: Uint8Array, writer: Writer): Judgement;
  /**
   * Whether the server's own write may leave for the disk: its change, as it is in `doc`, and its
   * events. Until `adopt`, or `abandon`, nobody undoes what it signs.
   */
  release(doc: Y.Doc, touched: readonly Touched[], events: readonly LedgerEvent[]): Refusal | null;
  /** What such a change deletes, for the store to keep. */
  departing(doc: Y.Doc, touched: readonly Touched[]): readonly Departed[];
  /** Takes over a committed write of the server itself; its events are in the ledger. */
  adopt(update: Uint8Array | null, events: readonly LedgerEvent[]): void;
  /** A released write was not committed. */
  abandon(): void;
  destroy(): void;
}

/** Ranges that one update newly deletes; many more than a whole lane takes. */
const MAX_DELETIONS = 32 * 1024;

const NOTHING: Judgement = { ok: true, updates: [], authors: [], departed: [], putBack: [] };

/**
 * Who may change what inside one document. An update is applied to a replica first; what it
 * touched there, by the replica's own account, decides. Default: deny.
 */
export function createGuard(options: GuardOptions): Guard {
  const { clientIds } = options;
  let replica = rebuild();
  let deleted = new DeletedRanges(replica);
  let switches = switchesOf(replica);
  const contracts = new ContractsInForce(options.ledger, replica);
  const homes = new Homes(replica, options.departed ?? []);
  const authorship = new Authorship(replica, clientIds, options.clock ?? systemClock);

  function rebuild(): Y.Doc {
    const doc = cloneDocument(options.document());
    for (const update of options.accepted()) Y.applyUpdate(doc, update);
    return doc;
  }

  function deny(reason: Refusal): Judgement {
    replica.destroy();
    replica = rebuild();
    deleted = new DeletedRanges(replica);
    return { ok: false, refusal: reason };
  }

  /** Null where a struct would be added under somebody else's client id. */
  function newAuthors(clients: Iterable<number>, actor: string): Author[] | null {
    const fresh: Author[] = [];
    for (const clientId of clients) {
      const owner = clientIds.owner(clientId);
      if (owner !== undefined && owner !== actor) return null;
      if (clientIds.writer(clientId) === actor) continue;
      if (Y.getState(replica.store, clientId) > 0) return null;
      fresh.push({ clientId, actor });
    }
    return fresh;
  }

  function problem(effects: Effects, writer: Writer): Refusal | null {
    if (hasPending(replica) || effects.misplaced) return refusal('malformed');
    for (const touched of effects.touched) {
      const denied = forbidden(writer, touched, switches);
      if (denied !== null) return denied;
    }
    return null;
  }

  return {
    judge(update, writer) {
      // Rights first: for somebody who may not write nothing is decoded that is not known.
      if (!mayWrite(writer))
        return isKnown(replica, deleted, update)
          ? NOTHING
          : { ok: false, refusal: refusal('observer') };
      const inspected = inspectUpdate(update);
      if (inspected === null) return { ok: false, refusal: refusal('malformed') };
      const { structs } = inspected;
      const added = advances(replica, inspected);
      const deletions = deleted.missing(inspected.deletions);
      if (added.size === 0 && deletions.size === 0) return NOTHING;
      if (options.damaged) return { ok: false, refusal: refusal('damaged') };
      if (leavesGap(replica, inspected))
        return { ok: false, refusal: refusal('malformed'), gap: true };
      if (countOf(deletions) > MAX_DELETIONS) return { ok: false, refusal: refusal('malformed') };
      if (added.size > 0 && options.full()) return { ok: false, refusal: refusal('board-full') };
      const authors = newAuthors(added.keys(), writer.actor);
      if (authors === null) return { ok: false, refusal: refusal('foreign-client-id') };

      // Yjs walks over all that a range covers, so it gets what is not deleted yet and no more.
      const news = encodeUpdate(structs, deletions);
      const since = new Map([...added.keys()].map((id) => [id, Y.getState(replica.store, id)]));
      let effects: Effects;
      try {
        effects = observeEffects(replica, () => Y.applyUpdate(replica, news));
      } catch {
        return deny(refusal('malformed'));
      }
      const denied = problem(effects, writer);
      if (denied !== null) return deny(denied);
      const broken = contracts.breach(replica, effects.touched);
      if (broken !== null) {
        deny(refusal('contract-in-force'));
        return { ok: false, refusal: refusalOf(replica, broken) };
      }
      const foreign = authorship.breach(replica, effects.touched, writer);
      if (foreign !== null) return deny(foreign);
      const counted = serverOnly(replica, effects.touched);
      if (counted !== null) return deny(counted);

      const violations = checkTouched(replica, effects.touched);
      violations.push(...strayEdges(replica, effects.touched, since, violations, options.ledger()));
      violations.push(
        ...homes.taken(
          replica,
          effects.touched,
          (home) => forbidden(writer, home, switches) === null,
        ),
      );
      const repaired = repair(replica, rebuild, effects.touched, violations);
      if (repaired === null) return deny(refusal('schema'));
      if (effects.touched.some(({ root }) => root === 'settings')) switches = switchesOf(replica);
      for (const author of authors) clientIds.bind(author);
      contracts.refresh(replica, effects.touched);
      const stamped = authorship.stamp(replica, effects.touched, writer);
      authorship.learn(replica, effects.touched);
      return {
        ok: true,
        updates: [...effects.updates, ...repaired.updates, ...stamped.updates],
        authors,
        departed: homes.learn(replica, effects.touched),
        putBack: [...repaired.putBack, ...stamped.putBack],
      };
    },
    release(doc, touched, events) {
      const broken = contracts.breach(doc, touched, endedBy(events));
      if (broken !== null) return refusalOf(replica, broken);
      return contracts.leave(replica, events) ? null : refusal('contract-changed');
    },
    departing: (doc, touched) => homes.departing(doc, touched),
    adopt(update, events) {
      const touched =
        update === null
          ? []
          : observeEffects(replica, () => Y.applyUpdate(replica, update)).touched;
      authorship.learn(replica, touched);
      homes.learn(replica, touched);
      switches = switchesOf(replica);
      contracts.refresh(replica, touched, events);
    },
    abandon() {
      contracts.returned();
    },
    destroy() {
      replica.destroy();
    },
  };
}

function countOf(deletions: Deletions): number {
  return [...deletions.values()].reduce((sum, ranges) => sum + ranges.length, 0);
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

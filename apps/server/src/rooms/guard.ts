import { checkTouched, type Touched, type Violation } from '@interlock/board';
import type { LedgerEvent, LedgerState } from '@interlock/ledger';
import type { Refusal } from '@interlock/protocol';
import * as Y from 'yjs';
import { type Clock, systemClock } from '../store/clock.ts';
import type { Author, Cleared, Departed } from '../store/store.ts';
import type { Slices } from '../turns/slices.ts';
import { Authorship } from './authorship.ts';
import { type MostEntries, tooMany } from './board-size.ts';
import type { ClientIds } from './client-ids.ts';
import { type Bond, ContractsInForce, endedBy, refusalOf, signedIn } from './contracts-in-force.ts';
import { DeletedRanges, type Deletions } from './deleted-ranges.ts';
import type { Draft } from './draft.ts';
import { Homes } from './homes.ts';
import {
  advances,
  type InspectedUpdate,
  inspectUpdate,
  isKnown,
  isTooMuch,
  leavesGap,
} from './inspect-update.ts';
import { integrate } from './integrate.ts';
import { type Departing, type Judgement, NOTHING, type PutBack } from './judgement.ts';
import { cloneDocument } from './load-document.ts';
import { copyOfEntries, jsonOfEntry, putBack } from './put-back.ts';
import { forbidden, mayWrite, refusal, switchesOf, type Writer } from './rights.ts';
import { pairsCut, rollBack } from './roll-back.ts';
import { endedUnrevealed, openLate, sealBreach } from './sealed-notes.ts';
import { serverOnly } from './server-only.ts';
import { reopenUnanswered, strayEdges } from './stray-edges.ts';
import { Successor } from './successor.ts';
import { type Effects, effectsOf, observeEffects, updatesOf } from './touched.ts';

export interface GuardOptions {
  /** The committed document. */
  readonly document: () => Y.Doc;
  /** A copy of it, the guard's from now on; absent = it makes one. */
  readonly replica?: Y.Doc;
  /** Updates that were accepted and are not committed yet, in order. */
  readonly accepted: () => readonly Uint8Array[];
  /** Whose Yjs client id is whose on this board; the guard binds those that are written under. */
  readonly clientIds: ClientIds;
  /** Whether the board has its full size: then only what deletes is taken. */
  readonly full: () => boolean;
  /** Cards and edges that the board may have; absent = any number. */
  readonly most?: MostEntries;
  /** Whether so many client ids that the board does not know may come from this person now. */
  readonly takeNewIds?: (actor: string, count: number) => boolean;
  /** What is in the ledger. */
  readonly ledger: () => LedgerState;
  /** Where ids of what was deleted before last stood. */
  readonly departed?: readonly Departed[];
  /** Whose what was deleted before was. */
  readonly cleared?: readonly Cleared[];
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
  departing(doc: Y.Doc, touched: readonly Touched[]): Departing;
  /**
   * A replica with a large write of the server itself, which is in `doc`, for `adopt`: made in
   * slices, between which others are judged without it.
   */
  prepare(doc: Y.Doc, slices: Slices): Promise<Successor>;
  /**
   * Takes over a committed write of the server itself; its events are in the ledger. Answers with
   * what is to be written after it.
   */
  adopt(
    { update, touched }: Pick<Draft, 'update' | 'touched'>,
    events: readonly LedgerEvent[],
    successor?: Successor | null,
  ): readonly Uint8Array[];
  /** A released write was not committed. */
  abandon(): void;
  destroy(): void;
}

/** Clients of which an update has something new, with the clock after it. */
type Added = ReadonlyMap<number, number>;

interface Changed {
  readonly touched: readonly Touched[];
  readonly violations: readonly Violation[];
  readonly updates: readonly Uint8Array[];
}

/** Why an update was taken back, and the first entry that was the matter. */
interface Denied {
  readonly why: Refusal | Bond;
  readonly at?: NonNullable<Refusal['at']>;
}

type Attempted = Changed | { readonly refused: Refusal };

interface Taken {
  readonly touched: readonly Touched[];
  readonly updates: readonly Uint8Array[];
  readonly putBack: readonly PutBack[];
}

/** Ranges that one update newly deletes; many more than a whole lane takes. */
const MAX_DELETIONS = 32 * 1024;

/**
 * Who may change what inside one document. An update is applied to a replica first; what it
 * touched there, by the replica's own account, decides. Default: deny.
 */
export function createGuard(options: GuardOptions): Guard {
  const { clientIds } = options;
  let replica = options.replica ?? rebuild();
  let deleted = new DeletedRanges(replica);
  let switches = switchesOf(replica);
  const contracts = new ContractsInForce(options.ledger, replica);
  const homes = new Homes(replica, options.departed ?? []);
  const authorship = new Authorship(
    replica,
    clientIds,
    options.clock ?? systemClock,
    options.cleared ?? [],
  );

  function rebuild(): Y.Doc {
    const doc = cloneDocument(options.document());
    for (const update of options.accepted()) Y.applyUpdate(doc, update);
    return doc;
  }

  /** For what could not be taken back: costs as much as the whole board. */
  function renew(): void {
    replica.destroy();
    replica = rebuild();
    deleted = new DeletedRanges(replica);
  }

  function applied(update: Uint8Array | null): readonly Touched[] {
    if (update === null) return [];
    return observeEffects(replica, () => Y.applyUpdate(replica, update)).touched;
  }

  function succeed(successor: Successor): void {
    successor.succeed(replica);
    replica.destroy();
    ({ replica, deleted } = successor);
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

  /** Why nothing of an update may stay, given what it did to the replica; null = it may. */
  function problem({ touched, misplaced }: Effects, writer: Writer): Denied | null {
    if (misplaced) return { why: refusal('malformed') };
    const why = deniedIn(touched, writer);
    if (why === null) return null;
    const at = touched.find((each) => reasonOf(deniedIn([each], writer)) === reasonOf(why));
    return at === undefined ? { why } : { why, at: { root: at.root, key: at.key } };
  }

  function deniedIn(touched: readonly Touched[], writer: Writer): Refusal | Bond | null {
    for (const each of touched) {
      const denied = forbidden(writer, each, switches);
      if (denied !== null) return denied;
    }
    return (
      contracts.breach(replica, touched) ??
      authorship.breach(replica, touched, writer) ??
      sealBreach(replica, touched) ??
      serverOnly(replica, touched) ??
      tooMany(homes.grown(replica, touched), options.most)
    );
  }

  /**
   * Applies an update to the replica and asks what it did, in one transaction: where the answer
   * is a refusal, or something is to be put back first, all of it is taken back before it ends.
   */
  function attempt(inspected: InspectedUpdate, added: Added, writer: Writer): Attempted {
    const pairs = pairsCut(replica, inspected);
    const since = new Map([...added.keys()].map((id) => [id, Y.getState(replica.store, id)]));
    let found: Omit<Changed, 'updates'> | Denied = { why: refusal('malformed') };
    const change = (transaction: Y.Transaction): void => {
      if (integrate(transaction, inspected)) {
        const effects = effectsOf(transaction, added.keys());
        const { touched } = effects;
        found = problem(effects, writer) ?? {
          touched,
          violations: violationsOf(touched, since, writer),
        };
        if ('violations' in found && found.violations.length === 0) return;
      }
      rollBack(transaction, pairs);
    };
    const updates = updatesOf(replica, () => Y.transact(replica, change, null, false));
    return resultOf(found, updates);
  }

  function resultOf(
    found: Omit<Changed, 'updates'> | Denied,
    updates: readonly Uint8Array[],
  ): Attempted {
    if ('violations' in found) return { ...found, updates };
    const { why, at } = found;
    // Said of the board as it is again, without the change.
    const told = 'reason' in why ? why : refusalOf(replica, why);
    return { refused: at === undefined ? told : { ...told, at } };
  }

  /**
   * Applies an update that was taken back again, and puts its bad entries back, as every replica
   * will see it; null where even that leaves something invalid.
   */
  function repair(inspected: InspectedUpdate, { touched, violations }: Changed): Taken | null {
    const bad = entriesOf(violations, touched);
    const before = copyOfEntries(
      replica,
      bad.map(({ entry }) => entry),
    );
    const again = (transaction: Y.Transaction): boolean => integrate(transaction, inspected);
    const updates = updatesOf(replica, () => Y.transact(replica, again, null, false));
    const kept = bad.map(({ entry, issue }) => ({
      ...entry,
      value: jsonOfEntry(replica, entry),
      issue,
    }));
    const restored = observeEffects(replica, () =>
      replica.transact(() => {
        for (const entry of kept) putBack(replica, before, entry);
      }),
    );
    before.destroy();
    if (checkTouched(replica, kept).length > 0) return null;
    return { touched, updates: [...updates, ...restored.updates], putBack: kept };
  }

  function violationsOf(
    touched: readonly Touched[],
    since: ReadonlyMap<number, number>,
    writer: Writer,
  ): Violation[] {
    const violations = checkTouched(replica, touched);
    violations.push(...strayEdges(replica, touched, since, violations, options.ledger()));
    const own = (home: Touched): boolean => forbidden(writer, home, switches) === null;
    return [
      ...violations,
      ...endedUnrevealed(replica, touched),
      ...homes.taken(replica, touched, own),
    ];
  }

  return {
    judge(update, writer) {
      // Rights first: for somebody who may not write nothing is decoded that is not known.
      if (!mayWrite(writer))
        return isKnown(replica, deleted, update)
          ? NOTHING
          : { ok: false, refusal: refusal('observer') };
      if (isTooMuch(update)) return { ok: false, refusal: refusal('too-big') };
      const inspected = inspectUpdate(update);
      if (inspected === null) return { ok: false, refusal: refusal('malformed') };
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
      if (authors.length > 0 && options.takeNewIds?.(writer.actor, authors.length) === false)
        return { ok: false, refusal: refusal('too-big'), later: true };

      // Yjs walks over all that a range covers, so it gets what is not deleted yet and no more.
      let taken: Taken | null;
      try {
        const attempted = attempt({ ...inspected, deletions }, added, writer);
        if ('refused' in attempted) return { ok: false, refusal: attempted.refused };
        taken =
          attempted.violations.length === 0
            ? { ...attempted, putBack: [] }
            : // Structs that were applied once are no good for a second time.
              repair({ structs: inspectUpdate(update)?.structs ?? [], deletions }, attempted);
      } catch {
        renew();
        return { ok: false, refusal: refusal('malformed') };
      }
      if (taken === null) {
        renew();
        return { ok: false, refusal: refusal('schema') };
      }
      const { touched } = taken;
      if (touched.some(({ root }) => root === 'settings')) switches = switchesOf(replica);
      for (const author of authors) clientIds.bind(author);
      contracts.refresh(replica, touched);
      const stamped = authorship.stamp(replica, touched, writer);
      const reopened = reopenUnanswered(replica, touched, options.ledger());
      const opened = openLate(replica, touched);
      const cleared = authorship.learn(replica, touched);
      return {
        ok: true,
        updates: [...taken.updates, ...stamped.updates, ...reopened, ...opened],
        authors,
        departed: homes.learn(replica, touched),
        cleared,
        putBack: [...taken.putBack, ...stamped.putBack],
      };
    },
    release(doc, touched, events) {
      const broken = contracts.breach(doc, touched, endedBy(events));
      if (broken !== null) return refusalOf(replica, broken);
      const many = tooMany(homes.grown(doc, touched), options.most);
      if (many !== null) return many;
      return contracts.leave(replica, events) ? null : refusal('contract-changed');
    },
    departing: (doc, touched) => ({
      departed: homes.departing(doc, touched),
      cleared: authorship.departing(doc, touched),
    }),
    prepare: (doc, slices) => Successor.of(doc, options.accepted, slices),
    adopt({ update, touched: changed }, events, successor = null) {
      const touched = successor === null ? applied(update) : changed;
      if (successor !== null) succeed(successor);
      const opened = openLate(replica, touched);
      // Answered while its signature was on the way.
      const reopened = reopenUnanswered(replica, signedIn(replica, events), options.ledger());
      authorship.learn(replica, touched);
      homes.learn(replica, touched);
      switches = switchesOf(replica);
      contracts.refresh(replica, touched, events);
      return [...opened, ...reopened];
    },
    abandon() {
      contracts.returned();
    },
    destroy() {
      replica.destroy();
    },
  };
}

function reasonOf(why: Refusal | Bond | null): Refusal['reason'] | null {
  if (why === null) return null;
  return 'reason' in why ? why.reason : 'contract-in-force';
}

function countOf(deletions: Deletions): number {
  return [...deletions.values()].reduce((sum, ranges) => sum + ranges.length, 0);
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
      const all = known === undefined ? issue : `${known.issue}; ${issue}`;
      entries.set(id, { entry, issue: all });
    }
  }
  return [...entries.values()];
}

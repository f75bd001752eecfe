import { createHash } from 'node:crypto';
import {
  AUTHORED_ROOTS,
  type AuthoredRoot,
  COMMENTABLE_ROOTS,
  idOfKey,
  isAuthored,
  rootMap,
  type Touched,
} from '@interlock/board';
import { LIMITS } from '@interlock/plan';
import type { Refusal } from '@interlock/protocol';
import * as Y from 'yjs';
import { type Clock, isoNow } from '../store/clock.ts';
import { type Cleared, MOST_CLEARED } from '../store/store.ts';
import type { ClientIds } from './client-ids.ts';
import type { PutBack } from './judgement.ts';
import { jsonOfEntry } from './put-back.ts';
import { refusal, type Writer } from './rights.ts';
import { observeEffects } from './touched.ts';

/** What an entry says of itself, and who really made it. */
interface Mark {
  /** Null where nobody of this board did: a template, an import, an earlier version. */
  readonly owner: string | null;
  readonly by: unknown;
  readonly author: unknown;
  readonly at: unknown;
  readonly sealedBy: unknown;
  /** What only its author may change; empty where everybody may. */
  readonly words: string;
}

/** A comment's time may differ by so much from the server's; more is the server's to set. */
const TOLERATED_MS = 60_000;

/**
 * Who wrote what: author and time of notes, comments and strokes are the server's to say, and
 * another person's words are not to be rewritten or taken away.
 */
export class Authorship {
  readonly #clientIds: ClientIds;
  readonly #clock: Clock;
  readonly #known = new Map<string, Mark>();
  /** Deleted entries that their deletion's undo may bring back as they were. */
  readonly #gone = new Map<string, Cleared>();

  constructor(doc: Y.Doc, clientIds: ClientIds, clock: Clock, cleared: readonly Cleared[]) {
    this.#clientIds = clientIds;
    this.#clock = clock;
    for (const each of cleared) this.#gone.set(idOf(each.root, each.key), each);
    for (const root of AUTHORED_ROOTS)
      for (const key of rootMap(doc, root).keys()) {
        const mark = this.#read(doc, root, key);
        if (mark !== null) this.#known.set(idOf(root, key), mark);
      }
  }

  /** Why this writer may not have done what an update did to `doc`; null = it is theirs to do. */
  breach(doc: Y.Doc, touched: readonly Touched[], writer: Writer): Refusal | null {
    const onBoard = targetsOf(doc);
    for (const { root, key, within } of touched) {
      if (!isAuthored(root)) continue;
      const before = this.#known.get(idOf(root, key));
      if (before === undefined) continue;
      const now = this.#read(doc, root, key);
      const own = before.owner === writer.actor;
      const allowed =
        now === null
          ? own || mayDelete(onBoard, root, before, writer)
          : isSame(before, now) &&
            (own ||
              (before.words === now.words &&
                (root !== 'comments' || within === true || isStamped(now))));
      if (!allowed) return refusal('other-person');
    }
    return null;
  }

  /** Sets what a new entry must say of its author and its time, by writes of the server. */
  stamp(
    doc: Y.Doc,
    touched: readonly Touched[],
    writer: Writer,
  ): { readonly updates: readonly Uint8Array[]; readonly putBack: readonly PutBack[] } {
    const putBack: PutBack[] = [];
    const stamps: (() => void)[] = [];
    for (const { root, key } of touched) {
      if (!isAuthored(root) || this.#known.has(idOf(root, key))) continue;
      const entry = rootMap(doc, root).get(key);
      const now = this.#read(doc, root, key);
      if (now === null || !(entry instanceof Y.Map)) continue;
      const gone = this.#gone.get(idOf(root, key));
      const isBack = gone !== undefined && gone.mark === hashOf(now);
      const right = isBack ? ownerOf(gone) : this.#rightOf(root, now, writer);
      const wrong = Object.entries(right).filter(([field, value]) => entry.get(field) !== value);
      const claimed = wrong.filter(([field]) => entry.get(field) !== undefined);
      if (claimed.length > 0)
        putBack.push({
          root,
          key,
          value: jsonOfEntry(doc, { root, key }),
          issue: `${claimed.map(([field]) => field).join(', ')}: set by the server`,
        });
      for (const [field, value] of wrong) stamps.push(() => entry.set(field, value));
    }
    if (stamps.length === 0) return { updates: [], putBack };
    const effects = observeEffects(doc, () =>
      doc.transact(() => {
        for (const stamp of stamps) stamp();
      }),
    );
    return { updates: effects.updates, putBack };
  }

  /** Takes over what was accepted, or written by the server; what it deleted is to be kept. */
  learn(doc: Y.Doc, touched: readonly Touched[]): Cleared[] {
    const cleared = this.departing(doc, touched);
    for (const { root, key } of touched) {
      if (!isAuthored(root)) continue;
      const now = this.#read(doc, root, key);
      if (now === null) this.#known.delete(idOf(root, key));
      else this.#known.set(idOf(root, key), now);
    }
    for (const each of cleared) {
      const id = idOf(each.root, each.key);
      this.#gone.delete(id);
      this.#gone.set(id, each);
      const [oldest] = this.#gone.keys();
      if (this.#gone.size > MOST_CLEARED && oldest !== undefined) this.#gone.delete(oldest);
    }
    return cleared;
  }

  /** Whose what a change deletes was, in a `doc` that holds the change already. */
  departing(doc: Y.Doc, touched: readonly Touched[]): Cleared[] {
    return touched.flatMap(({ root, key }) => {
      const before = isAuthored(root) ? this.#known.get(idOf(root, key)) : undefined;
      return before === undefined || !isAuthored(root) || rootMap(doc, root).has(key)
        ? []
        : [{ root, key, owner: before.owner, mark: hashOf(before) }];
    });
  }

  #rightOf(root: AuthoredRoot, { at, sealedBy }: Mark, writer: Writer): Record<string, string> {
    const claimed = typeof at === 'string' ? Date.parse(at) : Number.NaN;
    const known = Math.abs(claimed - this.#clock.now()) <= TOLERATED_MS;
    return {
      by: writer.actor,
      author: writer.name.slice(0, LIMITS.ownerLength),
      ...(sealedBy === undefined ? {} : { sealedBy: writer.actor }),
      ...(root === 'comments' && !known ? { at: isoNow(this.#clock) } : {}),
    };
  }

  #read(doc: Y.Doc, root: AuthoredRoot, key: string): Mark | null {
    const entry = rootMap(doc, root).get(key);
    if (!(entry instanceof Y.Map)) return null;
    const by: unknown = entry.get('by');
    // What was written before the server stamped it belongs to whoever wrote its first byte.
    const first = entry._item === null ? undefined : this.#clientIds.writer(entry._item.id.client);
    return {
      owner: typeof by === 'string' ? by : (first ?? null),
      by,
      author: entry.get('author'),
      at: entry.get('at'),
      sealedBy: entry.get('sealedBy'),
      words: wordsOf(root, entry),
    };
  }
}

/** A comment's words, a stroke's line. */
function wordsOf(root: AuthoredRoot, entry: Y.Map<unknown>): string {
  if (root === 'strokes') return JSON.stringify(entry.get('points'));
  return root === 'comments'
    ? JSON.stringify([entry.get('target'), entry.get('body'), entry.get('mentions')])
    : '';
}

/** What an entry says of itself, and its author's words, as one short text. */
function hashOf({ by, author, at, sealedBy, words }: Mark): string {
  const said = JSON.stringify([by, author, at, sealedBy, words].map((each) => each ?? null));
  return createHash('sha256').update(said).digest('base64url');
}

/** What comes back says by whom it is, also where it was written before that was said. */
function ownerOf({ owner }: Cleared): Record<string, string> {
  return owner === null ? {} : { by: owner };
}

const isStamped = ({ by }: Mark): boolean => typeof by === 'string';

function idOf(root: string, key: string): string {
  return `${root} ${key}`;
}

function isSame(one: Mark, other: Mark): boolean {
  return (
    one.by === other.by &&
    one.author === other.author &&
    one.at === other.at &&
    one.sealedBy === other.sealedBy
  );
}

/** Notes and strokes are everybody's to clear away, comments go with what they are about. */
function mayDelete(
  onBoard: (id: string) => boolean,
  root: AuthoredRoot,
  mark: Mark,
  writer: Writer,
): boolean {
  if (writer.role === 'facilitator') return true;
  if (root === 'notes') return mark.sealedBy === undefined || mark.sealedBy === writer.actor;
  if (root === 'strokes') return true;
  const [target] = JSON.parse(mark.words) as [unknown];
  return typeof target !== 'string' || !onBoard(target);
}

/** Whether something that a comment may be about is on the board; read once, however many ask. */
function targetsOf(doc: Y.Doc): (id: string) => boolean {
  let ids: Set<string> | null = null;
  const all = (): Set<string> =>
    new Set(COMMENTABLE_ROOTS.flatMap((root) => [...rootMap(doc, root).keys()].map(idOfKey)));
  return (id) => {
    ids ??= all();
    return ids.has(id);
  };
}

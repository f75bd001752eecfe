import { TEMPLATE_ACTOR } from '@interlock/board';
import type { LedgerEntry, LedgerEvent } from '@interlock/ledger';
import type { Role } from '@interlock/protocol';
import type { BoardDamage } from './check-boards.ts';
import type { MadePast, StoredPast } from './history-table.ts';
import type { Secret, SecretChange } from './secret-table.ts';

export type { BoardDamage } from './check-boards.ts';
export type { MadePast, PastSegment, StoredPast } from './history-table.ts';
export type { Secret, SecretChange } from './secret-table.ts';
export { StoreError, type StoreErrorCode } from './store-error.ts';

/** Says to the operator what the store found and did by itself. */
export type Report = (event: string, fields: Readonly<Record<string, unknown>>) => void;

/** Actor of what came with a template and of what the server itself does. */
export const SERVER_ACTOR = TEMPLATE_ACTOR;

/** An event before it has a place in the chain. */
export interface LedgerDraft {
  readonly actor: string;
  readonly event: LedgerEvent;
}

export interface BoardRecord {
  readonly id: string;
  readonly title: string;
  readonly template: string;
  readonly createdAt: string;
}

/** A board document as stored: snapshot plus the log's tail, in order. */
export interface StoredDocument {
  readonly snapshot: Uint8Array | null;
  readonly updates: readonly Uint8Array[];
  /** Sequence number of the last update contained. */
  readonly seq: number;
  /** Who wrote under which Yjs client id. */
  readonly authors: readonly Author[];
  /** For whom ids were announced under which nobody may have written yet, in order. */
  readonly announced: readonly Author[];
  /** Where ids of deleted cards and contracts last stood. */
  readonly departed: readonly Departed[];
  /** Whose notes, comments and strokes were that were deleted, in order. */
  readonly cleared: readonly Cleared[];
}

/** Announced ids that are kept of each person on a board; the earliest go. */
export const MOST_ANNOUNCED = 32;

/** A Yjs client id belongs to the person who used it first, for ever. */
export interface Author {
  readonly clientId: number;
  readonly actor: string;
}

/**
 * A change of who may come in and as what. It is written with the ledger entry that tells of it, in
 * one commit: neither stands without the other.
 */
export type PeopleChange =
  | { readonly type: 'link-added'; readonly link: LinkRecord }
  /** A link that was revoked before stays as it was. */
  | { readonly type: 'link-revoked'; readonly link: string; readonly at: string }
  /** Takes one use; StoreError `link-used-up` where none is left or the link was revoked. */
  | { readonly type: 'link-used'; readonly link: string }
  | { readonly type: 'member-added'; readonly member: MemberRecord }
  | { readonly type: 'member-renamed'; readonly actor: string; readonly name: string }
  /** Another secret, or none that anybody knows: what was signed in by the old one is not any more. */
  | { readonly type: 'secret-set'; readonly actor: string; readonly secretHash: string }
  /** From now on nobody comes in by it; who did before stays. */
  | { readonly type: 'link-expired'; readonly link: string; readonly at: string }
  /** What this person may do from now on. */
  | { readonly type: 'role-set'; readonly actor: string; readonly role: Role };

/** A card or contract that was deleted: its id stays of the departments that its key names. */
export interface Departed {
  readonly root: 'cards' | 'edges';
  readonly key: string;
}

/** Deleted notes, comments and strokes of which the author is kept on each board; the earliest go. */
export const MOST_CLEARED = 2_000;

/** A note, comment or stroke that was deleted: brought back as it was, it stays its author's. */
export interface Cleared {
  readonly root: 'notes' | 'comments' | 'strokes';
  readonly key: string;
  /** Null where nobody of this board wrote it. */
  readonly owner: string | null;
  /** Hash of what it said of itself and of its author's words. */
  readonly mark: string;
}

/** What one durable transaction holds; all of it or nothing is written. */
export interface Commit {
  readonly updates?: readonly Uint8Array[];
  readonly ledger?: readonly LedgerDraft[];
  /** Yjs client ids used for the first time in `updates`. */
  readonly authors?: readonly Author[];
  /** Deleted by `updates`; of an id the last counts. */
  readonly departed?: readonly Departed[];
  /** Deleted by `updates`; of an entry the last counts. */
  readonly cleared?: readonly Cleared[];
  /** Yjs client ids that nobody else may use from now on; the last 32 of each person are kept. */
  readonly announced?: readonly Author[];
  /** In order. */
  readonly people?: readonly PeopleChange[];
  /** In order. */
  readonly secrets?: readonly SecretChange[];
  /**
   * The answer kept under this key; StoreError `key-used` where there is one already.
   * Repeating a key with the same request hash gives the first answer again (`idempotent`).
   */
  readonly idempotency?: {
    readonly key: string;
    readonly requestHash: string;
    /** A function sees the entries as they stand in the chain. */
    readonly response: string | ((entries: readonly LedgerEntry[]) => string);
  };
}

export interface CommitResult {
  /** Sequence number of the last document update after this commit. */
  readonly seq: number;
  /** Entries as they now stand in the chain, in order. */
  readonly entries: readonly LedgerEntry[];
}

export interface LinkRecord {
  readonly id: string;
  readonly board: string;
  readonly capabilityHash: string;
  readonly role: Role;
  readonly department: string | null;
  readonly createdAt: string;
  readonly expiresAt: string | null;
  readonly usesLeft: number | null;
  readonly revokedAt: string | null;
}

/** A signed-in person on one board: the cookie's secret is stored as its hash only. */
export interface MemberRecord {
  readonly actor: string;
  readonly board: string;
  readonly link: string;
  readonly secretHash: string;
  readonly role: Role;
  readonly department: string | null;
  readonly name: string;
  readonly createdAt: string;
}

/** A named version of what is drawn. */
export interface VersionRecord {
  readonly id: string;
  readonly board: string;
  readonly name: string;
  readonly at: string;
  /** Name of who kept it. */
  readonly by: string;
  readonly cards: number;
  readonly ledgerSeq: number;
  /** `BoardContent` as JSON. */
  readonly content: string;
}

/** A version without what it holds, which may be megabytes. */
export type ListedVersion = Omit<VersionRecord, 'content'>;

/** How files of one shape are read on a board. */
export interface MappingRecord {
  readonly board: string;
  /** Whose people read and replace it, beside facilitators; null = nobody's. */
  readonly department: string | null;
  readonly name: string;
  /** When it was last kept. */
  readonly at: string;
  /** `ImportMappingKept` as JSON. */
  readonly content: string;
}

/** What a permitted writer wrote under `root` and `key`, and why it was put back. */
export interface QuarantinedValue {
  readonly board: string;
  readonly actor: string;
  readonly root: string;
  readonly key: string;
  /** JSON. */
  readonly value: string;
  readonly issue: string;
  readonly at: string;
}

/**
 * The narrow interface of everything durable. Every promise resolves only when the data is on
 * disk. Expected failures are `StoreError`s; nothing is written half.
 */
export interface Store {
  createBoard(
    board: BoardRecord,
    document: Uint8Array,
    ledger: readonly LedgerDraft[],
    /** The ledger of the board that this one continues, as it is; its hashes must fit. */
    history?: readonly LedgerEntry[],
    /** Its links, and who is signed in by them. */
    people?: readonly PeopleChange[],
  ): Promise<CommitResult>;
  board(id: string): Promise<BoardRecord | null>;
  countBoards(): Promise<number>;
  boards(): Promise<readonly BoardRecord[]>;
  /** Throws StoreError `unknown-board`; never answers with an empty document instead. */
  loadDocument(board: string): Promise<StoredDocument>;
  /** Group commit: many callers share one fsync, ≤ 10 ms apart. */
  commit(board: string, commit: Commit): Promise<CommitResult>;
  saveSnapshot(board: string, snapshot: Uint8Array, upToSeq: number): Promise<void>;
  /**
   * Entries with seq > since, in order, `most` of them at once, each with the name under which it
   * was written. Of a ledger whose order is lost, those before the first that is wrong.
   */
  readLedger(board: string, since?: number, most?: number): Promise<readonly LedgerEntry[]>;
  idempotent(board: string, key: string): Promise<{ requestHash: string; response: string } | null>;

  /** What there is of this board's past; StoreError `unknown-board`. */
  past(board: string): Promise<StoredPast>;
  /**
   * For each ledger entry after `since`, how many updates the document had when it was written;
   * `before`: those of entry `since`.
   */
  documents(board: string, since: number, before: number): Promise<readonly number[]>;
  /** One piece of it, packed; null where there is none of this number, or not whole. */
  pastSegment(board: string, first: number): Promise<Uint8Array<ArrayBuffer> | null>;
  /** Takes further pieces, and where to go on: a piece that does not follow on is left out. */
  keepPast(board: string, made: MadePast): Promise<void>;
  /** Drops all pieces, which are made again of the log. */
  forgetPast(board: string): Promise<void>;

  /** What is kept of this board until it is revealed. */
  secrets(board: string, kind: Secret['kind']): Promise<readonly Secret[]>;
  /** The person that an actor is: of one browser that came in more than once, the first. */
  person(actor: string): Promise<string>;

  addVersion(version: VersionRecord): Promise<void>;
  /** The newest first. */
  versions(board: string): Promise<readonly ListedVersion[]>;
  version(board: string, id: string): Promise<VersionRecord | null>;

  keepMapping(mapping: MappingRecord): Promise<void>;
  /** Of one department, or of the whole board; the last one that was kept first. */
  mappings(board: string, department?: string): Promise<readonly MappingRecord[]>;

  linkByCapability(capabilityHash: string): Promise<LinkRecord | null>;
  links(board: string): Promise<readonly LinkRecord[]>;
  memberBySecret(secretHash: string): Promise<MemberRecord | null>;
  member(actor: string): Promise<MemberRecord | null>;
  members(board: string): Promise<readonly MemberRecord[]>;
  /** Members that came by this link, so that revoking it can close their sockets. */
  membersOfLink(link: string): Promise<readonly MemberRecord[]>;

  /**
   * Why this board is read only: its ledger is not whole, or its data is older than what was known
   * before. Null where nothing was found. A commit to such a board is StoreError `damaged`.
   */
  damage(board: string): Promise<BoardDamage | null>;
  /** Writes something small, at most once in 5 s; StoreError `unavailable` where it cannot. */
  probe(): Promise<void>;

  /** A permitted writer's bad value that the server put back. */
  quarantine(item: QuarantinedValue): Promise<void>;
  /** In the order in which they were put back. */
  quarantined(board: string): Promise<readonly QuarantinedValue[]>;
  close(): Promise<void>;
}

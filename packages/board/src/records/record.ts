import type * as Y from 'yjs';
import type * as z from 'zod/mini';
import type { KeyForm } from './keys.ts';

/** What somebody needs to write an entry; `server` = only its commands do. */
export type WriteRight =
  | 'cards.edit'
  | 'contracts.edit'
  | 'notes.edit'
  | 'comments.edit'
  | 'session.run'
  | 'board.edit'
  | 'server';

/** One step from what an earlier version of a record allowed to today's; twice is once. */
export interface RecordMigration {
  /** For the server's log. */
  readonly what: string;
  /** `blank`: the document holds nothing at all yet. */
  needed(root: Y.Map<unknown>, blank: boolean): boolean;
  migrate(root: Y.Map<unknown>): void;
}

/**
 * Everything that the document, the server and the page have to know of one root of the document.
 * Whatever lists roots is derived from these definitions.
 */
export interface RecordDefinition {
  /** Raised whenever the schema changes; `schemaHash` is what a test then asks for. */
  readonly version: number;
  readonly schemaHash: string;
  /** Of one entry; of the root as a whole where `key` is null. */
  readonly schema: z.ZodMiniType;
  readonly migrations: readonly RecordMigration[];
  /** Null where the root holds fields instead of entries. */
  readonly key: KeyForm | null;
  readonly right: WriteRight;
  /** The server says who wrote an entry (`by`, `author`), and keeps it theirs. */
  readonly authored: boolean;
  /** The field that people type in together, a `Y.Text`; null where there is none. */
  readonly text: string | null;
  /** Fields that hold a calendar day. */
  readonly days: readonly string[];
  /** The server may keep the text until it is revealed. */
  readonly sealed: boolean;
  /** A comment may be about it. */
  readonly commentable: boolean;
  /** Where it lies on the canvas (`pos`); null where it lies nowhere. */
  readonly placed: {
    /** People move it by dragging it; what they do not drag still goes along with its lane. */
    readonly dragged: boolean;
    /** px from `pos` down to the height that says in which lane it lies. */
    middle(fields: Readonly<Record<string, unknown>>): number;
  } | null;
  /** People delete it from the board. */
  readonly deletable: boolean;
  /** An earlier version brings it back. */
  readonly restored: boolean;
  /** Part of an exported board and of a template; `later` = not in those of before. */
  readonly exported: 'always' | 'later' | 'never';
  /** Fields that the clipboard takes along; null where it leaves the entry. */
  readonly copied: readonly string[] | 'all' | null;
  /** What people call an entry that they lost; null where they never wrote it themselves. */
  readonly called: ((entry: never, cardTitle: (id: string) => string) => string) | null;
}

/** Keeps the literal types, from which views and lists are derived. */
export function defineRecord<const Definition extends RecordDefinition>(
  definition: Definition,
): Definition {
  return definition;
}

import type * as z from 'zod/mini';
import { cards } from './card.ts';
import { comments } from './comment.ts';
import { departments } from './department.ts';
import { edges } from './edge.ts';
import { frames } from './frame.ts';
import { notes } from './note.ts';
import { polls } from './poll.ts';
import type { RecordDefinition } from './record.ts';
import { session } from './session.ts';
import { settings } from './settings.ts';
import { strokes } from './stroke.ts';
import { votes } from './vote.ts';

/**
 * The roots of a board document, each a `Y.Map`, in the order in which one may name the one before:
 * lanes, cards in them, edges between them, what lies beside.
 */
export const RECORDS = {
  settings,
  departments,
  cards,
  edges,
  notes,
  comments,
  strokes,
  frames,
  session,
  polls,
  votes,
} as const satisfies Readonly<Record<string, RecordDefinition>>;

type Records = typeof RECORDS;
export type Root = keyof Records;
export const ROOTS = Object.keys(RECORDS) as readonly Root[];

/** Roots whose definition has this under a name. */
type RootsBy<Name extends keyof RecordDefinition, Value> = {
  [R in Root]: Records[R][Name] extends Value ? R : never;
}[Root];

/** Roots that hold entries, each a `Y.Map` of fields; `settings` holds the fields itself. */
export type EntryRoot = Exclude<Root, RootsBy<'key', null>>;
export const ENTRY_ROOTS = ROOTS.filter((root): root is EntryRoot => RECORDS[root].key !== null);

/** What the schema of an entry gives. */
export type EntryOf<R extends EntryRoot> = Readonly<z.infer<Records[R]['schema']>>;
/** An entry as the view shows it: with what its key says. */
export type ShownOf<R extends EntryRoot> = EntryOf<R> &
  Readonly<ReturnType<Records[R]['key']['place']>>;

export type AuthoredRoot = RootsBy<'authored', true>;
export type OwnedRoot = {
  [R in EntryRoot]: Records[R]['key']['owned'] extends true ? R : never;
}[EntryRoot];
export type CommentableRoot = RootsBy<'commentable', true>;
export type DraggedRoot = RootsBy<'placed', { readonly dragged: true }>;
export type CopiedRoot = Exclude<EntryRoot, RootsBy<'copied', null>>;
/** What the clipboard holds of an entry. */
export type CopyOf<R extends CopiedRoot> = Records[R]['copied'] extends readonly (infer Field)[]
  ? Pick<EntryOf<R>, Extract<Field, keyof EntryOf<R>>>
  : EntryOf<R>;
export type ExportedRoot = Exclude<EntryRoot, RootsBy<'exported', 'never'>>;
/** Lists that every exported board has. */
export type AlwaysExportedRoot = Extract<EntryRoot, RootsBy<'exported', 'always'>>;

function entryRoots<R extends EntryRoot>(
  wanted: (record: RecordDefinition) => boolean,
): readonly R[] {
  return ENTRY_ROOTS.filter((root): root is R => wanted(RECORDS[root]));
}

export const AUTHORED_ROOTS = entryRoots<AuthoredRoot>(({ authored }) => authored);
/** Roots whose entries belong to the departments in their keys. */
export const OWNED_ROOTS = entryRoots<OwnedRoot>(({ key }) => key?.owned === true);
export const COMMENTABLE_ROOTS = entryRoots<CommentableRoot>(({ commentable }) => commentable);
export const PLACED_ROOTS = entryRoots<EntryRoot>(({ placed }) => placed !== null);
export const DRAGGED_ROOTS = entryRoots<DraggedRoot>(({ placed }) => placed?.dragged === true);
export const COPIED_ROOTS = entryRoots<CopiedRoot>(({ copied }) => copied !== null);
export const DELETABLE_ROOTS = entryRoots<EntryRoot>(({ deletable }) => deletable);
export const RESTORED_ROOTS = entryRoots<EntryRoot>(({ restored }) => restored);
export const EXPORTED_ROOTS = entryRoots<ExportedRoot>(({ exported }) => exported !== 'never');

export function isRoot(name: string): name is Root {
  return Object.hasOwn(RECORDS, name);
}

export function isOwned(root: string): root is OwnedRoot {
  return (OWNED_ROOTS as readonly string[]).includes(root);
}

export function isAuthored(root: string): root is AuthoredRoot {
  return (AUTHORED_ROOTS as readonly string[]).includes(root);
}

/** The definition of a root, whatever it is. */
export function recordOf(root: Root): RecordDefinition {
  return RECORDS[root];
}

/**
 * Version of the board document: its roots, entries and settings. A page states its own when it
 * joins, beside `PROTOCOL_VERSION`.
 */
export const BOARD_SCHEMA_VERSION = Object.values(RECORDS).reduce(
  (sum, { version }) => sum + version,
  0,
);

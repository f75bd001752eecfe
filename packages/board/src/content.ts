import type { Settings } from '@interlock/plan';
import { settingsSchema, toEnd } from '@interlock/plan';
import * as Y from 'yjs';
import { checkEntry, withoutUndefined } from './desk.ts';
import { entryMap } from './journal.ts';
import { rootMap } from './layout.ts';
import { cardKey, edgeKey } from './records/keys.ts';
import {
  type AlwaysExportedRoot,
  type EntryOf,
  type EntryRoot,
  EXPORTED_ROOTS,
  type ExportedRoot,
  type ShownOf,
} from './records/records.ts';
import { inTransactions } from './steps.ts';
import type { BoardView } from './view.ts';

/** One entry of a list; departments of an edge are those of its cards. */
type Kept<R extends ExportedRoot> = R extends 'edges'
  ? EntryOf<R> & { readonly id: string }
  : ShownOf<R>;

/** A whole board document as plain values: templates, export, import. */
export type BoardContent = { readonly settings: Settings } & {
  readonly [R in AlwaysExportedRoot]: readonly Kept<R>[];
} & {
  /** Absent in what was kept before there was such a root. */
  readonly [R in Exclude<ExportedRoot, AlwaysExportedRoot>]?: readonly Kept<R>[];
};

/**
 * A Yjs update that makes an empty document hold this content. Throws a TypeError on content
 * that breaks a schema, and on edges between cards that are not in it.
 */
export function documentFromContent(content: BoardContent): Uint8Array {
  const doc = new Y.Doc();
  doc.transact(() => toEnd(filling(doc, content)));
  const update = Y.encodeStateAsUpdate(doc);
  doc.destroy();
  return update;
}

/** Puts the content into an empty document step by step; throws as {@link documentFromContent}. */
export function fillingDocument(doc: Y.Doc, content: BoardContent): Generator<void, void> {
  return inTransactions(doc, filling(doc, content));
}

function* filling(doc: Y.Doc, content: BoardContent): Generator<void, void> {
  const departmentOf = new Map(content.cards.map((card) => [card.id, card.department]));
  const settings = rootMap(doc, 'settings');
  for (const [field, value] of Object.entries(
    withoutUndefined(settingsSchema.parse(content.settings)),
  ))
    settings.set(field, value);
  for (const root of EXPORTED_ROOTS)
    for (const kept of content[root] ?? []) {
      const { key, entry } = placed(root, kept, departmentOf);
      put(doc, root, key, entry);
      yield;
    }
}

/** An entry of a list as the document holds it: a key, and fields without what the key says. */
function placed<R extends ExportedRoot>(
  root: R,
  kept: Kept<ExportedRoot>,
  departmentOf: ReadonlyMap<string, string>,
): { readonly key: string; readonly entry: object } {
  const { id, ...fields } = kept;
  if (root === 'cards') {
    const { department, ...entry } = fields as Omit<Kept<'cards'>, 'id'>;
    return { key: cardKey(department, id), entry };
  }
  if (root === 'edges') {
    const { from, to } = fields as Kept<'edges'>;
    const [supplier, consumer] = [departmentOf.get(from), departmentOf.get(to)];
    if (supplier === undefined || consumer === undefined)
      throw new TypeError(`edge ${id} has an end that is not in the content`);
    return { key: edgeKey(supplier, consumer, id), entry: fields };
  }
  return { key: id, entry: fields };
}

function put(doc: Y.Doc, root: EntryRoot, key: string, entry: object): void {
  const checked = checkEntry(root, entry);
  if (!checked.ok) {
    const [issue] = checked.issues;
    throw new TypeError(`${root} ${key}: ${issue?.field ?? ''} ${issue?.message ?? ''}`);
  }
  rootMap(doc, root).set(key, entryMap(root, checked.fields));
}

/** The content of a board as it is shown; the inverse of {@link documentFromContent}. */
export function contentOf(view: BoardView): BoardContent {
  const lists = EXPORTED_ROOTS.map((root) => [root, [...view[root].values()]]);
  return {
    settings: view.settings,
    ...(Object.fromEntries(lists) as Omit<BoardContent, 'settings'>),
    edges: [...view.edges.values()].map(
      ({ supplierDepartment: _supplier, consumerDepartment: _consumer, ...edge }) => edge,
    ),
  };
}

import type { ContractEntry, Department, InfluenceEntry, Settings } from '@interlock/plan';
import { settingsSchema, toEnd } from '@interlock/plan';
import * as Y from 'yjs';
import { checkEntry, withoutUndefined } from './desk.ts';
import type { EntryRoot } from './entry.ts';
import { entryMap } from './journal.ts';
import { cardKey, edgeKey, rootMap } from './layout.ts';
import { inTransactions } from './steps.ts';
import type { BoardView, Comment, DrawnCard, Frame, Note, Stroke } from './view.ts';

/** A whole board document as plain values: templates, export, import. */
export interface BoardContent {
  readonly settings: Settings;
  readonly departments: readonly Department[];
  readonly cards: readonly DrawnCard[];
  /** Departments of an edge are those of its cards. */
  readonly edges: readonly (Readonly<ContractEntry | InfluenceEntry> & { readonly id: string })[];
  readonly notes: readonly Note[];
  readonly comments: readonly Comment[];
  readonly strokes?: readonly Stroke[];
  readonly frames?: readonly Frame[];
}

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
  for (const { id, ...entry } of content.departments) put(doc, 'departments', id, entry);
  for (const { id, department, ...entry } of content.cards) {
    put(doc, 'cards', cardKey(department, id), entry);
    yield;
  }
  for (const { id, ...entry } of content.edges) {
    const supplier = departmentOf.get(entry.from);
    const consumer = departmentOf.get(entry.to);
    if (supplier === undefined || consumer === undefined)
      throw new TypeError(`edge ${id} has an end that is not in the content`);
    put(doc, 'edges', edgeKey(supplier, consumer, id), entry);
    yield;
  }
  const others = {
    notes: content.notes,
    comments: content.comments,
    strokes: content.strokes ?? [],
    frames: content.frames ?? [],
  } as const;
  for (const [root, entries] of Object.entries(others))
    for (const { id, ...entry } of entries) {
      put(doc, root as keyof typeof others, id, entry);
      yield;
    }
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
  return {
    settings: view.settings,
    departments: view.departments,
    cards: [...view.cards.values()],
    edges: [...view.edges.values()].map(
      ({ supplierDepartment: _supplier, consumerDepartment: _consumer, ...edge }) => edge,
    ),
    notes: [...view.notes.values()],
    comments: [...view.comments.values()],
    strokes: [...view.strokes.values()],
    frames: [...view.frames.values()],
  };
}

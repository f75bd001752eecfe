import type * as Y from 'yjs';
import { isRoot, RECORDS, ROOTS, type Root } from './records/records.ts';

/** Names one value of the document: an entry of a root, or a field of `settings`. */
export interface Touched {
  readonly root: string;
  readonly key: string;
  /** Only fields of the entry were touched, not the entry under this key itself. */
  readonly within?: boolean;
}

/** An entry of the document; values are plain JSON, but for a note's body (`Y.Text`). */
export type Entry = Y.Map<unknown>;

export function rootMap(doc: Y.Doc, root: Root): Y.Map<unknown> {
  return doc.getMap(root);
}

/** Creates all roots, so that an update can be observed from its first byte. */
export function prepareDocument(doc: Y.Doc): Y.Doc {
  for (const root of ROOTS) doc.getMap(root);
  return doc;
}

/** The departments that own the entry under this key: none, one, or the two of an edge. */
export function departmentsOfKey(root: string, key: string): readonly string[] {
  return isRoot(root) ? (RECORDS[root].key?.owners(key) ?? []) : [];
}

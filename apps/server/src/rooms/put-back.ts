import { isRoot, prepareDocument, rootMap, samePlain, type Touched } from '@interlock/board';
import * as Y from 'yjs';

/**
 * Makes the entry in `doc` what it was in `before`, by the server's own operations, so that every
 * replica converges on it. To be called inside a transaction.
 */
export function putBack(doc: Y.Doc, before: Y.Doc, { root, key }: Touched): void {
  if (!isRoot(root)) return;
  const map = rootMap(doc, root);
  const earlier = rootMap(before, root).get(key);
  const current = map.get(key);
  if (current instanceof Y.Map && earlier instanceof Y.Map) restoreFields(current, earlier);
  else restoreValue(map, key, earlier);
}

/** A document with copies of these entries as they are in `doc`, to be put back from. */
export function copyOfEntries(doc: Y.Doc, entries: readonly Touched[]): Y.Doc {
  const copy = prepareDocument(new Y.Doc());
  copy.transact(() => {
    for (const { root, key } of entries)
      if (isRoot(root)) restoreValue(rootMap(copy, root), key, rootMap(doc, root).get(key));
  });
  return copy;
}

function restoreFields(entry: Y.Map<unknown>, earlier: Y.Map<unknown>): void {
  for (const field of [...entry.keys()]) if (!earlier.has(field)) entry.delete(field);
  for (const [field, value] of earlier) {
    const current = entry.get(field);
    if (current instanceof Y.Text && value instanceof Y.Text) restoreText(current, value);
    else if (isType(current) || isType(value) || !samePlain(current, value))
      restoreValue(entry, field, value);
  }
}

const isType = (value: unknown): boolean => value instanceof Y.AbstractType;

function restoreText(text: Y.Text, earlier: Y.Text): void {
  const wanted = earlier.toString();
  if (text.toString() === wanted) return;
  text.delete(0, text.length);
  text.insert(0, wanted);
}

function restoreValue(map: Y.Map<unknown>, key: string, earlier: unknown): void {
  if (earlier === undefined) map.delete(key);
  else map.set(key, earlier instanceof Y.AbstractType ? earlier.clone() : earlier);
}

const MAX_KEPT = 20_000;

/** The bad value as JSON, for the quarantine; bounded. */
export function jsonOfEntry(doc: Y.Doc, { root, key }: Touched): string {
  if (!isRoot(root)) return 'null';
  const value = rootMap(doc, root).get(key);
  const json = value instanceof Y.AbstractType ? value.toJSON() : value;
  return (JSON.stringify(json) ?? 'null').slice(0, MAX_KEPT);
}

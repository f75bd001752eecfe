import * as Y from 'yjs';
import { rootMap } from './layout.ts';
import type { Plain } from './plain.ts';
import { type EntryRoot, RECORDS, type Root } from './records/records.ts';

/** Fields of an entry as plain values; a note's body as a string. */
export type Fields = Readonly<Record<string, Plain>>;

/** One write of an operation, with what was there before. `undefined` = not there. */
export type Change =
  | {
      readonly kind: 'field';
      readonly root: Root;
      /** Empty for `settings`, whose root holds the fields itself. */
      readonly key: string;
      readonly field: string;
      readonly before: Plain | undefined;
      readonly after: Plain | undefined;
    }
  | {
      readonly kind: 'entry';
      readonly root: EntryRoot;
      readonly key: string;
      readonly before: Fields | undefined;
      readonly after: Fields | undefined;
    }
  | {
      readonly kind: 'text';
      readonly root: 'notes';
      readonly key: string;
      readonly before: string;
      readonly after: string;
    };

/*
 * The journal rides on the transaction: undo reads it when the transaction is over. It holds plain
 * values, because the content of a deleted Yjs type cannot be read any more.
 */
const JOURNAL = Symbol('journal');

export function journalOf(transaction: Y.Transaction): readonly Change[] {
  return (transaction.meta.get(JOURNAL) as Change[] | undefined) ?? [];
}

/** Notes a change that was made past the functions below. */
export function record(transaction: Y.Transaction, change: Change): void {
  const journal = transaction.meta.get(JOURNAL) as Change[] | undefined;
  if (journal === undefined) transaction.meta.set(JOURNAL, [change]);
  else journal.push(change);
}

/** The map that holds fields: an entry, or the root itself for settings. */
export function holderOf(doc: Y.Doc, root: Root, key: string): Y.Map<unknown> | null {
  if (root === 'settings') return rootMap(doc, root);
  const entry = rootMap(doc, root).get(key);
  return entry instanceof Y.Map ? entry : null;
}

/** An entry's fields as plain values; undefined where there is no such entry. */
export function snapshotOf(doc: Y.Doc, root: EntryRoot, key: string): Fields | undefined {
  const entry = rootMap(doc, root).get(key);
  return entry instanceof Y.Map ? (entry.toJSON() as Fields) : undefined;
}

/** Sets or (undefined) removes one field. */
export function writeField(
  transaction: Y.Transaction,
  root: Root,
  key: string,
  field: string,
  value: Plain | undefined,
): void {
  const holder = holderOf(transaction.doc, root, key);
  if (holder === null) return;
  const before = holder.get(field) as Plain | undefined;
  if (value === undefined) holder.delete(field);
  else holder.set(field, value);
  record(transaction, { kind: 'field', root, key, field, before, after: value });
}

/** Puts a whole entry, replacing what was there, or (undefined) removes it. */
export function writeEntry(
  transaction: Y.Transaction,
  root: EntryRoot,
  key: string,
  fields: Fields | undefined,
): void {
  const before = snapshotOf(transaction.doc, root, key);
  const map = rootMap(transaction.doc, root);
  if (fields === undefined) map.delete(key);
  else map.set(key, entryMap(root, fields));
  record(transaction, { kind: 'entry', root, key, before, after: fields });
}

/** An entry as a Yjs map, not yet part of a document. */
export function entryMap(root: EntryRoot, fields: Fields): Y.Map<unknown> {
  const entry = new Y.Map<unknown>();
  for (const [field, value] of Object.entries(fields)) {
    entry.set(field, field === RECORDS[root].text ? new Y.Text(String(value)) : value);
  }
  return entry;
}

/** A single replacement: at `index`, `removed` gives way to `inserted`. */
export interface Replacement {
  readonly index: number;
  readonly removed: string;
  readonly inserted: string;
}

const isLowSurrogate = (code: number): boolean => code >= 0xdc00 && code <= 0xdfff;

/** The smallest single replacement that turns one text into another; splits no surrogate pair. */
export function replacement(before: string, after: string): Replacement {
  const shortest = Math.min(before.length, after.length);
  let start = 0;
  while (start < shortest && before.charCodeAt(start) === after.charCodeAt(start)) start++;
  if (
    start > 0 &&
    (isLowSurrogate(before.charCodeAt(start)) || isLowSurrogate(after.charCodeAt(start)))
  )
    start--;
  let end = 0;
  while (
    end < shortest - start &&
    before.charCodeAt(before.length - 1 - end) === after.charCodeAt(after.length - 1 - end)
  )
    end++;
  if (end > 0 && isLowSurrogate(before.charCodeAt(before.length - end))) end--;
  return {
    index: start,
    removed: before.slice(start, before.length - end),
    inserted: after.slice(start, after.length - end),
  };
}

/** Brings a text to `after` by the smallest replacement. */
export function replaceText(text: Y.Text, after: string): void {
  const { index, removed, inserted } = replacement(text.toString(), after);
  if (removed !== '') text.delete(index, removed.length);
  if (inserted !== '') text.insert(index, inserted);
}

export function writeText(transaction: Y.Transaction, key: string, after: string): void {
  const text = noteText(transaction.doc, key);
  if (text === null) return;
  const before = text.toString();
  replaceText(text, after);
  record(transaction, { kind: 'text', root: 'notes', key, before, after });
}

/** The collaborative text of a note; null where there is none. */
export function noteText(doc: Y.Doc, key: string): Y.Text | null {
  const body = holderOf(doc, 'notes', key)?.get('body');
  return body instanceof Y.Text ? body : null;
}

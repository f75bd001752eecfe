import { say } from '@interlock/language';
import * as Y from 'yjs';
import { withoutNewer } from './newer-fields.ts';
import type { Issue } from './outcome.ts';
import { isPlain } from './plain.ts';
import { type EntryOf, type EntryRoot, RECORDS, recordOf } from './records/records.ts';

/** The checked value of an entry, or what is wrong with it. */
export type ReadEntry<T> =
  | {
      readonly ok: true;
      readonly value: T;
      /** Paths of fields that a newer version has added: kept in the document, not looked at. */
      readonly newer: readonly string[];
    }
  | { readonly ok: false; readonly issues: readonly Issue[] };

function one(field: string, message: string): { ok: false; issues: Issue[] } {
  return { ok: false, issues: [{ field, message }] };
}

/** What is wrong with a key of this root; null where nothing is. */
export function keyIssue(root: EntryRoot, key: string): string | null {
  const form = RECORDS[root].key;
  return form.fits(key) ? null : form.expected();
}

/** The fields of an entry as plain values; a note's body as its text. */
export function fieldsOf(root: EntryRoot, entry: unknown): ReadEntry<Record<string, unknown>> {
  if (!(entry instanceof Y.Map) || entry.constructor !== Y.Map)
    return one('', say`an entry must be a map`);
  if (entry._start !== null) return one('', say`an entry must not hold a list`);
  const { text: textField } = RECORDS[root];
  const value: Record<string, unknown> = {};
  let issue: ReturnType<typeof one> | null = null;
  entry.forEach((raw, field) => {
    if (field === '__proto__') {
      issue = one(field, say`this word is reserved`);
    } else if (field === textField) {
      const text = textOf(raw);
      if (text === null) issue = one(field, say`the body must be a text without formatting`);
      value[field] = text;
    } else if (isPlain(raw)) {
      value[field] = raw;
    } else {
      issue = one(field, say`the value must be plain and finite`);
    }
  });
  return issue ?? { ok: true, value, newer: [] };
}

/** Plain characters of a `Y.Text`; null for every other thing, formatting and embeds included. */
function textOf(raw: unknown): string | null {
  if (!(raw instanceof Y.Text) || raw.constructor !== Y.Text || raw._map.size > 0) return null;
  for (let item = raw._start; item !== null; item = item.right)
    if (!item.deleted && !(item.content instanceof Y.ContentString)) return null;
  return raw.toString();
}

/** Reads and checks one entry by the schema of its root. Never throws on foreign content. */
export function readEntry<R extends EntryRoot>(
  root: R,
  key: string,
  entry: unknown,
): ReadEntry<EntryOf<R>> {
  const wrongKey = keyIssue(root, key);
  if (wrongKey !== null) return one('', wrongKey);
  const fields = fieldsOf(root, entry);
  if (!fields.ok) return fields;
  return withoutNewer<EntryOf<R>>(recordOf(root).schema, fields.value);
}

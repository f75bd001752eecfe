import { say } from '@interlock/language';
import {
  cardEntrySchema,
  commentEntrySchema,
  departmentEntrySchema,
  edgeEntrySchema,
  frameEntrySchema,
  idSchema,
  noteEntrySchema,
  pollEntrySchema,
  sessionEntrySchema,
  strokeEntrySchema,
  voteEntrySchema,
} from '@interlock/plan';
import * as Y from 'yjs';
import { parseKey, parseVoteKey, type Root } from './layout.ts';
import { withoutNewer } from './newer-fields.ts';
import type { Issue } from './outcome.ts';
import { isPlain } from './plain.ts';

export type EntryRoot = Exclude<Root, 'settings'>;

/** The checked value of an entry, or what is wrong with it. */
export type ReadEntry<T> =
  | {
      readonly ok: true;
      readonly value: T;
      /** Paths of fields that a newer version has added: kept in the document, not looked at. */
      readonly newer: readonly string[];
    }
  | { readonly ok: false; readonly issues: readonly Issue[] };

export const ENTRY_SCHEMAS = {
  cards: cardEntrySchema,
  edges: edgeEntrySchema,
  departments: departmentEntrySchema,
  notes: noteEntrySchema,
  comments: commentEntrySchema,
  session: sessionEntrySchema,
  polls: pollEntrySchema,
  votes: voteEntrySchema,
  strokes: strokeEntrySchema,
  frames: frameEntrySchema,
} as const;

function one(field: string, message: string): { ok: false; issues: Issue[] } {
  return { ok: false, issues: [{ field, message }] };
}

/** What is wrong with a key of this root; null where nothing is. */
export function keyIssue(root: EntryRoot, key: string): string | null {
  if (root === 'cards')
    return parseKey(key)?.kind === 'card' ? null : say`the key must be <department>:<id>`;
  if (root === 'edges')
    return parseKey(key)?.kind === 'edge'
      ? null
      : say`the key must be <department>~<department>:<id>`;
  if (root === 'votes') return parseVoteKey(key) ? null : say`the key must be <poll>.<actor>`;
  if (root === 'session')
    return key === 'agenda' || key === 'timer' ? null : say`the key must be agenda or timer`;
  return idSchema.safeParse(key).success ? null : say`the key must be an id`;
}

/** The fields of an entry as plain values; a note's body as its text. */
export function fieldsOf(root: EntryRoot, entry: unknown): ReadEntry<Record<string, unknown>> {
  if (!(entry instanceof Y.Map) || entry.constructor !== Y.Map)
    return one('', say`an entry must be a map`);
  if (entry._start !== null) return one('', say`an entry must not hold a list`);
  const value: Record<string, unknown> = {};
  let issue: ReturnType<typeof one> | null = null;
  entry.forEach((raw, field) => {
    if (field === '__proto__') {
      issue = one(field, say`this word is reserved`);
    } else if (root === 'notes' && field === 'body') {
      const text = textOf(raw);
      if (text === null) issue = one('body', say`the body must be a text without formatting`);
      value.body = text;
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
): ReadEntry<ReturnType<(typeof ENTRY_SCHEMAS)[R]['parse']>> {
  const wrongKey = keyIssue(root, key);
  if (wrongKey !== null) return one('', wrongKey);
  const fields = fieldsOf(root, entry);
  if (!fields.ok) return fields;
  return withoutNewer<ReturnType<(typeof ENTRY_SCHEMAS)[R]['parse']>>(
    ENTRY_SCHEMAS[root],
    fields.value,
  );
}

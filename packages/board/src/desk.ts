import { say } from '@interlock/language';
import type * as Y from 'yjs';
import { fieldsOf } from './entry.ts';
import { type Fields, writeField } from './journal.ts';
import { rootMap } from './layout.ts';
import { withoutNewer } from './newer-fields.ts';
import { type Issue, issuesOf, type Refused } from './outcome.ts';
import { type Plain, samePlain } from './plain.ts';
import { cardKey, idOfKey } from './records/keys.ts';
import { type EntryRoot, isOwned, recordOf } from './records/records.ts';

/** What operations work with. */
export interface Desk {
  readonly doc: Y.Doc;
  readonly now: () => string;
  readonly newId: () => string;
  /** Actor who writes; absent = the server's to say. */
  readonly by?: string | undefined;
  /** One transaction under this person's origin. */
  readonly write: (work: (transaction: Y.Transaction) => void) => void;
  /** The same, but no step of undo. */
  readonly writeAside: (work: (transaction: Y.Transaction) => void) => void;
}

/** Key of an id in a root; the smallest where there are two, as in the projection. */
export function findKey(doc: Y.Doc, root: EntryRoot, id: string): string | null {
  const map = rootMap(doc, root);
  if (!isOwned(root)) return map.has(id) ? id : null;
  let found: string | null = null;
  if (root === 'cards') {
    for (const department of rootMap(doc, 'departments').keys()) {
      const key = cardKey(department, id);
      if (map.has(key) && (found === null || key < found)) found = key;
    }
    if (found !== null) return found;
  }
  for (const key of map.keys())
    if (key.endsWith(id) && idOfKey(key) === id && (found === null || key < found)) found = key;
  return found;
}

/** Keys of all ids of a root. */
export function keyIndex(doc: Y.Doc, root: EntryRoot): Map<string, string> {
  const index = new Map<string, string>();
  for (const key of rootMap(doc, root).keys()) {
    const id = idOfKey(key);
    const known = index.get(id);
    if (known === undefined || key < known) index.set(id, key);
  }
  return index;
}

/** Ends of an edge as they stand in the document. */
export function edgeEnds(doc: Y.Doc, key: string): { from: string; to: string } | null {
  const fields = fieldsOf('edges', rootMap(doc, 'edges').get(key));
  if (!fields.ok) return null;
  const { from, to } = fields.value;
  return typeof from === 'string' && typeof to === 'string' ? { from, to } : null;
}

export type Checked = { readonly ok: true; readonly fields: Fields } | Refused;

/** Checks a whole entry by its schema; fields that are undefined count as absent. */
export function checkEntry(root: EntryRoot, value: object): Checked {
  const present = Object.fromEntries(
    Object.entries(value).filter(([, field]) => field !== undefined),
  );
  const parsed = recordOf(root).schema.safeParse(present);
  if (!parsed.success) return { ok: false, issues: issuesOf(parsed.error) };
  const entry = parsed.data as object;
  const issues = dateIssues(entry);
  if (issues.length > 0) return { ok: false, issues };
  return { ok: true, fields: withoutUndefined(entry) };
}

function dateIssues(entry: object): Issue[] {
  const { start, end } = entry as { start?: string; end?: string };
  return start !== undefined && end !== undefined && end < start
    ? [{ field: 'end', message: say`the end must not be before the start` }]
    : [];
}

export function withoutUndefined(value: object): Fields {
  return Object.fromEntries(
    Object.entries(value).filter((pair): pair is [string, Plain] => pair[1] !== undefined),
  );
}

/** The entry with a patch on it, checked; `null` in the patch takes a field away. */
export function checkPatch(desk: Desk, root: EntryRoot, key: string, patch: object): Checked {
  const current = fieldsOf(root, rootMap(desk.doc, root).get(key));
  if (!current.ok) return { ok: false, issues: current.issues };
  const { known, newer } = split(root, current.value);
  const merged: Record<string, unknown> = { ...known };
  for (const [field, value] of Object.entries(patch)) {
    if (value === null) delete merged[field];
    else if (value !== undefined) merged[field] = value;
  }
  const checked = checkEntry(root, merged);
  return checked.ok ? { ok: true, fields: { ...newer, ...checked.fields } } : checked;
}

/** Fields of an entry that this version knows, and those that a newer one has added. */
function split(root: EntryRoot, fields: Readonly<Record<string, unknown>>) {
  const read = withoutNewer(recordOf(root).schema, fields);
  const names = new Set(read.ok ? read.newer : []);
  const pick = (wanted: boolean) =>
    Object.fromEntries(Object.entries(fields).filter(([name]) => names.has(name) === wanted));
  return { known: pick(false), newer: pick(true) as Fields };
}

/** Writes the fields that differ from what is there. */
export function writeFields(
  desk: Desk,
  root: EntryRoot,
  key: string,
  fields: Fields,
  names: Iterable<string>,
  write = desk.write,
): void {
  const current = fieldsOf(root, rootMap(desk.doc, root).get(key));
  if (!current.ok) return;
  const changed = [...names].filter((name) => !samePlain(current.value[name], fields[name]));
  if (changed.length === 0) return;
  write((transaction) => {
    for (const name of changed) writeField(transaction, root, key, name, fields[name]);
  });
}

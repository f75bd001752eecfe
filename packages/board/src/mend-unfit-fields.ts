import type * as Y from 'yjs';
import { readEntry } from './entry.ts';
import { rootMap } from './layout.ts';
import { ENTRY_ROOTS, type EntryRoot, recordOf } from './records/records.ts';

/** A value that stands where only something else, or nothing, may stand. */
export interface UnfitField {
  readonly root: EntryRoot;
  readonly key: string;
  readonly field: string;
}

/**
 * Optional fields without which their entry would be valid. A field of a later version is taken
 * unseen (`newer-fields.ts`), so whatever stands in it when that version comes may be anything: it
 * must not take the whole card from every screen then.
 */
export function unfitFields(doc: Y.Doc): UnfitField[] {
  const found: UnfitField[] = [];
  for (const root of ENTRY_ROOTS) {
    for (const [key, entry] of rootMap(doc, root).entries()) {
      const read = readEntry(root, key, entry);
      if (read.ok) continue;
      const fields = new Set(read.issues.map(({ field }) => field.split('.')[0] ?? ''));
      if ([...fields].every((field) => optional(root, entry, field)))
        for (const field of fields) found.push({ root, key, field });
    }
  }
  return found;
}

/** Whether the entry has this field and its schema does without it. */
function optional(root: EntryRoot, entry: unknown, field: string): boolean {
  if (field === '' || !(entry as Y.Map<unknown>).has?.(field)) return false;
  const { [field]: _, ...others } = (entry as Y.Map<unknown>).toJSON();
  const parsed = recordOf(root).schema.safeParse(others);
  return parsed.success || !parsed.error.issues.some(({ path }) => path[0] === field);
}

export function mendUnfitFields(doc: Y.Doc): void {
  for (const { root, key, field } of unfitFields(doc))
    (rootMap(doc, root).get(key) as Y.Map<unknown>).delete(field);
}

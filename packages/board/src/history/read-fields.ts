import { say } from '@interlock/language';
import { keyIssue, type ReadEntry } from '../entry.ts';
import { withoutNewer } from '../newer-fields.ts';
import { isPlain } from '../plain.ts';
import { type EntryOf, type EntryRoot, recordOf } from '../records/records.ts';

/** Checks an entry of an image as `readEntry` checks one of a document; null = it could not be read. */
export function readFields<R extends EntryRoot>(
  root: R,
  key: string,
  fields: unknown,
): ReadEntry<EntryOf<R>> {
  const wrong =
    keyIssue(root, key) ??
    (typeof fields !== 'object' || fields === null || !isPlain(fields)
      ? say`an entry must be a map`
      : null);
  if (wrong !== null) return { ok: false, issues: [{ field: '', message: wrong }] };
  return withoutNewer<EntryOf<R>>(recordOf(root).schema, fields as Record<string, unknown>);
}

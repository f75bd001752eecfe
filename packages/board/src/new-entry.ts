import { say } from '@interlock/language';
import { idSchema } from '@interlock/plan';
import { type Desk, findKey } from './desk.ts';
import { issuesOf, type Outcome, refuse } from './outcome.ts';
import type { EntryRoot } from './records/records.ts';

/** The id of a new entry: the wanted one where it is free and well formed, else a fresh one. */
export function checkNewId(desk: Desk, root: EntryRoot, wanted: string | undefined): Outcome {
  if (wanted === undefined) return { ok: true, id: desk.newId() };
  const parsed = idSchema.safeParse(wanted);
  if (!parsed.success)
    return {
      ok: false,
      issues: issuesOf(parsed.error).map((issue) => ({ ...issue, field: 'id' })),
    };
  if (findKey(desk.doc, root, wanted) !== null)
    return refuse('id', say`this id is on the board already`);
  return { ok: true, id: wanted };
}

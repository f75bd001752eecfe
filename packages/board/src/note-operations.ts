import { say } from '@interlock/language';
import { noteEntrySchema } from '@interlock/plan';
import { checkEntry, checkPatch, type Desk, findKey, writeFields } from './desk.ts';
import { fieldsOf } from './entry.ts';
import { noteText, writeEntry, writeField, writeText } from './journal.ts';
import { rootMap } from './layout.ts';
import { checkNewId } from './new-entry.ts';
import type { Operations } from './operations.ts';
import { issuesOf, refuse } from './outcome.ts';
import { COMMENTABLE_ROOTS } from './records/records.ts';

type NoteOperations = Pick<
  Operations,
  | 'addNote'
  | 'editNote'
  | 'stackNotes'
  | 'addStroke'
  | 'addFrame'
  | 'updateFrame'
  | 'addComment'
  | 'resolveComment'
>;

export function noteOperations(desk: Desk): NoteOperations {
  return {
    addNote({ id: wanted, body = '', ...note }) {
      const id = checkNewId(desk, 'notes', wanted);
      if (!id.ok) return id;
      const checked = checkEntry('notes', { ...note, body, by: desk.by });
      if (!checked.ok) return checked;
      desk.write((transaction) => writeEntry(transaction, 'notes', id.id, checked.fields));
      return id;
    },

    editNote(id, body) {
      const text = noteText(desk.doc, id);
      if (text === null) return refuse('id', say`this note is no longer on the board`);
      const parsed = noteEntrySchema.shape.body.safeParse(body);
      if (!parsed.success)
        return { ok: false, issues: issuesOf(parsed.error).map((i) => ({ ...i, field: 'body' })) };
      if (text.toString() !== body) desk.write((transaction) => writeText(transaction, id, body));
      return { ok: true, id };
    },

    stackNotes(ids, to) {
      const levels = new Map<string, number>();
      for (const [id, raw] of rootMap(desk.doc, 'notes').entries()) {
        const read = fieldsOf('notes', raw);
        if (read.ok) levels.set(id, typeof read.value.z === 'number' ? read.value.z : 0);
      }
      const wanted = [...new Set(ids)].filter((id) => levels.has(id));
      const others = [...levels].flatMap(([id, z]) => (wanted.includes(id) ? [] : [z]));
      const z = to === 'front' ? Math.max(-1, ...others) + 1 : Math.min(1, ...others) - 1;
      desk.write((transaction) => {
        for (const id of wanted) writeField(transaction, 'notes', id, 'z', z);
      });
      return { ok: true, moved: wanted.length };
    },

    addStroke({ author, points }) {
      const id = checkNewId(desk, 'strokes', undefined);
      if (!id.ok) return id;
      const [x0, y0] = (points[0] ?? [0, 0]).map(Math.round) as [number, number];
      const flat = points.flatMap(([x, y]) => [Math.round(x) - x0, Math.round(y) - y0]);
      const checked = checkEntry('strokes', {
        author,
        by: desk.by,
        pos: [x0, y0],
        points: flat,
      });
      if (!checked.ok) return checked;
      desk.write((transaction) => writeEntry(transaction, 'strokes', id.id, checked.fields));
      return id;
    },

    addFrame({ id: wanted, ...frame }) {
      const id = checkNewId(desk, 'frames', wanted);
      if (!id.ok) return id;
      const checked = checkEntry('frames', frame);
      if (!checked.ok) return checked;
      desk.write((transaction) => writeEntry(transaction, 'frames', id.id, checked.fields));
      return id;
    },

    updateFrame(id, patch) {
      if (findKey(desk.doc, 'frames', id) === null)
        return refuse('id', say`this frame is no longer on the board`);
      const checked = checkPatch(desk, 'frames', id, patch);
      if (!checked.ok) return checked;
      writeFields(desk, 'frames', id, checked.fields, Object.keys(patch));
      return { ok: true, id };
    },

    addComment({ id: wanted, at = desk.now(), ...comment }) {
      const onBoard = COMMENTABLE_ROOTS.some(
        (root) => findKey(desk.doc, root, comment.target) !== null,
      );
      if (!onBoard) return refuse('target', say`what this is about is no longer on the board`);
      if (comment.body.trim() === '') return refuse('body', say`write something first`);
      const id = checkNewId(desk, 'comments', wanted);
      if (!id.ok) return id;
      const checked = checkEntry('comments', { ...comment, at, by: desk.by });
      if (!checked.ok) return checked;
      desk.write((transaction) => writeEntry(transaction, 'comments', id.id, checked.fields));
      return id;
    },

    resolveComment(id, resolved = true) {
      if (findKey(desk.doc, 'comments', id) === null)
        return refuse('id', say`this comment is no longer on the board`);
      writeFields(desk, 'comments', id, { resolved }, ['resolved']);
      return { ok: true, id };
    },
  };
}

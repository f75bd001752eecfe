import * as Y from 'yjs';
import { type BoardContent, fillingDocument } from './content.ts';
import { entryMap, type Fields, snapshotOf } from './journal.ts';
import { rootMap } from './layout.ts';
import { samePlain } from './plain.ts';
import { idOfKey } from './records/keys.ts';
import { COMMENTABLE_ROOTS, type EntryRoot, RECORDS, RESTORED_ROOTS } from './records/records.ts';
import { isPrivateWriting, sealedNote, withoutSealedTexts } from './sealed-notes.ts';
import { inTransactions } from './steps.ts';

/**
 * Brings what is drawn to an earlier content, step by step: entries that differ are written, those
 * that came since are deleted; what is the same is not touched, so that others who work on it keep
 * their place. Comments on what goes go along. What is sealed now stays as it is; what was sealed
 * then comes back only where it is gone and its text is still kept. Throws a TypeError on content
 * that breaks a schema.
 */
export function* restoringContent(
  doc: Y.Doc,
  content: BoardContent,
  /** Who sealed the notes of which the server has the text, by key. */
  kept: ReadonlyMap<string, string> = new Map(),
): Generator<void, void> {
  const earlier = new Y.Doc();
  yield* fillingDocument(earlier, withoutSealedTexts(content));
  yield* inTransactions(doc, restoring(doc, earlier, kept));
  earlier.destroy();
}

function* restoring(
  doc: Y.Doc,
  earlier: Y.Doc,
  kept: ReadonlyMap<string, string>,
): Generator<void, void> {
  const stays = (root: EntryRoot, key: string): boolean => {
    if (!RECORDS[root].sealed) return false;
    if (sealedNote(doc, key) !== null) return true;
    const then = sealedNote(earlier, key);
    if (then === null) return false;
    const gone = isPrivateWriting(doc) && !rootMap(doc, root).has(key);
    return !gone || kept.get(key) !== then.entry.get('sealedBy');
  };
  for (const root of RESTORED_ROOTS) {
    const now = rootMap(doc, root);
    const then = rootMap(earlier, root);
    for (const key of [...now.keys()]) {
      if (!then.has(key) && !stays(root, key)) now.delete(key);
      yield;
    }
    for (const key of then.keys()) {
      yield;
      if (stays(root, key)) continue;
      const fields = snapshotOf(earlier, root, key) as Fields;
      if (!samePlain(fields, snapshotOf(doc, root, key))) now.set(key, entryMap(root, fields));
    }
  }
  const left = new Set(
    COMMENTABLE_ROOTS.flatMap((root) => [...rootMap(doc, root).keys()].map(idOfKey)),
  );
  const comments = rootMap(doc, 'comments');
  for (const key of [...comments.keys()]) {
    const target = snapshotOf(doc, 'comments', key)?.target;
    if (typeof target !== 'string' || !left.has(target)) comments.delete(key);
    yield;
  }
}

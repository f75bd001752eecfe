import * as Y from 'yjs';
import { type BoardContent, documentFromContent } from './content.ts';
import type { EntryRoot } from './entry.ts';
import { entryMap, type Fields, snapshotOf } from './journal.ts';
import { rootMap } from './layout.ts';
import { samePlain } from './plain.ts';

/** What an earlier version brings back. Comments and settings stay as they are now. */
const RESTORED: readonly EntryRoot[] = [
  'departments',
  'cards',
  'edges',
  'notes',
  'strokes',
  'frames',
];

/**
 * Brings what is drawn to an earlier content: entries that differ are written, those that came
 * since are deleted; what is the same is not touched, so that others who work on it keep their
 * place. Comments on what goes go along. Throws a TypeError on content that breaks a schema.
 */
export function restoreContent(doc: Y.Doc, content: BoardContent): void {
  const earlier = new Y.Doc();
  Y.applyUpdate(earlier, documentFromContent(content));
  doc.transact(() => {
    for (const root of RESTORED) {
      const now = rootMap(doc, root);
      const then = rootMap(earlier, root);
      for (const key of [...now.keys()]) if (!then.has(key)) now.delete(key);
      for (const key of then.keys()) {
        const fields = snapshotOf(earlier, root, key) as Fields;
        if (!samePlain(fields, snapshotOf(doc, root, key))) now.set(key, entryMap(root, fields));
      }
    }
    const left = new Set(
      (['cards', 'edges', 'notes'] as const).flatMap((root) =>
        [...rootMap(doc, root).keys()].map((key) => key.slice(key.indexOf(':') + 1)),
      ),
    );
    const comments = rootMap(doc, 'comments');
    for (const key of [...comments.keys()]) {
      const target = snapshotOf(doc, 'comments', key)?.target;
      if (typeof target !== 'string' || !left.has(target)) comments.delete(key);
    }
  });
  earlier.destroy();
}

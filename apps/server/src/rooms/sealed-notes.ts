import {
  isPrivateWriting,
  openNote,
  sealedNote,
  sealedNotes,
  type Touched,
  type Violation,
} from '@interlock/board';
import type { Refusal } from '@interlock/protocol';
import type * as Y from 'yjs';
import { refusal } from './rights.ts';
import { observeEffects } from './touched.ts';

/** Why an update wrote the text of a sealed note: that is the server's until it is revealed. */
export function sealBreach(doc: Y.Doc, touched: readonly Touched[]): Refusal | null {
  const broken = touched.some(
    ({ root, key }) => root === 'notes' && (sealedNote(doc, key)?.text ?? '') !== '',
  );
  return broken ? refusal('sealed') : null;
}

/** Private writing ends by the reveal, and not before what is sealed is open. */
export function endedUnrevealed(doc: Y.Doc, touched: readonly Touched[]): Violation[] {
  const ended =
    touched.some(({ root, key }) => root === 'settings' && key === 'privateNotes') &&
    !isPrivateWriting(doc) &&
    sealedNotes(doc).length > 0;
  return ended
    ? [
        {
          root: 'settings',
          key: 'privateNotes',
          field: '',
          message: 'notes are sealed: the reveal ends private writing',
        },
      ]
    : [];
}

/** Opens notes that were sealed when private writing was over already; the updates that say so. */
export function openLate(doc: Y.Doc, touched: readonly Touched[]): readonly Uint8Array[] {
  if (isPrivateWriting(doc)) return [];
  const late = touched.some(({ root }) => root === 'settings')
    ? sealedNotes(doc)
    : touched.flatMap(({ root, key }) => (root === 'notes' ? (sealedNote(doc, key) ?? []) : []));
  if (late.length === 0) return [];
  return observeEffects(doc, () =>
    doc.transact(() => {
      for (const note of late) openNote(note, '');
    }),
  ).updates;
}

import { openNote, rootMap, sealedNotes } from '@interlock/board';
import type { revealNotesRoute } from '@interlock/protocol/routes/reveal-notes';
import type * as Y from 'yjs';
import type { Secret } from '../store/store.ts';
import type { Decide } from './decision.ts';

/** Every sealed note is open to everybody, and private writing is over. */
export const revealNotes: Decide<typeof revealNotesRoute> = async ({ room }, { store }) => {
  const kept = await store.secrets(room.board, 'note');
  let revealed = 0;
  return {
    ok: true,
    change: (doc) => {
      revealed = reveal(doc, kept);
    },
    secrets: [{ type: 'dropped', kind: 'note' }],
    result: () => ({ revealed }),
  };
};

/** Puts each text into the note of who wrote it; how many notes are open now. */
function reveal(doc: Y.Doc, kept: readonly Secret[]): number {
  const sealed = sealedNotes(doc);
  for (const note of sealed) {
    const written = kept.find(
      ({ subject, actor }) => subject === note.key && actor === note.entry.get('sealedBy'),
    );
    openNote(note, written?.value ?? '');
  }
  rootMap(doc, 'settings').delete('privateNotes');
  return sealed.length;
}

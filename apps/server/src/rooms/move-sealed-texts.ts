import {
  isPrivateWriting,
  openNote,
  readEntry,
  rootMap,
  type SealedNote,
  sealedNote,
  sealedNotes,
} from '@interlock/board';
import * as Y from 'yjs';
import { isoNow } from '../store/clock.ts';
import type { SecretChange } from '../store/store.ts';
import { StoreError } from '../store/store-error.ts';
import type { RoomServices } from './live-room.ts';
import { jsonOfEntry } from './put-back.ts';
import type { Room } from './rooms.ts';

/**
 * StoreError `damaged` where a board to which nothing can be written holds what only its author
 * may read: it is not opened then.
 */
export function refuseSealedTexts(board: string, doc: Y.Doc): void {
  if (isPrivateWriting(doc) && sealedNotes(doc).some(({ text }) => text !== ''))
    throw new StoreError(
      'damaged',
      `Board ${board} holds sealed texts, and nothing can be written to move them.`,
    );
}

/**
 * Brings sealed notes of before to today's: their texts go to the server, or, where private writing
 * is over, the seal that was left on them goes. Rejects where that cannot be written: the board is
 * not opened with the texts in it.
 */
export async function moveSealedTexts(
  room: Room,
  document: Y.Doc,
  { store, clock, log }: RoomServices,
): Promise<void> {
  const { board } = room;
  const sealed = sealedNotes(document);
  const open = !isPrivateWriting(document);
  const notes = open ? sealed : sealed.filter(({ text }) => text !== '');
  if (notes.length === 0) return;
  for (const { key, entry } of notes.filter(isUnfit)) {
    const value = jsonOfEntry(document, { root: 'notes', key });
    const issue = 'a sealed note that cannot be read';
    const actor = String(entry.get('sealedBy'));
    await store.quarantine({ board, root: 'notes', key, value, issue, actor, at: isoNow(clock) });
  }
  const secrets: SecretChange[] = [];
  for (const { key, entry, text } of open ? [] : notes.filter((note) => !isUnfit(note))) {
    const actor = String(entry.get('sealedBy'));
    const person = await store.person(actor);
    secrets.push({
      type: 'kept',
      secret: { kind: 'note', subject: key, person, actor, value: text },
    });
  }
  await room.write({
    change(doc) {
      for (const { key } of notes) {
        const note = sealedNote(doc, key);
        if (note === null || isUnfit(note)) rootMap(doc, 'notes').delete(key);
        else if (open) openNote(note, '');
        // A text of its own: what is still on its way to the old one has no effect.
        else note.entry.set('body', new Y.Text());
      }
    },
    secrets,
  });
  log.info('sealed notes moved', { board, notes: notes.length, texts: secrets.length });
}

/** No valid note: it is shown to nobody, and goes to the quarantine as a whole. */
function isUnfit({ key, entry }: SealedNote): boolean {
  return !readEntry('notes', key, entry).ok;
}

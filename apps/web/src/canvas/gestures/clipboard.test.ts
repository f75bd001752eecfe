import { createOperations, createProjector, DEFAULT_SETTINGS } from '@interlock/board';
import { expect, it } from 'vitest';
import { Doc } from 'yjs';
import type { BoardSession } from '../../board/board-state.ts';
import { createPrivacy } from '../../board/private-notes.ts';
import { copySelection, parseClip, pasteClip } from './clipboard.ts';

const MARA = { actor: 'mara', name: 'Mara', role: 'participant', department: null } as const;

function privateBoard() {
  const doc = new Doc();
  const operations = createOperations(doc);
  const projector = createProjector(doc);
  operations.updateSettings({ ...DEFAULT_SETTINGS, privateNotes: true });
  operations.addNote({ id: 'mine', pos: [0, 0], sealedBy: 'mara' });
  operations.addNote({ id: 'theirs', pos: [0, 0], sealedBy: 'aisha' });
  const texts = new Map([['mine', 'typed in private']]);
  const shown = createPrivacy(() => MARA, { of: (note) => texts.get(note) ?? '', version: 1 });
  const session = {
    operations,
    state: { getState: () => ({ identity: MARA, view: shown(projector.view()) }) },
    writeNote: (id: string, body: string) => {
      texts.set(id, body);
      return { ok: true, id };
    },
  } as unknown as BoardSession;
  return { session, texts, notes: () => [...projector.view().notes.values()] };
}

it('what is pasted in private writing is as sealed as what is typed', () => {
  const { session, texts, notes } = privateBoard();
  const clip = parseClip(copySelection(session, ['mine']) ?? '');
  if (clip === null) throw new Error('nothing was copied');
  pasteClip(session, clip, null);
  const seals = notes().map(({ body, sealedBy }) => `${sealedBy} “${body}”`);
  expect(seals.sort()).toEqual(['aisha “”', 'mara “”', 'mara “”']);
  expect([...texts.values()]).toEqual(['typed in private', 'typed in private']);
});

it('a sealed note of somebody else is not copied', () => {
  expect(copySelection(privateBoard().session, ['theirs'])).toBeNull();
});

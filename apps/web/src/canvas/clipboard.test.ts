import { createOperations, createProjector, DEFAULT_SETTINGS } from '@interlock/board';
import { expect, it } from 'vitest';
import { Doc } from 'yjs';
import type { BoardSession } from '../session/board-state.ts';
import { copySelection, parseClip, pasteClip } from './clipboard.ts';

const MARA = { actor: 'mara', name: 'Mara', role: 'participant', department: null } as const;

it('what is pasted in private writing is as sealed as what is typed', () => {
  const doc = new Doc();
  const operations = createOperations(doc);
  const projector = createProjector(doc);
  const session = {
    operations,
    state: { getState: () => ({ identity: MARA, view: projector.view() }) },
  } as unknown as BoardSession;
  operations.updateSettings({ ...DEFAULT_SETTINGS, privateNotes: true });
  operations.addNote({ id: 'mine', pos: [0, 0], body: 'typed in private', sealedBy: 'mara' });
  const clip = parseClip(copySelection(session, ['mine']) ?? '');
  if (clip === null) throw new Error('nothing was copied');
  pasteClip(session, clip, null);
  const notes = [...projector.view().notes.values()];
  expect(notes.map(({ body, sealedBy }) => [body, sealedBy])).toEqual([
    ['typed in private', 'mara'],
    ['typed in private', 'mara'],
  ]);
});

import { createOperations, createProjector } from '@interlock/board';
import { settingsSchema } from '@interlock/plan';
import { beforeEach, expect, it } from 'vitest';
import * as Y from 'yjs';
import { createPrivacy } from './private-notes.ts';

const MARA = { actor: 'mara', name: 'Mara', role: 'facilitator', department: null } as const;
const SETTINGS = settingsSchema.parse({
  title: 'Board',
  cycle: { unit: 'week' },
  currency: 'EUR',
});

let doc: Y.Doc;
let ops: ReturnType<typeof createOperations>;
let projector: ReturnType<typeof createProjector>;
beforeEach(() => {
  doc = new Y.Doc();
  for (const [field, value] of Object.entries(SETTINGS))
    if (value !== undefined) doc.getMap('settings').set(field, value);
  ops = createOperations(doc);
  projector = createProjector(doc);
  ops.addNote({ id: 'open', pos: [0, 0], body: 'everybody reads this' });
  ops.addNote({ id: 'mine', pos: [0, 0], body: 'I read this', sealedBy: 'mara' });
  ops.addNote({ id: 'theirs', pos: [0, 0], body: 'nobody else reads this', sealedBy: 'aisha' });
});

const shown = () => createPrivacy(() => MARA)(projector.view());

it('takes out what others wrote in private, and only that', () => {
  ops.updateSettings({ privateNotes: true });
  const { notes } = shown();
  expect([...notes.values()].map(({ id, body }) => [id, body])).toEqual([
    ['mine', 'I read this'],
    ['open', 'everybody reads this'],
    ['theirs', ''],
  ]);
  expect(notes.get('theirs')).toMatchObject({ hidden: true });
});

it('shows everything from the reveal on, and keeps the view as it is', () => {
  expect(shown()).toBe(projector.view());
  expect(shown().notes.get('theirs')?.body).toBe('nobody else reads this');
});

it('keeps the notes as they are while nothing of them changes', () => {
  ops.updateSettings({ privateNotes: true });
  const privacy = createPrivacy(() => MARA);
  expect(privacy(projector.view()).notes).toBe(privacy(projector.view()).notes);
});

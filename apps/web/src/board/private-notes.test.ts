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

let ops: ReturnType<typeof createOperations>;
let projector: ReturnType<typeof createProjector>;
let texts: { of(note: string): string; version: number };
beforeEach(() => {
  const doc = new Y.Doc();
  for (const [field, value] of Object.entries(SETTINGS))
    if (value !== undefined) doc.getMap('settings').set(field, value);
  ops = createOperations(doc);
  projector = createProjector(doc);
  texts = { of: (note) => `private words on ${note}`, version: 1 };
  ops.addNote({ id: 'open', pos: [0, 0], body: 'everybody reads this' });
});

const seal = () => {
  ops.addNote({ id: 'mine', pos: [0, 0], sealedBy: 'mara' });
  ops.addNote({ id: 'theirs', pos: [0, 0], sealedBy: 'aisha' });
};
const privacy = () => createPrivacy(() => MARA, texts);

it('shows the own text on an own sealed note, and none on others’', () => {
  seal();
  const { notes } = privacy()(projector.view());
  expect([...notes.values()].map(({ id, body }) => [id, body])).toEqual([
    ['mine', 'private words on mine'],
    ['open', 'everybody reads this'],
    ['theirs', ''],
  ]);
  expect(notes.get('theirs')).toMatchObject({ hidden: true });
  expect(notes.get('mine')).not.toHaveProperty('hidden');
});

it('hides nothing that is open, also when private writing is on (again)', () => {
  ops.updateSettings({ privateNotes: true });
  expect(privacy()(projector.view())).toBe(projector.view());
});

it('keeps the notes as they are while nothing of them changes', () => {
  seal();
  const shown = privacy();
  const before = shown(projector.view()).notes;
  expect(shown(projector.view()).notes).toBe(before);
  texts.version += 1;
  expect(shown(projector.view()).notes).not.toBe(before);
});

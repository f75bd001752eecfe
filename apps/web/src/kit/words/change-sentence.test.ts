import { createOperations, createProjector } from '@interlock/board';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { changeSentence } from './change-sentence.ts';

function board() {
  const doc = new Y.Doc();
  const ops = createOperations(doc);
  ops.addDepartment({ id: 'sales', name: 'Sales' });
  for (const title of ['Orders', 'Trucks', 'Dock', 'Crew'])
    ops.addCard({
      id: title.toLowerCase(),
      department: 'sales',
      kind: 'supply',
      title,
      pos: [0, 0],
    });
  return { ops, projector: createProjector(doc) };
}

describe('what others changed', () => {
  it('is said in one sentence, by name', () => {
    const { ops, projector } = board();
    const before = projector.view();
    ops.updateCard('orders', { title: 'Sales orders' });
    ops.deleteSubjects(['dock']);
    ops.addNote({ pos: [0, 0] });
    expect(changeSentence(before, projector.view())).toBe(
      '1 card changed: Sales orders. 1 card deleted: Dock. 1 note added.',
    );
  });

  it('names three and counts the rest', () => {
    const { ops, projector } = board();
    const before = projector.view();
    ops.moveCards(
      new Map(['orders', 'trucks', 'dock', 'crew'].map((id) => [id, [40, 40] as const] as never)),
    );
    expect(changeSentence(before, projector.view())).toBe(
      '4 cards changed: Crew, Dock, Orders and 1 more.',
    );
  });

  it('is nothing where nothing changed', () => {
    const { projector } = board();
    expect(changeSentence(projector.view(), projector.view())).toBeNull();
  });
});

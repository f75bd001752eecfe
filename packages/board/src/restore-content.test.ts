import { toEnd } from '@interlock/plan';
import { expect, it } from 'vitest';
import * as Y from 'yjs';
import { checkTouched } from './check-touched.ts';
import { contentOf } from './content.ts';
import { createOperations } from './operations.ts';
import { createProjector } from './projector.ts';
import { restoringContent } from './restore-content.ts';

it('brings back what was drawn, and touches nothing that is the same', () => {
  const doc = new Y.Doc();
  const ops = createOperations(doc);
  const projector = createProjector(doc);
  ops.addDepartment({ id: 'sales', name: 'Sales' });
  const add = (id: string) =>
    ops.addCard({ id, department: 'sales', kind: 'supply', title: id, pos: [0, 0] });
  for (const id of ['a', 'b', 'c']) add(id);
  ops.addContract({ id: 'ab', from: 'a', to: 'b' });
  ops.addNote({ id: 'n', pos: [0, 0], body: 'then' });
  ops.addComment({ id: 'k', target: 'a', body: 'stays' });
  const then = contentOf(projector.view());
  const untouched = projector.view().cards.get('c');

  ops.updateCard('a', { title: 'changed' });
  ops.deleteSubjects(['b']);
  add('d');
  ops.addComment({ target: 'd', body: 'goes' });
  ops.editNote('n', 'now');
  toEnd(restoringContent(doc, then));

  const now = contentOf(projector.view());
  expect(now).toEqual(then);
  expect(projector.view().cards.get('c')).toBe(untouched);
  const all = [...doc.getMap('cards').keys()].map((key) => ({ root: 'cards', key }));
  expect(checkTouched(doc, all)).toEqual([]);
});

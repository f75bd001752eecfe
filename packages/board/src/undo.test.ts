import { expect, test } from 'vitest';
import { idOf, replicaOf, sync, testOperations, threeLanes, viewOf } from './testing/documents.ts';
import { createUndo } from './undo.ts';

function twoPeople() {
  const doc = threeLanes();
  const setUp = testOperations(doc, 's');
  const x = idOf(setUp.addCard({ department: 'a', kind: 'supply', title: 'X', pos: [0, 0] }));
  const y = idOf(setUp.addCard({ department: 'b', kind: 'demand', title: 'Y', pos: [8, 8] }));
  const theirs = replicaOf(doc);
  let time = 0;
  return {
    doc,
    theirs,
    x,
    y,
    a: testOperations(doc, 'a'),
    b: testOperations(theirs, 'b'),
    undo: createUndo(doc, { now: () => time }),
    wait: (ms: number) => {
      time += ms;
    },
  };
}

test('A moves, B renames, A undoes: the position is back and the name stays', () => {
  const { doc, theirs, x, a, b, undo } = twoPeople();
  a.moveCards(new Map([[x, [40, 40]]]));
  sync(doc, theirs);
  b.updateCard(x, { title: 'Renamed' });
  sync(doc, theirs);
  expect(undo.undo()).toEqual({ ok: true, subjects: [x] });
  expect(viewOf(doc).cards.get(x)).toMatchObject({ pos: [0, 0], title: 'Renamed' });
});

test('A moves, B moves the same, A undoes: the position of B stays and the result says whose', () => {
  const { doc, theirs, x, a, b, undo } = twoPeople();
  a.moveCards(new Map([[x, [40, 40]]]));
  sync(doc, theirs);
  b.moveCards(new Map([[x, [80, 80]]]));
  sync(doc, theirs);
  expect(undo.undo()).toEqual({
    ok: false,
    reason: 'changed-by-other',
    client: theirs.clientID,
    subjects: [x],
    field: 'pos',
  });
  expect(viewOf(doc).cards.get(x)?.pos).toEqual([80, 80]);
  expect(undo.undo()).toEqual({ ok: false, reason: 'nothing' });
});

test('where B wrote the very same value it is still the last write of B', () => {
  const { doc, theirs, x, a, b, undo } = twoPeople();
  a.moveCards(new Map([[x, [40, 40]]]));
  sync(doc, theirs);
  b.moveCards(new Map([[x, [44, 44]]]));
  b.moveCards(new Map([[x, [40, 40]]]));
  sync(doc, theirs);
  expect(undo.undo()).toMatchObject({ ok: false, reason: 'changed-by-other' });
  expect(viewOf(doc).cards.get(x)?.pos).toEqual([40, 40]);
});

test('a drag of many cards is one step, refused as a whole where one was moved by somebody else', () => {
  const { doc, theirs, x, y, a, b, undo } = twoPeople();
  a.moveCards(
    new Map([
      [x, [40, 40]],
      [y, [48, 48]],
    ]),
  );
  expect(undo.undo()).toMatchObject({ ok: true });
  expect(viewOf(doc).cards.get(y)?.pos).toEqual([8, 8]);
  expect(undo.redo()).toMatchObject({ ok: true });
  sync(doc, theirs);
  b.moveCards(new Map([[y, [0, 100]]]));
  sync(doc, theirs);
  expect(undo.undo()).toMatchObject({ ok: false, subjects: [y] });
  expect(viewOf(doc).cards.get(x)?.pos).toEqual([40, 40]);
});

test('a refused step takes no older step with it', () => {
  const { doc, theirs, x, y, a, b, undo } = twoPeople();
  a.updateCard(y, { title: 'Y2' });
  a.moveCards(new Map([[x, [40, 40]]]));
  sync(doc, theirs);
  b.moveCards(new Map([[x, [80, 80]]]));
  sync(doc, theirs);
  expect(undo.undo().ok).toBe(false);
  expect(viewOf(doc).cards.get(y)?.title).toBe('Y2');
  expect(undo.undo().ok).toBe(true);
  expect(viewOf(doc).cards.get(y)?.title).toBe('Y');
});

test('undo of a deletion brings card, edges and comments back as they were', () => {
  const { doc, x, y, a, undo } = twoPeople();
  a.addContract({ from: x, to: y, ratio: 2 });
  a.addComment({ target: x, body: 'why?' });
  const before = viewOf(doc);
  a.deleteSubjects([x]);
  expect(viewOf(doc).edges.size).toBe(0);
  expect(undo.undo()).toMatchObject({ ok: true });
  expect(viewOf(doc)).toEqual(before);
  undo.redo();
  expect(viewOf(doc).cards.has(x)).toBe(false);
});

test('undo of a new card is refused once somebody else has written in it', () => {
  const { doc, theirs, a, b, undo } = twoPeople();
  const z = idOf(a.addCard({ department: 'a', kind: 'kpi', title: 'Z', pos: [0, 0] }));
  sync(doc, theirs);
  b.updateCard(z, { owner: 'Aisha Demir' });
  sync(doc, theirs);
  expect(undo.undo()).toMatchObject({ ok: false, field: 'owner', client: theirs.clientID });
  expect(viewOf(doc).cards.get(z)?.owner).toBe('Aisha Demir');
});

test('undo of a new card is refused once somebody else has connected it', () => {
  const { doc, theirs, y, a, b, undo } = twoPeople();
  const z = idOf(a.addCard({ department: 'a', kind: 'supply', title: 'Z', pos: [0, 0] }));
  sync(doc, theirs);
  const edge = idOf(b.addContract({ from: z, to: y }));
  sync(doc, theirs);
  expect(undo.undo()).toMatchObject({ ok: false, subjects: [edge], client: theirs.clientID });
  expect(viewOf(doc).cards.has(z)).toBe(true);
});

test('a deleted edge does not come back to a card that somebody else has deleted', () => {
  const { doc, theirs, x, y, a, b, undo } = twoPeople();
  const edge = idOf(a.addContract({ from: x, to: y }));
  a.deleteSubjects([edge]);
  sync(doc, theirs);
  b.deleteSubjects([y]);
  sync(doc, theirs);
  expect(undo.undo()).toMatchObject({ ok: false, subjects: [y] });
  expect(viewOf(doc).edges.size).toBe(0);
});

test('a deleted card does not come back into a lane that is gone', () => {
  const { doc, theirs, x, a, b, undo } = twoPeople();
  a.deleteSubjects([x]);
  sync(doc, theirs);
  idOf(b.removeDepartment('a'));
  sync(doc, theirs);
  expect(undo.undo()).toMatchObject({ ok: false, reason: 'changed-by-other' });
  expect(viewOf(doc).cards.has(x)).toBe(false);
});

test('undo of a hand-over puts the card and its edges back under their old keys', () => {
  const { doc, x, y, a, undo } = twoPeople();
  const edge = idOf(a.addContract({ from: x, to: y }));
  a.handOver(x, 'c');
  expect(viewOf(doc).edges.get(edge)?.supplierDepartment).toBe('c');
  undo.undo();
  expect(viewOf(doc).cards.get(x)?.department).toBe('a');
  expect(viewOf(doc).edges.get(edge)?.supplierDepartment).toBe('a');
});

test('typing is one step per pause, and undo takes out only what this person typed', () => {
  const { doc, theirs, a, b, undo, wait } = twoPeople();
  const note = idOf(a.addNote({ pos: [0, 0], body: 'plan' }));
  for (const body of ['plan ', 'plan o', 'plan ok']) {
    wait(200);
    a.editNote(note, body);
  }
  sync(doc, theirs);
  b.editNote(note, 'The plan ok');
  b.editNote(note, 'The plan ok!');
  sync(doc, theirs);
  expect(undo.undo()).toMatchObject({ ok: true, subjects: [note] });
  expect(viewOf(doc).notes.get(note)?.body).toBe('The plan!');
  wait(5000);
  expect(undo.redo()).toMatchObject({ ok: true });
  expect(viewOf(doc).notes.get(note)?.body).toBe('The plan ok!');
});

test('text that somebody else has changed is not taken out', () => {
  const { doc, theirs, a, b, undo, wait } = twoPeople();
  const note = idOf(a.addNote({ pos: [0, 0], body: 'plan' }));
  wait(5000);
  a.editNote(note, 'plan for winter');
  sync(doc, theirs);
  b.editNote(note, 'plan for spring');
  sync(doc, theirs);
  expect(undo.undo()).toMatchObject({ ok: false, field: 'body', client: theirs.clientID });
  expect(viewOf(doc).notes.get(note)?.body).toBe('plan for spring');
});

test('several operations together are one step', () => {
  const { doc, x, y, a, undo } = twoPeople();
  const before = viewOf(doc);
  a.together(() => {
    const z = idOf(a.addCard({ department: 'c', kind: 'supply', title: 'Z', pos: [0, 0] }));
    a.addContract({ from: z, to: y });
    a.updateCard(x, { title: 'X2' });
    a.updateCard(z, { title: 'Z2' });
  });
  undo.undo();
  expect(viewOf(doc)).toEqual(before);
  expect(undo.canUndo).toBe(false);
  undo.redo();
  expect([...viewOf(doc).cards.values()].map((c) => c.title).sort()).toEqual(['X2', 'Y', 'Z2']);
});

test('a new operation ends what could be redone; listeners hear of it', () => {
  const { x, a, undo } = twoPeople();
  let calls = 0;
  undo.subscribe(() => calls++);
  a.updateCard(x, { title: 'X2' });
  undo.undo();
  expect([undo.canUndo, undo.canRedo]).toEqual([false, true]);
  a.updateCard(x, { title: 'X3' });
  expect([undo.canUndo, undo.canRedo]).toEqual([true, false]);
  undo.clear();
  expect(undo.canUndo).toBe(false);
  expect(calls).toBe(4);
});

test('writes of others are no steps of this person', () => {
  const { doc, theirs, x, b, undo } = twoPeople();
  b.updateCard(x, { title: 'theirs' });
  sync(doc, theirs);
  expect(undo.canUndo).toBe(false);
  expect(undo.undo()).toEqual({ ok: false, reason: 'nothing' });
});

test('what the server drew for somebody is one step of theirs, once all of it is here', () => {
  const { doc, theirs, a, b, x, undo } = twoPeople();
  a.moveCards(new Map([[x, [40, 40]]]));
  undo.adopt(['first', 'second']);
  for (const id of ['first', 'second'])
    b.addCard({ id, department: 'a', kind: 'supply', title: id, pos: [0, 0] });
  sync(doc, theirs);
  expect(undo.undo()).toEqual({ ok: true, subjects: ['first', 'second'] });
  expect([...viewOf(doc).cards.keys()]).not.toContain('first');
  expect(viewOf(doc).cards.get(x)?.pos).toEqual([40, 40]);
  expect(undo.redo().ok).toBe(true);
  expect(viewOf(doc).cards.get('second')?.title).toBe('second');
  sync(doc, theirs);
  b.updateCard('second', { title: 'Renamed by another' });
  sync(doc, theirs);
  expect(undo.undo()).toMatchObject({ ok: false, reason: 'changed-by-other' });
});

test('a step stops at a contract in force, and says so; what else it did stays', () => {
  const { doc, x, y, a } = twoPeople();
  const bound = new Set<string>();
  const undo = createUndo(doc, { inForce: (id) => bound.has(id) });
  const contract = idOf(a.addContract({ from: x, to: y, quantity: 5 }));
  const note = idOf(a.addNote({ pos: [0, 0], body: 'Later' }));
  bound.add(contract).add(x).add(y);
  expect(undo.undo()).toMatchObject({ ok: true, subjects: [note] });
  expect(undo.undo()).toEqual({ ok: false, reason: 'in-force', subjects: [contract] });
  expect(viewOf(doc).edges.has(contract)).toBe(true);
  // Terms and titles stay free.
  a.updateContract(contract, { quantity: 7 });
  expect(undo.undo().ok).toBe(true);
  expect(viewOf(doc).edges.get(contract)).toMatchObject({ quantity: 5 });
});

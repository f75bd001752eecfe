import { expect, test } from 'vitest';
import type * as Y from 'yjs';
import { rootMap } from './layout.ts';
import { createProjector } from './projector.ts';
import { idOf, replicaOf, sync, testOperations, threeLanes } from './testing/documents.ts';

function board() {
  const doc = threeLanes();
  const ops = testOperations(doc);
  const card = (department: string, title: string, kind: 'supply' | 'demand' = 'supply') =>
    idOf(ops.addCard({ department, kind, title, pos: [0, 0] }));
  return { doc, ops, card, projector: createProjector(doc) };
}

test('one changed card makes one new object and leaves all others the same', () => {
  const { ops, card, projector } = board();
  const [x, y] = [card('a', 'X'), card('b', 'Y')];
  idOf(ops.addContract({ from: x, to: y }));
  const before = projector.view();
  ops.updateCard(x, { title: 'X2' });
  const after = projector.view();
  expect(after).not.toBe(before);
  expect(after.cards.get(x)).toMatchObject({ title: 'X2', department: 'a', id: x });
  expect(after.cards.get(y)).toBe(before.cards.get(y));
  expect(after.edges).toBe(before.edges);
  expect(after.departments).toBe(before.departments);
  expect(after.settings).toBe(before.settings);
  expect(after.notes).toBe(before.notes);
  expect(after.invalid).toBe(before.invalid);
});

test('a transaction that changes nothing visible tells nobody and keeps the view', () => {
  const { doc, card, projector } = board();
  const x = card('a', 'X');
  let calls = 0;
  projector.subscribe(() => calls++);
  const before = projector.view();
  const entry = rootMap(doc, 'cards').get(`a:${x}`) as Y.Map<unknown>;
  entry.set('title', 'X');
  doc.getMap('elsewhere').set('k', 1);
  expect(projector.view()).toBe(before);
  expect(calls).toBe(0);
});

test('cards are in order of id, lanes in order of their index', () => {
  const { ops, projector } = board();
  for (const id of ['q', 'b', 'm'])
    idOf(ops.addCard({ id, department: 'a', kind: 'kpi', title: id, pos: [0, 0] }));
  ops.moveDepartment('c', 0);
  expect([...projector.view().cards.keys()]).toEqual(['b', 'm', 'q']);
  expect(projector.view().departments.map((d) => d.id)).toEqual(['c', 'a', 'b']);
});

test('an edge whose end is gone stays in the view', () => {
  const { doc, ops, card, projector } = board();
  const [x, y] = [card('a', 'X'), card('b', 'Y')];
  const edge = idOf(ops.addContract({ from: x, to: y }));
  rootMap(doc, 'cards').delete(`a:${x}`);
  expect(projector.view().edges.get(edge)).toMatchObject({ from: x, to: y });
});

test('an invalid entry is left out and listed, and comes back when it is repaired', () => {
  const { doc, card, projector } = board();
  const x = card('a', 'X');
  const entry = rootMap(doc, 'cards').get(`a:${x}`) as Y.Map<unknown>;
  entry.set('pos', [Number.NaN, 0]);
  expect(projector.view().cards.has(x)).toBe(false);
  expect(projector.view().invalid).toMatchObject([{ root: 'cards', key: `a:${x}` }]);
  entry.set('pos', [4, 8]);
  expect(projector.view().cards.get(x)?.pos).toEqual([4, 8]);
  expect(projector.view().invalid).toEqual([]);
});

test('a card handed over by two people at once shows once, the same everywhere', () => {
  const { doc, ops, card } = board();
  const x = card('a', 'X');
  const other = replicaOf(doc);
  ops.handOver(x, 'c');
  testOperations(other, 'o').handOver(x, 'b');
  sync(doc, other);
  for (const replica of [doc, other]) {
    const view = createProjector(replica).view();
    expect(view.cards.get(x)?.department).toBe('b');
    expect(view.invalid).toEqual([
      {
        root: 'cards',
        key: `c:${x}`,
        issues: [{ field: '', message: 'another entry has the same id' }],
      },
    ]);
  }
});

test('a wrong setting falls back to its default, alone, and is listed', () => {
  const { doc, ops, projector } = board();
  ops.updateSettings({ currency: 'CHF', horizon: 6 });
  rootMap(doc, 'settings').set('horizon', 'six');
  expect(projector.view().settings).toMatchObject({ currency: 'CHF', horizon: 4 });
  expect(projector.view().invalid).toMatchObject([
    { root: 'settings', issues: [{ field: 'horizon' }] },
  ]);
});

test('after destroy nothing is read and nobody is told', () => {
  const { card, projector } = board();
  let calls = 0;
  projector.subscribe(() => calls++);
  projector.destroy();
  card('a', 'X');
  expect(calls).toBe(0);
  expect(projector.view().cards.size).toBe(0);
});

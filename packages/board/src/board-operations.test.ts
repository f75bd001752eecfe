import { expect, test } from 'vitest';
import { initialsOf } from './initials.ts';
import { idOf, testOperations, threeLanes, viewOf } from './testing/documents.ts';
import { createUndo } from './undo.ts';

function board() {
  const doc = threeLanes();
  return { doc, ops: testOperations(doc), lanes: () => viewOf(doc).departments.map((d) => d.id) };
}

test('a new lane stands last, with initials of its own', () => {
  const { doc, ops, lanes } = board();
  const id = idOf(ops.addDepartment({ name: 'Customer care' }));
  expect(lanes()).toEqual(['a', 'b', 'c', id]);
  expect(viewOf(doc).departments.at(-1)).toMatchObject({ initials: 'CC', height: 164 });
  expect(ops.addDepartment({ name: '' })).toMatchObject({ ok: false, issues: [{ field: 'name' }] });
});

test('initials differ from those taken', () => {
  expect(initialsOf('Sales', new Set())).toBe('SA');
  expect(initialsOf('Sales', new Set(['SA', 'SL']))).toBe('SE');
  expect(initialsOf('42', new Set())).toBe('42');
  expect(initialsOf('—', new Set())).toBe('?1');
});

test('a lane moves to the place that is asked for, and the others keep theirs', () => {
  const { ops, lanes } = board();
  ops.moveDepartment('c', 0);
  expect(lanes()).toEqual(['c', 'a', 'b']);
  ops.moveDepartment('c', 1);
  expect(lanes()).toEqual(['a', 'c', 'b']);
  ops.moveDepartment('a', 99);
  expect(lanes()).toEqual(['c', 'b', 'a']);
  expect(ops.moveDepartment('zz', 0)).toMatchObject({ ok: false });
});

test('what lies in a lane goes with it when lanes are moved, resized or removed, as one step of undo', () => {
  const { doc, ops } = board();
  const undo = createUndo(doc);
  for (const [id, department, y] of [
    ['in-a', 'a', 20],
    ['in-b', 'b', 208],
    ['in-c', 'c', 396],
  ] as const)
    ops.addCard({ id, department, kind: 'kpi', title: id, pos: [40, y] });
  ops.addNote({ id: 'note-b', pos: [300, 224], body: 'beside it' });
  ops.addNote({ id: 'above', pos: [300, -300], body: 'in no lane' });
  ops.addFrame({ id: 'frame-c', pos: [0, 388], size: [300, 120], title: 'C' });
  const places = () => {
    const view = viewOf(doc);
    const all = [...view.cards.values(), ...view.notes.values(), ...view.frames.values()];
    return Object.fromEntries(all.map(({ id, pos }) => [id, pos[1]]));
  };
  const before = places();
  undo.clear();

  ops.moveDepartment('c', 0);
  expect(places()).toEqual({
    'in-a': 208,
    'in-b': 396,
    'in-c': 20,
    'note-b': 412,
    above: -300,
    'frame-c': 12,
  });
  expect(undo.undo()).toMatchObject({ ok: true });
  expect(places()).toEqual(before);
  expect(viewOf(doc).departments.map(({ id }) => id)).toEqual(['a', 'b', 'c']);

  ops.updateDepartment('a', { height: 264 });
  expect(places()).toMatchObject({ 'in-a': 20, 'in-b': 284, 'in-c': 472, 'note-b': 300 });
  undo.undo();
  ops.updateDepartment('a', { name: 'Another name' });
  expect(places()).toEqual(before);

  ops.deleteSubjects(['in-a']);
  ops.removeDepartment('a');
  expect(places()).toMatchObject({ 'in-b': 20, 'in-c': 208, 'note-b': 36 });
  undo.undo();
  expect(places()).toMatchObject({ 'in-b': 208, 'in-c': 396, 'note-b': 224 });
});

test('a thousand moves into the same gap keep order and stay within the limit', () => {
  const { doc, ops, lanes } = board();
  for (let i = 0; i < 1000; i++) ops.moveDepartment(lanes()[2]!, 1);
  expect(viewOf(doc).invalid).toEqual([]);
  expect(Math.max(...viewOf(doc).departments.map((d) => d.order.length))).toBeLessThanOrEqual(32);
  expect(lanes()[0]).toBe('a');
});

test('a lane with cards is not removed, an empty one is', () => {
  const { ops, lanes } = board();
  const card = idOf(ops.addCard({ department: 'b', kind: 'kpi', title: '', pos: [0, 0] }));
  expect(ops.removeDepartment('b')).toEqual({
    ok: false,
    issues: [{ field: 'id', message: 'the department still has 1 card: move or delete it first' }],
  });
  ops.handOver(card, 'a');
  expect(ops.removeDepartment('b')).toEqual({ ok: true, id: 'b' });
  expect(lanes()).toEqual(['a', 'c']);
});

test('a lane is renamed and resized; what breaks its schema is refused', () => {
  const { doc, ops } = board();
  ops.updateDepartment('a', { name: 'Sales', height: 240 });
  expect(viewOf(doc).departments[0]).toMatchObject({ name: 'Sales', height: 240, order: '1' });
  expect(ops.updateDepartment('a', { height: 4 })).toMatchObject({
    ok: false,
    issues: [{ field: 'height' }],
  });
});

test('settings change by name; the as-of day can be taken away again', () => {
  const { doc, ops } = board();
  ops.updateSettings({ asOf: '2026-11-19', title: 'Winter' });
  expect(viewOf(doc).settings).toMatchObject({ asOf: '2026-11-19', title: 'Winter' });
  ops.updateSettings({ asOf: null });
  expect(viewOf(doc).settings).not.toHaveProperty('asOf');
  expect(ops.updateSettings({ currency: 'euro' })).toMatchObject({
    ok: false,
    issues: [{ field: 'currency' }],
  });
});

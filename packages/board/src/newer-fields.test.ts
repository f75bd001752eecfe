import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { checkTouched } from './check-touched.ts';
import { rootMap } from './layout.ts';
import { createProjector } from './projector.ts';
import { idOf, testOperations, threeLanes, viewOf } from './testing/documents.ts';

/** A board that a newer version has written on, read by this one. */
function board() {
  const doc = threeLanes();
  const ops = testOperations(doc);
  const card = idOf(ops.addCard({ department: 'a', kind: 'supply', title: 'Press', pos: [0, 0] }));
  const line = idOf(ops.addCard({ department: 'b', kind: 'demand', title: 'Line', pos: [0, 9] }));
  const contract = idOf(ops.addContract({ from: card, to: line, quantity: 30 }));
  const fieldsOf = (root: 'cards' | 'edges', key: string) =>
    rootMap(doc, root).get(key) as Y.Map<unknown>;
  const touch = (root: 'cards' | 'edges' | 'settings', key: string) =>
    checkTouched(doc, [{ root, key }]);
  return { doc, ops, card, line, contract, fieldsOf, touch };
}

describe('fields of a newer version', () => {
  it('do not hide a card, a contract or the settings, and are named', () => {
    const { doc, card, line, contract, fieldsOf } = board();
    const before = viewOf(doc);
    const projector = createProjector(doc);
    projector.subscribe(() => undefined);
    fieldsOf('cards', `a:${card}`).set('colour', 'teal');
    fieldsOf('edges', `a~b:${contract}`).set('incoterm', { code: 'FCA' });
    rootMap(doc, 'settings').set('shiftModel', 3);
    const view = projector.view();
    expect({ ...view, newer: [] }).toEqual(before);
    expect(view.newer).toEqual([
      { root: 'settings', key: '', fields: ['shiftModel'] },
      { root: 'cards', key: `a:${card}`, fields: ['colour'] },
      { root: 'edges', key: `a~b:${contract}`, fields: ['incoterm'] },
    ]);
    expect(viewOf(doc)).toEqual(view);
    fieldsOf('cards', `a:${card}`).delete('colour');
    expect(projector.view().newer.map(({ root }) => root)).toEqual(['settings', 'edges']);
    expect(view.cards.get(line)).toBeDefined();
  });

  it('are kept when this version writes the entry: fields, another lane, settings', () => {
    const { doc, ops, card, fieldsOf, touch } = board();
    fieldsOf('cards', `a:${card}`).set('colour', 'teal');
    rootMap(doc, 'settings').set('shiftModel', 3);
    expect(ops.updateCard(card, { title: 'Press 2', capacity: 40 }).ok).toBe(true);
    expect(ops.handOver(card, 'c').ok).toBe(true);
    expect(ops.updateSettings({ horizon: 8 }).ok).toBe(true);
    expect(fieldsOf('cards', `c:${card}`).toJSON()).toMatchObject({
      title: 'Press 2',
      colour: 'teal',
      capacity: 40,
    });
    expect(rootMap(doc, 'settings').toJSON()).toMatchObject({ horizon: 8, shiftModel: 3 });
    expect(touch('cards', `c:${card}`)).toEqual([]);
    expect(touch('settings', 'horizon')).toEqual([]);
  });

  it('inside of a list do not hide it', () => {
    const { doc } = board();
    const poll = new Y.Map<unknown>();
    const options = [{ id: 'a', label: 'Press', colour: 'teal' }];
    const fields = { kind: 'dots', question: 'Which?', options, openedAt: 1 };
    for (const [name, value] of Object.entries(fields)) poll.set(name, value);
    rootMap(doc, 'polls').set('p1', poll);
    const view = viewOf(doc);
    expect(view.polls.get('p1')).toMatchObject({ options: [{ label: 'Press' }] });
    expect(view.newer).toEqual([{ root: 'polls', key: 'p1', fields: ['options.0.colour'] }]);
  });

  it('excuse nothing: a wrong value beside them is still wrong', () => {
    const { doc, card, fieldsOf, touch } = board();
    fieldsOf('cards', `a:${card}`).set('colour', 'teal');
    fieldsOf('cards', `a:${card}`).set('onHand', 'many');
    expect(touch('cards', `a:${card}`).map(({ field }) => field)).toEqual(['onHand']);
    expect(viewOf(doc).cards.has(card)).toBe(false);
    expect(viewOf(doc).invalid).toHaveLength(1);
  });

  it.each([
    ['a name that is none', 'not a name', 1],
    ['a reserved name', '__proto__', { role: 'x' }],
    ['a hidden name', '_secret', 1],
    ['a value that is larger than a note', 'blob', 'x'.repeat(30_000)],
    ['a value that is not plain', 'when', new Uint8Array([1])],
  ])('the server takes no %s', (_what, name, value) => {
    const { card, fieldsOf, touch } = board();
    fieldsOf('cards', `a:${card}`).set(name, value);
    expect(touch('cards', `a:${card}`)).toHaveLength(1);
  });

  it('the server takes no crowd of them', () => {
    const { card, fieldsOf, touch } = board();
    for (let n = 0; n < 17; n++) fieldsOf('cards', `a:${card}`).set(`field${n}`, n);
    expect(touch('cards', `a:${card}`)).toHaveLength(1);
  });

  it('are refused from an operation of this version, which cannot mean them', () => {
    const { ops, card } = board();
    const patch = { colour: 'teal' } as object;
    expect(ops.updateCard(card, patch).ok).toBe(false);
    expect(ops.updateSettings(patch).ok).toBe(false);
  });
});

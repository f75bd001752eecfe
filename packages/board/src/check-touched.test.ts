import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { checkTouched } from './check-touched.ts';
import { entryMap } from './journal.ts';
import { rootMap } from './layout.ts';
import { idOf, testOperations, threeLanes } from './testing/documents.ts';

const CARD = { kind: 'supply', title: 'X', owner: '', pos: [0, 0] } as const;
const CONTRACT = {
  kind: 'contract',
  from: 'x',
  to: 'y',
  status: 'draft',
  ratio: 1,
  lag: 0,
  tolerance: 0,
  priority: 1,
  owner: '',
} as const;

function board() {
  const doc = threeLanes();
  const ops = testOperations(doc);
  idOf(ops.addCard({ id: 'x', department: 'a', kind: 'supply', title: 'X', pos: [0, 0] }));
  idOf(ops.addCard({ id: 'y', department: 'b', kind: 'demand', title: 'Y', pos: [0, 0] }));
  idOf(ops.addNote({ id: 'n', pos: [0, 0], body: 'text' }));
  const cards = rootMap(doc, 'cards');
  const check = (root: string, key: string) => checkTouched(doc, [{ root, key }]);
  return { doc, ops, cards, check, entry: () => cards.get('a:x') as Y.Map<unknown> };
}

test('what operations write is fine, and so is what is gone', () => {
  const { check } = board();
  for (const [root, key] of [
    ['cards', 'a:x'],
    ['cards', 'a:gone'],
    ['notes', 'n'],
    ['settings', 'title'],
    ['departments', 'a'],
    ['departments', 'gone'],
  ] as const)
    expect(check(root, key)).toEqual([]);
});

test.each<[string, unknown]>([
  ['a plain object in place of an entry', { ...CARD }],
  ['a text in place of an entry', new Y.Text('X')],
  ['a list in place of an entry', Y.Array.from([1])],
  ['an XML hook, which is a kind of map', new Y.XmlHook('x')],
  ['a number', 5],
])('%s is a violation', (_, value) => {
  const { cards, check } = board();
  cards.set('a:x', value);
  expect(check('cards', 'a:x')).toHaveLength(1);
});

test.each<[string, string, unknown]>([
  ['a nested text', 'title', new Y.Text('X')],
  ['a nested map', 'pos', new Y.Map([['0', 1]])],
  ['binary', 'title', new Uint8Array([1])],
  ['no number', 'onHand', Number.NaN],
  ['infinity in a position', 'pos', [Number.POSITIVE_INFINITY, 0]],
  ['a position of three', 'pos', [0, 0, 0]],
  ['a field with a name that is none', 'The role', 'admin'],
  ['a field called __proto__', '__proto__', 1],
  ['a date that is none', 'start', '2026-02-30'],
  ['a long title', 'title', 'x'.repeat(10_000)],
])('%s in an entry is a violation', (_, field, value) => {
  const { entry, check } = board();
  entry().set(field, value);
  expect(check('cards', 'a:x').length).toBeGreaterThan(0);
});

test('an inherited field does not stand in for one of its own', () => {
  const { doc, check } = board();
  const crafted = Object.create({ unit: 'week' }) as object;
  rootMap(doc, 'settings').set('cycle', crafted);
  const replica = new Y.Doc();
  Y.applyUpdate(replica, Y.encodeStateAsUpdate(doc));
  expect(check('settings', 'cycle').length).toBeGreaterThan(0);
  expect(checkTouched(replica, [{ root: 'settings', key: 'cycle' }]).length).toBeGreaterThan(0);
});

test.each([
  'x',
  'a:',
  ':x',
  'a:b:c',
  'a~b:x',
  '__proto__:x',
  'a:__proto__',
  `a:${'x'.repeat(41)}`,
  'a:x y',
])('the card key %s is a violation', (key) => {
  const { cards, check } = board();
  cards.set(key, entryMap('cards', CARD));
  expect(check('cards', key).length).toBeGreaterThan(0);
});

test('a card of an unknown department, or with the id of another card, is a violation', () => {
  const { cards, check } = board();
  cards.set('zz:new', entryMap('cards', CARD));
  expect(check('cards', 'zz:new')).toMatchObject([{ message: 'there is no department zz' }]);
  cards.set('c:x', entryMap('cards', CARD));
  expect(check('cards', 'c:x')).toMatchObject([
    { message: 'the id of c:x belongs to another card' },
  ]);
});

test('the departments in the key of an edge are those of its cards, where they are there', () => {
  const { doc, check } = board();
  const put = (key: string, more: object = {}) => {
    rootMap(doc, 'edges').set(key, entryMap('edges', { ...CONTRACT, ...more }));
    const violations = check('edges', key);
    rootMap(doc, 'edges').delete(key);
    return violations.map((v) => v.field);
  };
  expect(put('a~b:e')).toEqual([]);
  expect(put('a~b:e', { to: 'gone' })).toEqual([]);
  expect(put('c~b:e')).toEqual(['from']);
  expect(put('a~c:e')).toEqual(['to']);
  expect(put('a~zz:e')).toEqual(['', 'to']);
  expect(put('a:e')).toEqual(['']);
  expect(put('a~b:e', { to: 'x' })).toEqual(['to', 'to']);
  rootMap(doc, 'edges').set('a~b:e', entryMap('edges', CONTRACT));
  expect(put('b~a:e', { from: 'y', to: 'x' })).toEqual(['']);
});

test('a note holds plain text only', () => {
  const { doc, check } = board();
  const body = (rootMap(doc, 'notes').get('n') as Y.Map<unknown>).get('body') as Y.Text;
  body.format(0, 2, { bold: true });
  expect(check('notes', 'n')).toHaveLength(1);
  const other = board();
  (rootMap(other.doc, 'notes').get('n') as Y.Map<unknown>).set('body', 'no collaborative text');
  expect(other.check('notes', 'n')).toHaveLength(1);
  const long = board();
  ((rootMap(long.doc, 'notes').get('n') as Y.Map<unknown>).get('body') as Y.Text).insert(
    0,
    'x'.repeat(20_001),
  );
  expect(long.check('notes', 'n')).toMatchObject([{ field: 'body' }]);
});

test('roots that must not be, and lists in roots, are violations whatever was touched', () => {
  const { doc } = board();
  doc.getMap('surprise');
  expect(checkTouched(doc, [])).toMatchObject([{ root: 'surprise' }]);
  expect(checkTouched(doc, [{ root: 'surprise', key: 'k' }])).toHaveLength(2);
  const other = board().doc;
  const hostile = new Y.Doc();
  hostile.getArray('cards').push([1]);
  Y.applyUpdate(other, Y.encodeStateAsUpdate(hostile));
  expect(checkTouched(other, [])).toMatchObject([{ root: 'cards' }]);
});

test('a department that still has cards cannot go', () => {
  const { doc, check } = board();
  rootMap(doc, 'departments').delete('a');
  expect(check('departments', 'a')).toMatchObject([{ message: 'the department still has cards' }]);
});

test('settings must be whole', () => {
  const { doc, check } = board();
  rootMap(doc, 'settings').delete('currency');
  expect(check('settings', 'currency')).toMatchObject([{ field: 'currency' }]);
  rootMap(doc, 'settings').set('currency', 'EUR');
  rootMap(doc, 'settings').set('__proto__', 'x');
  expect(check('settings', '__proto__')).toMatchObject([{ field: '__proto__' }]);
});

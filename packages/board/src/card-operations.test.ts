import { expect, test } from 'vitest';
import { rootMap } from './layout.ts';
import { idOf, testOperations, threeLanes, viewOf } from './testing/documents.ts';

function board() {
  const doc = threeLanes();
  const ops = testOperations(doc);
  let transactions = 0;
  doc.on('afterTransaction', () => transactions++);
  const x = idOf(
    ops.addCard({ department: 'a', kind: 'supply', title: 'X', pos: [0, 0], onHand: 5 }),
  );
  return { doc, ops, x, count: () => transactions };
}

test('a new card stands under its department with the fields that were given', () => {
  const { doc, x } = board();
  expect(viewOf(doc).cards.get(x)).toEqual({
    id: x,
    department: 'a',
    kind: 'supply',
    title: 'X',
    owner: '',
    pos: [0, 0],
    onHand: 5,
  });
});

test.each([
  ['an unknown department', { department: 'zz' }, 'department'],
  ['a 10,000-character title', { title: 'x'.repeat(10_000) }, 'title'],
  ['an infinite coordinate', { pos: [Number.POSITIVE_INFINITY, 0] as [number, number] }, 'pos.0'],
  ['text in a number', { onHand: '5' as unknown as number }, 'onHand'],
  ['a number beyond the bound', { unitMargin: 1e300 }, 'unitMargin'],
  ['an end before its start', { start: '2026-11-02', end: '2026-11-01' }, 'end'],
  ['a reserved id', { id: '__proto__' }, 'id'],
])('%s is refused by name and nothing is written', (_, wrong, field) => {
  const { doc, ops } = board();
  const before = viewOf(doc);
  const result = ops.addCard({
    department: 'a',
    kind: 'supply',
    title: 'T',
    pos: [0, 0],
    ...wrong,
  });
  expect(result).toMatchObject({ ok: false, issues: [{ field }] });
  expect(viewOf(doc)).toEqual(before);
});

test('the refusal of a long title names the limit', () => {
  const { ops, x } = board();
  expect(ops.updateCard(x, { title: 'x'.repeat(10_000) })).toEqual({
    ok: false,
    issues: [{ field: 'title', message: 'the title may have 200 characters at most' }],
  });
});

test('an id that is taken is refused, also where another department has it', () => {
  const { ops, x } = board();
  const again = ops.addCard({ id: x, department: 'b', kind: 'kpi', title: '', pos: [0, 0] });
  expect(again).toMatchObject({ ok: false, issues: [{ field: 'id' }] });
});

test('a patch changes what it names, and null takes an optional field away', () => {
  const { doc, ops, x } = board();
  ops.updateCard(x, { title: 'X2', onHand: null, owner: undefined });
  expect(viewOf(doc).cards.get(x)).toMatchObject({ title: 'X2', owner: '' });
  expect(viewOf(doc).cards.get(x)).not.toHaveProperty('onHand');
  expect(ops.updateCard(x, { title: null })).toMatchObject({
    ok: false,
    issues: [{ field: 'title' }],
  });
  expect(ops.updateCard('gone', { title: 'T' })).toMatchObject({ ok: false });
});

test('a patch that changes nothing writes nothing', () => {
  const { ops, x, count } = board();
  const before = count();
  ops.updateCard(x, { title: 'X' });
  ops.moveCards(new Map([[x, [0, 0]]]));
  ops.handOver(x, 'a');
  expect(count()).toBe(before);
});

test('cards and notes move together in one transaction; one wrong position moves none', () => {
  const { doc, ops, x, count } = board();
  const note = idOf(ops.addNote({ pos: [1, 1] }));
  const before = count();
  expect(
    ops.moveCards(
      new Map([
        [x, [4, 4]],
        [note, [8, 8]],
        ['gone', [0, 0]],
      ]),
    ),
  ).toEqual({ ok: true, moved: 2 });
  expect(count()).toBe(before + 1);
  const wrong = ops.moveCards(
    new Map([
      [x, [12, 12]],
      [note, [Number.NaN, 0]],
    ]),
  );
  expect(wrong).toMatchObject({ ok: false, issues: [{ field: `${note}.pos` }] });
  expect(viewOf(doc).cards.get(x)?.pos).toEqual([4, 4]);
});

test('a card is handed over with its edges, in one transaction', () => {
  const { doc, ops, x, count } = board();
  const y = idOf(ops.addCard({ department: 'b', kind: 'demand', title: 'Y', pos: [0, 0] }));
  const k = idOf(ops.addCard({ department: 'a', kind: 'kpi', title: 'K', pos: [0, 0] }));
  const contract = idOf(ops.addContract({ from: x, to: y, ratio: 3 }));
  const influence = idOf(ops.addInfluence({ from: x, to: k, coefficient: 0.5 }));
  const before = count();
  expect(ops.handOver(x, 'c', [20, 400])).toEqual({ ok: true, id: x });
  expect(count()).toBe(before + 1);
  expect([...rootMap(doc, 'cards').keys()].sort()).toEqual([`a:${k}`, `b:${y}`, `c:${x}`]);
  expect([...rootMap(doc, 'edges').keys()].sort()).toEqual([`c~a:${influence}`, `c~b:${contract}`]);
  const view = viewOf(doc);
  expect(view.cards.get(x)).toMatchObject({
    department: 'c',
    title: 'X',
    onHand: 5,
    pos: [20, 400],
  });
  expect(view.edges.get(contract)).toMatchObject({ ratio: 3, consumerDepartment: 'b' });
  expect(ops.handOver(x, 'zz')).toMatchObject({ ok: false, issues: [{ field: 'department' }] });
});

test('a deleted card takes its edges and comments along; unknown ids are nothing', () => {
  const { doc, ops, x } = board();
  const y = idOf(ops.addCard({ department: 'b', kind: 'demand', title: 'Y', pos: [0, 0] }));
  const edge = idOf(ops.addContract({ from: x, to: y }));
  const onCard = idOf(ops.addComment({ target: x, body: 'c' }));
  const onEdge = idOf(ops.addComment({ target: edge, body: 'e' }));
  const onOther = idOf(ops.addComment({ target: y, body: 'o' }));
  const result = ops.deleteSubjects([x, 'gone']);
  expect(result.ok && [...result.deleted].sort()).toEqual([x, edge, onCard, onEdge].sort());
  expect([...viewOf(doc).comments.keys()]).toEqual([onOther]);
  expect([...viewOf(doc).cards.keys()]).toEqual([y]);
});

import { expect, test } from 'vitest';
import { rootMap } from './layout.ts';
import { idOf, replicaOf, sync, testOperations, threeLanes, viewOf } from './testing/documents.ts';

function board() {
  const doc = threeLanes();
  const ops = testOperations(doc);
  const card = (department: string, kind: 'supply' | 'demand' | 'kpi') =>
    idOf(ops.addCard({ department, kind, title: kind, pos: [0, 0] }));
  return {
    doc,
    ops,
    supply: card('a', 'supply'),
    demand: card('b', 'demand'),
    kpi: card('c', 'kpi'),
  };
}

test('a contract stands under both departments, with the usual terms', () => {
  const { doc, ops, supply, demand } = board();
  const id = idOf(ops.addContract({ from: supply, to: demand, quantity: 40 }));
  expect([...rootMap(doc, 'edges').keys()]).toEqual([`a~b:${id}`]);
  expect(viewOf(doc).edges.get(id)).toEqual({
    id,
    supplierDepartment: 'a',
    consumerDepartment: 'b',
    kind: 'contract',
    from: supply,
    to: demand,
    status: 'draft',
    ratio: 1,
    lag: 0,
    quantity: 40,
    tolerance: 0,
    priority: 1,
    owner: '',
  });
});

test('a contract that makes no sense is refused with the field and the reason', () => {
  const { doc, ops, supply, demand, kpi } = board();
  const refused = (from: string, to: string, field: string) =>
    expect(ops.addContract({ from, to })).toMatchObject({ ok: false, issues: [{ field }] });
  refused(supply, supply, 'to');
  refused('gone', demand, 'from');
  refused(supply, 'gone', 'to');
  refused(supply, kpi, 'to');
  refused(kpi, demand, 'from');
  refused(demand, supply, 'from');
  expect(ops.addContract({ from: supply, to: demand, ratio: 0 })).toMatchObject({
    ok: false,
    issues: [{ field: 'ratio' }],
  });
  expect(viewOf(doc).edges.size).toBe(0);
  idOf(ops.addContract({ from: supply, to: demand }));
  refused(supply, demand, 'to');
});

test('an influence ends at a KPI, once per pair', () => {
  const { ops, supply, demand, kpi } = board();
  expect(ops.addInfluence({ from: supply, to: demand })).toMatchObject({ ok: false });
  const id = idOf(ops.addInfluence({ from: supply, to: kpi, coefficient: 0.4 }));
  expect(ops.addInfluence({ from: supply, to: kpi })).toMatchObject({ ok: false });
  expect(ops.updateInfluence(id, { coefficient: null })).toMatchObject({ ok: true });
  expect(ops.updateInfluence('gone', { coefficient: 1 })).toMatchObject({ ok: false });
});

test('changed terms of a declined contract are a draft again; the same terms are not', () => {
  const { doc, ops, supply, demand } = board();
  const id = idOf(ops.addContract({ from: supply, to: demand, status: 'declined', quantity: 5 }));
  const status = () => (viewOf(doc).edges.get(id) as { status?: string }).status;
  ops.updateContract(id, { quantity: 5 });
  expect(status()).toBe('declined');
  ops.updateContract(id, { quantity: 6 });
  expect(status()).toBe('draft');
  ops.updateContract(id, { status: 'proposed', quantity: null });
  expect(viewOf(doc).edges.get(id)).not.toHaveProperty('quantity');
  expect(status()).toBe('proposed');
  expect(ops.updateContract(id, { tolerance: 2 })).toMatchObject({
    ok: false,
    issues: [{ field: 'tolerance' }],
  });
});

test('an edge drawn while its card was handed over gets its right key with the next change', () => {
  const { doc, ops, supply, demand } = board();
  const other = replicaOf(doc);
  ops.handOver(supply, 'c');
  const id = idOf(testOperations(other, 'o').addContract({ from: supply, to: demand }));
  sync(doc, other);
  expect([...rootMap(doc, 'edges').keys()]).toEqual([`a~b:${id}`]);
  ops.updateContract(id, { ratio: 2 });
  expect([...rootMap(doc, 'edges').keys()]).toEqual([`c~b:${id}`]);
});

import { composePlan, createOperations, createProjector } from '@interlock/board';
import { emptyLedger } from '@interlock/ledger';
import { settingsSchema } from '@interlock/plan';
import { assess } from '@interlock/rules';
import { expect, it } from 'vitest';
import * as Y from 'yjs';
import { outlineTree } from './outline-tree.ts';

function board() {
  const doc = new Y.Doc();
  const settings = settingsSchema.parse({ title: 'B', cycle: { unit: 'week' }, currency: 'EUR' });
  for (const [field, value] of Object.entries(settings))
    if (value !== undefined) doc.getMap('settings').set(field, value);
  const ops = createOperations(doc);
  ops.addDepartment({ id: 'ops', name: 'Operations' });
  ops.addDepartment({ id: 'sales', name: 'Sales' });
  const card = (id: string, department: string, x: number, kind: 'supply' | 'demand' | 'kpi') =>
    ops.addCard({ id, department, kind, title: id, pos: [x, 0] });
  card('press', 'ops', 400, 'supply');
  card('line', 'ops', 0, 'supply');
  card('orders', 'sales', 0, 'demand');
  card('margin', 'sales', 300, 'kpi');
  ops.addContract({ id: 'c', from: 'line', to: 'orders' });
  ops.addInfluence({ id: 'i', from: 'orders', to: 'margin' });
  const view = createProjector(doc).view();
  const plan = composePlan(view, emptyLedger, '2026-11-19');
  return { view, plan, assessment: assess(plan) };
}

it('lists lanes only, while they are folded', () => {
  expect(outlineTree(board(), new Set()).map(({ words, children }) => [words, children])).toEqual([
    ['Operations, 2 cards, clear', []],
    ['Sales, 2 cards, clear', []],
  ]);
});

it('lists cards from left to right, with what they need and what needs them', () => {
  const unfolded = new Set(['lane:ops', 'lane:sales', 'card:line', 'card:orders']);
  const [ops, sales] = outlineTree(board(), unfolded);
  expect(ops?.children.map(({ id, parent }) => [id, parent])).toEqual([
    ['line', true],
    ['press', false],
  ]);
  expect(ops?.children[0]?.words).toBe('Supply, line, Operations, clear, needs 0, needed by 1');
  expect(ops?.children[0]?.children.map(({ words }) => words)).toEqual(['needed by orders, clear']);
  expect(sales?.children[0]?.children.map(({ key, words }) => [key, words])).toEqual([
    ['link:orders/c', 'needs line, clear'],
    ['link:orders/i', 'influences margin'],
  ]);
});

it('lists notes and frames below the lanes, and nothing where there are none', () => {
  const { plan, assessment, view } = board();
  const note = { id: 'n', pos: [0, 0], body: 'Ask the plant\nagain', author: 'Ada' } as const;
  const frame = { id: 'f', title: 'Plant', pos: [0, 0], size: [300, 200] } as const;
  const drawn = {
    ...view,
    notes: new Map([['n', { ...note, pos: [0, 0] as [number, number] }]]),
    frames: new Map([
      ['f', { ...frame, pos: [0, 0] as [number, number], size: [300, 200] as [number, number] }],
    ]),
  };
  const unfolded = new Set(['group:notes', 'group:frames']);
  const rows = outlineTree({ view: drawn, plan, assessment }, unfolded).slice(2);
  expect(rows.map(({ words }) => words)).toEqual(['Notes, 1', 'Frames, 1']);
  expect(rows.flatMap(({ children }) => children.map(({ key, words }) => [key, words]))).toEqual([
    ['note:n', 'Note, Ask the plant, by Ada'],
    ['frame:f', 'Frame, Plant'],
  ]);
});

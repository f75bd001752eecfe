import { lanesOf } from '@interlock/board';
import type { EdgeFace } from '@interlock/design';
import { departmentOf } from '@interlock/testkit';
import { expect, test } from 'vitest';
import type { Scene } from '../scene/scene.ts';
import { bundlesOf } from './bundles.ts';

const lanes = lanesOf([departmentOf('ops'), departmentOf('sales', 'a1')]);
const cards = new Map(
  [
    ['a', 'ops'],
    ['b', 'ops'],
    ['c', 'sales'],
  ].map(([id = '', department]) => [id, { department }]),
) as unknown as Scene['cards'];
const places = new Map([
  ['a', [0, 40]],
  ['b', [400, 40]],
  ['c', [200, 220]],
]) as unknown as Scene['places'];
const edges = (list: readonly [id: string, from: string, to: string, risk: string][]) =>
  new Map(
    list.map(([id, from, to, risk]) => [id, { id, from, to, face: { risk } as EdgeFace }]),
  ) as unknown as Scene['edges'];

test('all contracts from one lane to another are one line, coloured by the worst of them', () => {
  const found = bundlesOf(
    edges([
      ['e1', 'a', 'c', 'clear'],
      ['e2', 'b', 'c', 'collision'],
      ['e3', 'c', 'a', 'clear'],
      ['within', 'a', 'b', 'collision'],
    ]),
    cards,
    places,
    lanes,
  );
  expect(found.map(({ count, worst, edges }) => ({ count, worst, edges }))).toEqual([
    { count: 1, worst: 'clear', edges: ['e3'] },
    { count: 2, worst: 'collision', edges: ['e2'] },
  ]);
  // It begins at the supplier that does not hold, and ends in the other lane.
  const loud = found.at(-1);
  expect(loud?.from[0]).toBe(400 + 108);
  expect(loud?.to[1]).toBeGreaterThan(lanes[1]?.top ?? 0);
});

test('without contracts between lanes there is no bundle', () => {
  expect(bundlesOf(edges([['within', 'a', 'b', 'clear']]), cards, places, lanes)).toEqual([]);
});

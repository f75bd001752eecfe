import { lanesOf } from '@interlock/board';
import { describe, expect, it } from 'vitest';
import { columnsOf, tidyRows } from './tidy-rows.ts';

const lanes = lanesOf([
  { id: 'a', name: 'A', initials: 'A', order: 'a', height: 164 },
  { id: 'b', name: 'B', initials: 'B', order: 'b', height: 276 },
]);
const card = (id: string, department: string, column: number, height = 0) => ({
  id,
  department,
  column,
  height,
});

describe('tidy places', () => {
  it('keep the lane, and flow from left to right', () => {
    const cards = [card('x', 'a', 0), card('y', 'b', 1), card('z', 'a', 2)];
    const places = tidyRows(cards, lanes, new Map(), 16);
    expect([...places].map(([id, [x]]) => [id, x])).toEqual([
      ['x', 16],
      ['y', 300],
      ['z', 584],
    ]);
    expect(places.get('y')?.[1]).toBeGreaterThan(164);
    expect(places.get('z')?.[1]).toBe(places.get('x')?.[1]);
  });

  it('let a full lane grow to the right, and what it supplies stays right of it', () => {
    const cards = [
      card('x', 'a', 0, 1),
      card('y', 'a', 0, 2),
      card('u', 'b', 0),
      card('z', 'b', 1),
    ];
    const places = tidyRows(cards, lanes, new Map([['z', ['y']]]), 0);
    expect(places.get('y')?.[0]).toBe(284);
    expect(places.get('z')?.[0]).toBe(568);
    expect(places.get('u')?.[0]).toBe(0);
  });

  it('put as many below each other as the lane is high', () => {
    const places = tidyRows([card('u', 'b', 0, 1), card('v', 'b', 0, 2)], lanes, new Map(), 0);
    expect(places.get('v')?.[0]).toBe(0);
    expect(places.get('v')?.[1]).toBeGreaterThanOrEqual((places.get('u')?.[1] ?? 0) + 88);
  });

  it('never lie on each other', () => {
    const many = Array.from({ length: 60 }, (_, n) => card(`c${n}`, n % 3 ? 'a' : 'b', n % 4, n));
    const at = [...tidyRows(many, lanes, new Map(), 0).values()];
    for (const [i, [x, y]] of at.entries())
      for (const [u, v] of at.slice(i + 1))
        expect(Math.abs(x - u) >= 216 || Math.abs(y - v) >= 88).toBe(true);
  });
});

it('columns are the steps of a layered layout', () => {
  expect([
    ...columnsOf(
      new Map([
        ['a', { x: 12 }],
        ['b', { x: 412.2 }],
        ['c', { x: 12.1 }],
      ]),
    ),
  ]).toEqual([
    ['a', 0],
    ['b', 1],
    ['c', 0],
  ]);
});

import type { BoardView } from '@interlock/board';
import { expect, test } from 'vitest';
import { frameAround, frameBetween, withFramed } from './framed.ts';

const at = (id: string, x: number, y: number) => [id, { id, pos: [x, y] }] as const;
const view = {
  cards: new Map([at('in', 40, 40), at('out', 500, 40), at('half', 360, 40)]),
  notes: new Map([at('note', 100, 140)]),
  frames: new Map([
    ['big', { id: 'big', title: '', pos: [0, 0], size: [400, 300] }],
    ['small', { id: 'small', title: '', pos: [20, 20], size: [200, 100] }],
  ]),
} as unknown as BoardView;

test('a frame takes along what has its middle in it, smaller frames too', () => {
  expect(withFramed(view, ['big']).toSorted()).toEqual(['big', 'in', 'note', 'small']);
  expect(withFramed(view, ['small']).toSorted()).toEqual(['in', 'small']);
  expect(withFramed(view, ['out'])).toEqual(['out']);
});

test('a frame is made around cards with room for its title, or between two corners', () => {
  expect(frameAround([])).toBeNull();
  expect(
    frameAround([
      [100, 100],
      [400, 200],
    ]),
  ).toEqual({ pos: [84, 64], size: [548, 240] });
  expect(frameBetween([300, 200], [0, 0])).toEqual({ pos: [0, 0], size: [300, 200] });
  expect(frameBetween([10, 10], [12, 11])).toEqual({ pos: [10, 10], size: [520, 280] });
  expect(frameBetween([0, 0], [50, 40]).size).toEqual([120, 80]);
});

import { expect, test } from 'vitest';
import { aligned, type Placed } from './align.ts';

const items: Placed[] = [
  { id: 'a', pos: [0, 20], lane: 'sales' },
  { id: 'b', pos: [100, 60], lane: 'sales' },
  { id: 'c', pos: [420, 240], lane: 'ops' },
  { id: 'd', pos: [600, 200], lane: 'ops' },
];
const moved = (how: Parameters<typeof aligned>[0], some = items) =>
  Object.fromEntries(aligned(how, some));

test('edges and centres are brought onto one line, and what lies there stays', () => {
  expect(moved('left')).toEqual({ b: [0, 60], c: [0, 240], d: [0, 200] });
  expect(moved('right')).toEqual({ a: [600, 20], b: [600, 60], c: [600, 240] });
  expect(moved('centre')).toEqual({ a: [300, 20], b: [300, 60], c: [300, 240], d: [300, 200] });
});

test('heights are brought together lane by lane: nobody is moved to another department', () => {
  expect(moved('top')).toEqual({ b: [100, 20], c: [420, 200] });
  expect(moved('bottom')).toEqual({ a: [0, 60], d: [600, 240] });
  expect(moved('middle')).toEqual({ a: [0, 40], b: [100, 40], c: [420, 220], d: [600, 220] });
});

test('distributed there is the same room between all, on the grid; the outer ones stay', () => {
  expect(moved('spread-across')).toEqual({ b: [200, 60], c: [400, 240] });
  const column = [0, 10, 300].map((y, i) => ({
    id: `n${i}`,
    pos: [0, y] as [number, number],
    lane: null,
  }));
  expect(moved('spread-down', column)).toEqual({ n1: [0, 152] });
  expect(moved('spread-across', items.slice(0, 2))).toEqual({});
});

test('one thing alone, or none, stays where it is', () => {
  expect(moved('spread-across', items.slice(0, 1))).toEqual({});
  expect(moved('left', [])).toEqual({});
});

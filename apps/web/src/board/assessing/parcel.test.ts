import { expect, test } from 'vitest';
import { pack, pieces, unpack } from './parcel.ts';

const same = (a: object, b: object) => a === b;
const [one, two, three] = [{ n: 1 }, { n: 2 }, { n: 3 }];

test('only what changed goes over, and comes out whole and in order', () => {
  const before = new Map([
    ['a', one],
    ['b', two],
  ]);
  const cases = [
    new Map([
      ['a', one],
      ['b', three],
    ]),
    new Map([
      ['b', two],
      ['a', one],
    ]),
    new Map([['b', two]]),
    new Map([
      ['c', three],
      ['a', one],
      ['b', two],
    ]),
    new Map<string, { n: number }>(),
  ];
  for (const now of cases) {
    const parcel = pack(before, now, same);
    expect([...unpack(before, parcel)]).toEqual([...now]);
  }
  expect(pack(before, cases[0]!, same)).toEqual({ changed: [['b', three]], order: null });
});

test('where nothing changed nothing goes over, and the map stays the same', () => {
  const map = new Map([['a', one]]);
  const parcel = pack(map, new Map(map), same);
  expect(parcel).toEqual({ changed: [], order: null });
  expect(unpack(map, parcel)).toBe(map);
});

test('in pieces it comes to the same', () => {
  const now = new Map(Array.from({ length: 10 }, (_, n) => [`id-${n}`, { n }] as const));
  for (const size of [1, 3, 5, 10, 11]) {
    const parts = [...pieces(pack(new Map(), now, same), size)];
    expect(parts.map((part) => part.changed.length).every((n) => n > 0 && n <= size)).toBe(true);
    let whole: ReadonlyMap<string, object> = new Map();
    for (const part of parts) whole = unpack(whole, part);
    expect([...whole]).toEqual([...now]);
  }
  expect([...pieces({ changed: [], order: null }, 5)]).toEqual([{ changed: [], order: null }]);
});

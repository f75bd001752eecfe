import { expect, test } from 'vitest';
import type { Scene } from '../scene/scene.ts';
import { damageOf } from './damage.ts';
import type { Picture } from './pen.ts';

const places = new Map<string, [number, number]>(
  Array.from({ length: 200 }, (_, i) => [`c${i}`, [i * 300, 0]]),
);
const edge = {
  id: 'e',
  route: {
    points: [
      [216, 44],
      [300, 44],
    ],
  },
  size: null,
};
const scene = { places, cards: new Map(), edges: new Map([['e', edge]]) } as unknown as Scene;
const picture = {
  scene,
  colors: {},
  detail: 'cards',
  drawn: new Set(),
  lit: new Set(),
  selection: new Set(),
  callouts: [],
} as unknown as Picture;

test('nothing differs in the same picture', () => {
  expect(damageOf(picture, { ...picture })).toEqual([]);
});

test('a card that moved damages where it was and where it is, with what belongs to it', () => {
  const moved = new Map(places).set('c1', [300, 500]);
  const now = { ...picture, scene: { ...scene, places: moved } };
  expect(damageOf(picture, now)).toEqual([
    { x: 276, y: -24, width: 264, height: 136 },
    { x: 276, y: 476, width: 264, height: 136 },
  ]);
});

test('a card that goes, one that becomes an element and one that is chosen are damage too', () => {
  const fewer = new Map(places);
  fewer.delete('c2');
  expect(damageOf(picture, { ...picture, scene: { ...scene, places: fewer } })).toHaveLength(1);
  for (const set of ['drawn', 'selection'] as const) {
    expect(damageOf(picture, { ...picture, [set]: new Set(['c3']) })).toHaveLength(2);
    expect(damageOf({ ...picture, [set]: new Set(['c3']) }, picture)).toHaveLength(2);
  }
});

test('another way of a contract damages both ways', () => {
  const route = {
    points: [
      [216, 44],
      [260, 44],
      [260, 90],
      [300, 90],
    ],
  };
  const edges = new Map([['e', { ...edge, route }]]) as unknown as Scene['edges'];
  expect(damageOf(picture, { ...picture, scene: { ...scene, edges } })).toEqual([
    { x: 192, y: 20, width: 132, height: 48 },
    { x: 192, y: 20, width: 132, height: 94 },
  ]);
});

test('other colours, another detail, another spotlight or much else are everywhere', () => {
  expect(damageOf(picture, { ...picture, colors: {} as Picture['colors'] })).toBeNull();
  expect(damageOf(picture, { ...picture, detail: 'shapes' })).toBeNull();
  expect(damageOf(picture, { ...picture, lit: new Set(['c1']) })).toBeNull();
  const shifted = new Map([...places].map(([id, [x, y]]) => [id, [x, y + 8] as [number, number]]));
  expect(damageOf(picture, { ...picture, scene: { ...scene, places: shifted } })).toBeNull();
});

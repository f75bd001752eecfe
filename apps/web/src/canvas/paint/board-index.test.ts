import type { Route } from '@interlock/design';
import { expect, test } from 'vitest';
import type { Scene, SceneEdge } from '../scene/scene.ts';
import { indexOf } from './board-index.ts';

const edge = (id: string, points: Route['points']): SceneEdge =>
  ({ id, from: 'a', to: 'b', route: { id, points } }) as unknown as SceneEdge;

const scene = {
  places: new Map([
    ['a', [0, 0]],
    ['b', [600, 400]],
    ['over-a', [100, 40]],
  ]),
  edges: new Map([
    [
      'quiet',
      edge('quiet', [
        [216, 44],
        [400, 44],
        [400, 444],
        [600, 444],
      ]),
    ],
    [
      'loud',
      edge('loud', [
        [400, 200],
        [900, 200],
      ]),
    ],
  ]),
} as unknown as Scene;

test('finds cards in a box in their order, and edges whose way may run through it', () => {
  const index = indexOf(scene);
  expect(index.cardsIn({ x: -50, y: -50, width: 300, height: 200 })).toEqual(['a', 'over-a']);
  expect(index.cardsIn({ x: 330, y: 100, width: 50, height: 50 })).toEqual([]);
  expect(index.edgesIn({ x: 450, y: 150, width: 100, height: 100 })).toEqual(['quiet', 'loud']);
  expect(index.edgesIn({ x: 0, y: 500, width: 100, height: 100 })).toEqual([]);
});

test('at a point lies the uppermost card, else the loudest edge that really runs there', () => {
  const index = indexOf(scene);
  expect(index.at([150, 60], 1)).toBe('over-a');
  expect(index.at([20, 20], 1)).toBe('a');
  expect(index.at([404, 300], 1)).toBe('quiet');
  expect(index.at([400, 200], 1)).toBe('loud');
  // Inside the box around the quiet one, but not on its way.
  expect(index.at([500, 300], 1)).toBeNull();
  expect(index.at([420, 300], 1)).toBeNull();
  // Far out a line is met as easily on the screen.
  expect(index.at([420, 300], 0.2)).toBe('quiet');
});

test('an empty board has nothing anywhere', () => {
  const index = indexOf({ places: new Map(), edges: new Map() } as unknown as Scene);
  expect(index.cardsIn({ x: 0, y: 0, width: 10, height: 10 })).toEqual([]);
  expect(index.at([0, 0], 1)).toBeNull();
});

test('what has moved, come or gone since is found where it is now', () => {
  indexOf(scene);
  const places = new Map([...scene.places, ['b', [50, 50]], ['new', [80, 80]]] as const);
  places.delete('over-a');
  const later = { ...scene, places, edges: new Map() } as unknown as Scene;
  const index = indexOf(later);
  expect(index.cardsIn({ x: -50, y: -50, width: 300, height: 200 })).toEqual(['a', 'b', 'new']);
  expect(index.cardsIn({ x: 590, y: 390, width: 50, height: 50 })).toEqual([]);
  expect(index.at([400, 200], 1)).toBeNull();
});

test('a board on which much has changed is the same as one that is packed anew', () => {
  const many = (shift: number): Scene =>
    ({
      places: new Map(Array.from({ length: 500 }, (_, i) => [`c${i}`, [i * 300 + shift, 0]])),
      edges: new Map(),
    }) as unknown as Scene;
  expect(indexOf(many(0)).cardsIn({ x: 0, y: 0, width: 650, height: 10 })).toHaveLength(3);
  expect(indexOf(many(10_000)).cardsIn({ x: 0, y: 0, width: 650, height: 10 })).toEqual([]);
});

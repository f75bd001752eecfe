import { expect, test } from 'vitest';
import { crosses, segmentsOf } from './geometry.ts';
import { RoutePlanner } from './route-planner.ts';
import { card, nearEdges, tidy } from './sample-boards.ts';
import type { Route, RouteCard } from './types.ts';

const everything = () => false;

const onCards = (routes: readonly Route[], cards: readonly RouteCard[]) =>
  routes.filter((r) => segmentsOf(r.points).some((s) => cards.some((c) => crosses(s, c, 0))));

test('routes all edges around cards, in as many portions as asked', () => {
  const planner = new RoutePlanner();
  planner.change({ cards: tidy, edges: nearEdges(40, 3), gone: [] });
  const routes: Route[] = [];
  let portions = 0;
  while (planner.pending > 0) {
    let left = 7;
    routes.push(...planner.routeSome(null, () => left-- === 0));
    portions += 1;
  }
  expect(portions).toBe(6);
  expect(new Set(routes.map((r) => r.id)).size).toBe(40);
  expect(onCards(routes, tidy)).toEqual([]);
});

test('what is looked at comes first', () => {
  const planner = new RoutePlanner();
  const far = { ...card('far', 20, 4) };
  const farther = { ...card('farther', 21, 4) };
  planner.change({
    cards: [...tidy, far, farther],
    edges: [...nearEdges(20, 3), { id: 'seen', from: 'far', to: 'farther' }],
    gone: [],
  });
  let left = 1;
  const view = { x: far.x, y: far.y, width: 50, height: 50 };
  expect(planner.routeSome(view, () => left-- === 0).map((r) => r.id)).toEqual(['seen']);
});

test('a card that moves onto a way has it routed anew, and nothing else', () => {
  const planner = new RoutePlanner();
  const cards = [card('a', 0, 0), card('b', 4, 0), card('c', 2, 3), card('d', 3, 3)];
  planner.change({
    cards,
    edges: [
      { id: 'ab', from: 'a', to: 'b' },
      { id: 'cd', from: 'c', to: 'd' },
    ],
    gone: [],
  });
  expect(planner.routeSome(null, everything)).toHaveLength(2);
  planner.change({ cards: [card('e', 2, 0)], edges: [], gone: [] });
  const [again, ...more] = planner.routeSome(null, everything);
  expect([again?.id, more.length]).toEqual(['ab', 0]);
  expect(onCards([again!], [card('e', 2, 0)])).toEqual([]);
  planner.change({ cards: [], edges: [], gone: ['cd', 'e'] });
  expect(planner.pending).toBe(0);
});

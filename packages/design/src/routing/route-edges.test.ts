import { describe, expect, it } from 'vitest';
import { crosses, overlaps, roundedPath, segmentsOf } from './geometry.ts';
import { labelBox } from './labels.ts';
import { routeEdges } from './route-edges.ts';
import { card, random, randomEdges, tidy } from './sample-boards.ts';
import type { RouteCard, RouteEdge } from './types.ts';

/** Cards on the 4 px grid at random places, at least `gap` px apart. */
function scattered(count: number, seed: number, gap: number): RouteCard[] {
  const next = random(seed);
  const cards: RouteCard[] = [];
  for (let tries = 0; tries < 4000 && cards.length < count; tries++) {
    const x = Math.floor(next() * 350) * 4;
    const y = Math.floor(next() * 250) * 4;
    const c = { id: `c${cards.length}`, x, y, width: 216, height: 88 };
    if (!cards.some((o) => overlaps(o, c, gap))) cards.push(c);
  }
  return cards;
}

function expectFree(cards: readonly RouteCard[], edges: readonly RouteEdge[]): void {
  const routes = routeEdges(cards, edges);
  for (const edge of edges) {
    const route = routes.get(edge.id)!;
    expect(route.blocked).toBe(false);
    for (const s of segmentsOf(route.points)) {
      for (const c of cards) expect(crosses(s, c, 0), `${edge.id} over ${c.id}`).toBe(false);
    }
  }
}

describe('ways of edges', () => {
  it('two cards beside each other are joined by one straight line', () => {
    const route = routeEdges([card('a', 0, 0), card('b', 1, 0)], [{ id: 'e', from: 'a', to: 'b' }]);
    expect(route.get('e')).toMatchObject({ fromSide: 'right', toSide: 'left', blocked: false });
    expect(route.get('e')!.points).toHaveLength(2);
  });

  it('two cards above each other are joined by one straight line', () => {
    const route = routeEdges([card('a', 0, 0), card('b', 0, 1)], [{ id: 'e', from: 'a', to: 'b' }]);
    expect(route.get('e')!.points).toEqual([
      [180, 140],
      [180, 244],
    ]);
  });

  it('a card in between is gone around', () => {
    expectFree(
      [card('a', 0, 0), card('m', 1, 0), card('b', 2, 0)],
      [{ id: 'e', from: 'a', to: 'b' }],
    );
  });

  it('two edges between the same cards do not coincide', () => {
    const routes = routeEdges(
      [card('a', 0, 0), card('b', 1, 1)],
      [
        { id: 'e', from: 'a', to: 'b' },
        { id: 'f', from: 'b', to: 'a' },
      ],
    );
    const [e, f] = ['e', 'f'].map((id) => segmentsOf(routes.get(id)!.points));
    for (const s of e!) {
      for (const t of f!) {
        const shared = Math.min(s.hi, t.hi) - Math.max(s.lo, t.lo);
        expect(s.axis === t.axis && Math.abs(s.at - t.at) < 8 && shared > 0).toBe(false);
      }
    }
  });

  it('every corner is a right angle', () => {
    for (const route of routeEdges(tidy, randomEdges(tidy, 30, 3)).values()) {
      for (let i = 1; i < route.points.length; i++) {
        const [a, b] = [route.points[i - 1]!, route.points[i]!];
        expect(a[0] === b[0] || a[1] === b[1]).toBe(true);
      }
    }
  });

  it('labels lie over no card and over no other label', () => {
    const edges = randomEdges(tidy, 30, 5);
    const boxes = [...routeEdges(tidy, edges).values()].flatMap((r) =>
      r.label ? [labelBox(r.label, { width: 120, height: 20 })] : [],
    );
    expect(boxes.length).toBeGreaterThan(15);
    boxes.forEach((box, i) => {
      for (const c of tidy) expect(overlaps(box, c)).toBe(false);
      for (const other of boxes.slice(i + 1)) expect(overlaps(box, other)).toBe(false);
    });
  });

  it('the same board gives the same routes, in whatever order it is given', () => {
    const edges = randomEdges(tidy, 20, 9);
    const once = [...routeEdges(tidy, edges)];
    const again = [...routeEdges([...tidy].reverse(), [...edges].reverse())];
    expect(new Map(again)).toEqual(new Map(once));
  });

  it('self-edges and dangling edges have no route', () => {
    const edges = [
      { id: 'self', from: 'a', to: 'a' },
      { id: 'gone', from: 'a', to: 'z' },
    ];
    expect(routeEdges([card('a', 0, 0)], edges).size).toBe(0);
  });

  it('cards that touch on all sides leave no way, and the route says so', () => {
    const ring = [-1, 0, 1].flatMap((i) =>
      [-1, 0, 1].map((j) => ({ id: `${i},${j}`, x: i * 216, y: j * 88, width: 216, height: 88 })),
    );
    const far = { id: 'far', x: 2000, y: 0, width: 216, height: 88 };
    const route = routeEdges([...ring, far], [{ id: 'e', from: '0,0', to: 'far' }]).get('e');
    expect(route?.blocked).toBe(true);
  });
});

describe('no edge crosses a card', () => {
  it.each([1, 2, 3, 4, 5, 6])('on a tidy board, seed %i', (seed) => {
    expectFree(tidy, randomEdges(tidy, 30, seed));
  });

  it.each(Array.from({ length: 24 }, (_, i) => i + 1))('on a random board, seed %i', (seed) => {
    const cards = scattered(26, seed, 4);
    expectFree(cards, randomEdges(cards, 14, seed + 100));
  });
});

describe('paths', () => {
  it('corners are rounded by 10 and less where a piece is short', () => {
    expect(
      roundedPath(
        [
          [0, 0],
          [0, 40],
          [40, 40],
        ],
        10,
      ),
    ).toBe('M0 0L0 30Q0 40 10 40L40 40');
    expect(
      roundedPath(
        [
          [0, 0],
          [0, 8],
          [40, 8],
        ],
        10,
      ),
    ).toBe('M0 0L0 4Q0 8 4 8L40 8');
  });
});

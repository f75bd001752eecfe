import { describe, expect, it } from 'vitest';
import { crosses, overlaps, roundedPath, segmentsOf } from './geometry.ts';
import { labelBox } from './labels.ts';
import { routeEdges } from './route-edges.ts';
import type { RouteCard, RouteEdge } from './types.ts';

const card = (id: string, column: number, row: number): RouteCard => ({
  id,
  x: 72 + column * 280,
  y: 52 + row * 192,
  width: 216,
  height: 88,
});

/** A board of 5 lanes and 5 columns, tidy. */
export const tidy: RouteCard[] = Array.from({ length: 25 }, (_, i) =>
  card(`c${i}`, i % 5, Math.floor(i / 5)),
);

/** Deterministic numbers 0…1. Source: mulberry32. */
export function random(seed: number): () => number {
  let a = seed;
  return () => {
    a = (a + 0x6d2b79f5) | 0;
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

function randomEdges(cards: readonly RouteCard[], count: number, seed: number): RouteEdge[] {
  const next = random(seed);
  const pick = () => cards[Math.floor(next() * cards.length)]!.id;
  return Array.from({ length: count }, (_, i) => {
    const from = pick();
    let to = pick();
    while (to === from) to = pick();
    return { id: `e${i}`, from, to, label: { width: 120, height: 20 } };
  });
}

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

/** Contracts as they are on a board: mostly to a neighbouring lane or column. */
function nearEdges(count: number, seed: number): RouteEdge[] {
  const next = random(seed);
  const step = (): number => Math.floor(next() * 3) - 1;
  const edges: RouteEdge[] = [];
  while (edges.length < count) {
    const from = Math.floor(next() * 25);
    const [column, row] = [(from % 5) + step(), Math.floor(from / 5) + step()];
    const to = row * 5 + column;
    if (column < 0 || column > 4 || row < 0 || row > 4 || to === from) continue;
    const label = { width: 120, height: 20 };
    edges.push({ id: `e${edges.length}`, from: `c${from}`, to: `c${to}`, label });
  }
  return edges;
}

/** A fixed piece of arithmetic, about 1 ms on a core of 2024: how fast this machine is just now. */
function reference(): number {
  let sum = 0;
  for (let i = 1; i < 1_000_000; i++) sum += Math.sqrt(i);
  return sum;
}

/** Shortest of 40 runs in ms: what the work takes when nobody else wants the core. */
function fastest(work: () => unknown): number {
  let best = Number.POSITIVE_INFINITY;
  for (let i = 0; i < 40; i++) {
    const t = performance.now();
    work();
    best = Math.min(best, performance.now() - t);
  }
  return best;
}

it('30 contracts between neighbours on a board of 25 cards take less than 5 ms', () => {
  const [near, far] = [nearEdges(30, 11), randomEdges(tidy, 30, 11)];
  const unit = fastest(reference);
  const [n, f] = [fastest(() => routeEdges(tidy, near)), fastest(() => routeEdges(tidy, far))];
  console.log(
    `routing 30 edges: neighbours ${n.toFixed(2)} ms, anywhere ${f.toFixed(2)} ms, ratio to the reference ${(n / unit).toFixed(1)}`,
  );
  expect(n / Math.max(1, unit)).toBeLessThan(5);
});

import type { RouteCard, RouteEdge } from './types.ts';

/* Boards that tests and benches of the routing share; the product does not use them. */

/** A card of the tidy board, by column and row. */
export const card = (id: string, column: number, row: number): RouteCard => ({
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

/** Contracts between any two cards. */
export function randomEdges(cards: readonly RouteCard[], count: number, seed: number): RouteEdge[] {
  const next = random(seed);
  const pick = () => cards[Math.floor(next() * cards.length)]!.id;
  return Array.from({ length: count }, (_, i) => {
    const from = pick();
    let to = pick();
    while (to === from) to = pick();
    return { id: `e${i}`, from, to, label: { width: 120, height: 20 } };
  });
}

/** Contracts as they are on a board: mostly to a neighbouring lane or column. */
export function nearEdges(count: number, seed: number): RouteEdge[] {
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

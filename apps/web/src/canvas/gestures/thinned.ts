import type { Position } from '@interlock/plan';

/** A stroke takes so many points at most; longer ones are thinned further. */
const MOST_POINTS = 600;

/**
 * The points that a line needs so that it is nowhere further off than `tolerance` px
 * (Ramer–Douglas–Peucker); at most 600, by doubling the tolerance.
 */
export function thinned(points: readonly Position[], tolerance: number): Position[] {
  const kept = simplify(points, tolerance);
  return kept.length <= MOST_POINTS ? kept : thinned(points, tolerance * 2);
}

function simplify(points: readonly Position[], tolerance: number): Position[] {
  const last = points.length - 1;
  const keep = new Set([0, last]);
  const open: [number, number][] = [[0, last]];
  for (let span = open.pop(); span !== undefined; span = open.pop()) {
    const [from, to] = span;
    let furthest = 0;
    let at = -1;
    for (let i = from + 1; i < to; i++) {
      const distance = distanceTo(
        points[i] ?? [0, 0],
        points[from] ?? [0, 0],
        points[to] ?? [0, 0],
      );
      if (distance > furthest) [furthest, at] = [distance, i];
    }
    if (at === -1 || furthest <= tolerance) continue;
    keep.add(at);
    open.push([from, at], [at, to]);
  }
  const result = points.filter((_, i) => keep.has(i));
  // A dot is a line too.
  return result.length === 1 ? [...result, ...result] : result;
}

function distanceTo([x, y]: Position, [ax, ay]: Position, [bx, by]: Position): number {
  const [dx, dy] = [bx - ax, by - ay];
  const length = dx * dx + dy * dy;
  const along =
    length === 0 ? 0 : Math.max(0, Math.min(1, ((x - ax) * dx + (y - ay) * dy) / length));
  return Math.hypot(x - ax - along * dx, y - ay - along * dy);
}

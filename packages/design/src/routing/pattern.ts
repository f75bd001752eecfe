import { CLEARANCE, type Field } from './field.ts';
import { length, segmentsOf, simplify } from './geometry.ts';
import { type Port, portsOf } from './ports.ts';
import { tracksIn } from './tracks.ts';
import type { Point, RouteCard, RouteEdge, Side } from './types.ts';

/** A way from port to port, and how good it is. */
export interface Way {
  readonly points: readonly Point[];
  readonly fromSide: Side;
  readonly toSide: Side;
  readonly cost: number;
}

const BEND = 24;
/** Above this a pattern lies on another edge, and a search may find better. */
export const GOOD = 160;

/**
 * The cheapest way of a simple shape (straight, L, Z or U) that is free of cards; null where none
 * is. Tried before the search, because nearly every edge of a tidy board has one.
 */
export function patternWay(
  field: Field,
  from: RouteCard,
  to: RouteCard,
  edge: RouteEdge,
): Way | null {
  const candidates = [...shapes(field, from, to)].map((c) => ({
    ...c,
    points: simplify(c.points),
    base: 0,
  }));
  for (const c of candidates) c.base = shapeCost(c.points, c.from, c.to, edge);
  candidates.sort((a, b) => a.base - b.base);
  let best: Way | null = null;
  for (const c of candidates) {
    if (best && c.base >= best.cost) break;
    const segments = segmentsOf(c.points);
    if (!segments.every((s) => field.isFree(s, CLEARANCE, from, to))) continue;
    const cost = segments.reduce((sum, s) => sum + field.traffic(s), c.base);
    if (!best || cost < best.cost) {
      best = { points: c.points, fromSide: c.from.side, toSide: c.to.side, cost };
    }
  }
  return best;
}

/** Length, bends, ports off the middle, and too little room for the label. */
function shapeCost(points: readonly Point[], from: Port, to: Port, edge: RouteEdge): number {
  let total = from.cost + to.cost + BEND * (points.length - 2);
  let room = 0;
  for (let i = 1; i < points.length; i++) {
    const [a, b] = [points[i - 1]!, points[i]!];
    const l = length(a, b);
    total += l;
    const horizontal = a[1] === b[1];
    const middle = i > 1 && i < points.length - 1 ? 0 : 12;
    room = Math.max(room, l - (horizontal ? (edge.label?.width ?? 0) + 24 : 44) - middle);
    if (!middle && l < 20) total += 60; // a kink
    if (middle && l < 14 && points.length > 2) total += 40; // no room for the arrow head
  }
  return edge.label && room < 0 ? total + Math.min(120, -room) : total;
}

interface Shape {
  readonly points: Point[];
  readonly from: Port;
  readonly to: Port;
}

function* shapes(field: Field, a: RouteCard, b: RouteCard): Generator<Shape> {
  yield* straight(a, b);
  const [x1, y1] = [Math.min(a.x, b.x), Math.min(a.y, b.y)];
  const x2 = Math.max(a.x + a.width, b.x + b.width);
  const y2 = Math.max(a.y + a.height, b.y + b.height);
  const near = field.within(x1 - 40, y1 - 40, x2 + 40, y2 + 40);
  const ys = tracksIn(
    near.map((c) => [c.y, c.y + c.height] as const),
    y1,
    y2,
  );
  const xs = tracksIn(
    near.map((c) => [c.x, c.x + c.width] as const),
    x1,
    x2,
  );
  for (const y of ys) {
    const fromSide = y <= a.y ? 'top' : y >= a.y + a.height ? 'bottom' : null;
    const toSide = y <= b.y ? 'top' : y >= b.y + b.height ? 'bottom' : null;
    if (!fromSide || !toSide) continue;
    for (const p of portsOf(a, fromSide)) {
      for (const q of portsOf(b, toSide)) {
        yield { from: p, to: q, points: [p.point, [p.point[0], y], [q.point[0], y], q.point] };
      }
    }
  }
  for (const x of xs) {
    const fromSide = x <= a.x ? 'left' : x >= a.x + a.width ? 'right' : null;
    const toSide = x <= b.x ? 'left' : x >= b.x + b.width ? 'right' : null;
    if (!fromSide || !toSide) continue;
    for (const p of portsOf(a, fromSide)) {
      for (const q of portsOf(b, toSide)) {
        yield { from: p, to: q, points: [p.point, [x, p.point[1]], [x, q.point[1]], q.point] };
      }
    }
  }
  yield* corners(a, b);
}

/** One straight piece between facing sides, at a port of either. */
function* straight(a: RouteCard, b: RouteCard): Generator<Shape> {
  const down = b.y >= a.y + a.height;
  if (down || b.y + b.height <= a.y) {
    const sides: [Side, Side] = down ? ['bottom', 'top'] : ['top', 'bottom'];
    for (const [p, q] of facing(a, b, sides, 0))
      yield { from: p, to: q, points: [p.point, q.point] };
  }
  const right = b.x >= a.x + a.width;
  if (right || b.x + b.width <= a.x) {
    const sides: [Side, Side] = right ? ['right', 'left'] : ['left', 'right'];
    for (const [p, q] of facing(a, b, sides, 1))
      yield { from: p, to: q, points: [p.point, q.point] };
  }
}

function* facing(
  a: RouteCard,
  b: RouteCard,
  [sideA, sideB]: [Side, Side],
  axis: 0 | 1,
): Generator<[Port, Port]> {
  const [lo, hi] = axis === 0 ? [b.x, b.x + b.width] : [b.y, b.y + b.height];
  const far = portsOf(b, sideB)[0]!;
  for (const p of portsOf(a, sideA)) {
    const at = p.point[axis];
    if (at < lo + 14 || at > hi - 14) continue;
    const point: Point = axis === 0 ? [at, far.point[1]] : [far.point[0], at];
    const off = Math.abs(at - (lo + hi) / 2);
    yield [p, { side: sideB, point, cost: off < 1 ? 0 : 4 }];
  }
}

function* corners(a: RouteCard, b: RouteCard): Generator<Shape> {
  const vertical: Side = b.y > a.y ? 'bottom' : 'top';
  const horizontal: Side = b.x > a.x ? 'right' : 'left';
  for (const p of portsOf(a, vertical)) {
    for (const q of portsOf(b, opposite(horizontal))) {
      const corner: Point = [p.point[0], q.point[1]];
      if (leaves(p, corner) && leaves(q, corner))
        yield { from: p, to: q, points: [p.point, corner, q.point] };
    }
  }
  for (const p of portsOf(a, horizontal)) {
    for (const q of portsOf(b, opposite(vertical))) {
      const corner: Point = [q.point[0], p.point[1]];
      if (leaves(p, corner) && leaves(q, corner))
        yield { from: p, to: q, points: [p.point, corner, q.point] };
    }
  }
}

/** Whether `corner` lies outside the port's card, straight ahead. */
function leaves(port: Port, corner: Point): boolean {
  switch (port.side) {
    case 'top':
      return corner[1] <= port.point[1] - CLEARANCE;
    case 'bottom':
      return corner[1] >= port.point[1] + CLEARANCE;
    case 'left':
      return corner[0] <= port.point[0] - CLEARANCE;
    case 'right':
      return corner[0] >= port.point[0] + CLEARANCE;
  }
}

function opposite(side: Side): Side {
  return ({ top: 'bottom', bottom: 'top', left: 'right', right: 'left' } as const)[side];
}

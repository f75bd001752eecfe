import type { Field } from './field.ts';
import { isVerticalSide, outward, segmentsOf, simplify } from './geometry.ts';
import { Heap } from './heap.ts';
import type { Way } from './pattern.ts';
import { type Port, portsOf } from './ports.ts';
import { tracksIn } from './tracks.ts';
import type { Point, RouteCard, Segment, Side } from './types.ts';

const SIDES: readonly Side[] = ['top', 'right', 'bottom', 'left'];
const BEND = 24;

export interface SearchOptions {
  /** Px to keep from cards that are not an end. */
  readonly clearance: number;
  /** Px around both ends within which the way is searched; Infinity = the whole board. */
  readonly reach: number;
}

/**
 * Shortest way with few bends through the orthogonal visibility graph (A*): lines along every
 * card's border at the clearance, the gaps' tracks and the ports. With a clearance below half the
 * narrowest gap it finds a way whenever one exists.
 */
export function searchWay(
  field: Field,
  from: RouteCard,
  to: RouteCard,
  { clearance, reach }: SearchOptions,
): Way | null {
  const x1 = Math.min(from.x, to.x) - reach;
  const y1 = Math.min(from.y, to.y) - reach;
  const x2 = Math.max(from.x + from.width, to.x + to.width) + reach;
  const y2 = Math.max(from.y + from.height, to.y + to.height) + reach;
  const near = Number.isFinite(reach) ? field.within(x1, y1, x2, y2) : [...field.cards];
  const stub = clearance + 2;
  const starts = openPorts(field, from, to, stub, clearance);
  const goals = openPorts(field, to, from, stub, clearance);
  if (starts.length === 0 || goals.length === 0) return null;
  const all = [...starts, ...goals];
  const xs = gridLines(
    near.map((c) => [c.x, c.x + c.width]),
    all.map((p) => p.tip[0]),
    stub,
  );
  const ys = gridLines(
    near.map((c) => [c.y, c.y + c.height]),
    all.map((p) => p.tip[1]),
    stub,
  );
  const found = astar(field, from, to, starts, goals, xs, ys, clearance);
  if (!found) return null;
  const points = simplify([found.start.point, ...found.points, found.goal.point]);
  const segments = segmentsOf(points);
  const length = segments.reduce((sum, s) => sum + s.hi - s.lo, 0);
  const traffic = segments.reduce((sum, s) => sum + field.traffic(s), 0);
  const { start, goal } = found;
  const cost = length + traffic + BEND * (points.length - 2) + start.cost + goal.cost;
  return { points, fromSide: start.side, toSide: goal.side, cost, traffic };
}

/** A port with the point straight ahead of it, outside the card's clearance. */
interface Opening extends Port {
  readonly tip: Point;
}

function openPorts(
  field: Field,
  card: RouteCard,
  other: RouteCard,
  stub: number,
  clearance: number,
): Opening[] {
  const open: Opening[] = [];
  for (const side of SIDES) {
    const [dx, dy] = outward(side);
    for (const port of portsOf(card, side)) {
      const tip: Point = [port.point[0] + dx * stub, port.point[1] + dy * stub];
      const [s] = segmentsOf([port.point, tip]);
      if (s && field.isFree(s, clearance, card, other)) open.push({ ...port, tip });
    }
  }
  return open;
}

function gridLines(spans: [number, number][], fixed: number[], stub: number): number[] {
  const lo = Math.min(...fixed, ...spans.map((s) => s[0]));
  const hi = Math.max(...fixed, ...spans.map((s) => s[1]));
  const set = new Set(fixed);
  for (const [start, end] of spans) set.add(start - stub).add(end + stub);
  for (const t of tracksIn(spans, lo, hi)) set.add(t);
  return [...set].sort((a, b) => a - b);
}

interface Found {
  readonly start: Opening;
  readonly goal: Opening;
  readonly points: Point[];
}

/** States are (node, axis of arrival); a turn costs a bend. */
function astar(
  field: Field,
  from: RouteCard,
  to: RouteCard,
  starts: readonly Opening[],
  goals: readonly Opening[],
  xs: readonly number[],
  ys: readonly number[],
  clearance: number,
): Found | null {
  const w = xs.length;
  const xAt = new Map(xs.map((x, i) => [x, i]));
  const yAt = new Map(ys.map((y, i) => [y, i]));
  const nodeOf = (p: Point): number => yAt.get(p[1])! * w + xAt.get(p[0])!;
  const size = w * ys.length * 2;
  const dist = new Float64Array(size).fill(Infinity);
  const prev = new Int32Array(size).fill(-1);
  const done = new Uint8Array(size);
  const pieces = new Float64Array(size).fill(-1);
  const goalAt = new Map<number, Opening>();
  for (const g of goals) {
    const key = nodeOf(g.tip) * 2 + (isVerticalSide(g.side) ? 1 : 0);
    const known = goalAt.get(key);
    if (!known || g.cost < known.cost) goalAt.set(key, g);
  }
  const [gx1, gx2] = [
    Math.min(...goals.map((g) => g.tip[0])),
    Math.max(...goals.map((g) => g.tip[0])),
  ];
  const [gy1, gy2] = [
    Math.min(...goals.map((g) => g.tip[1])),
    Math.max(...goals.map((g) => g.tip[1])),
  ];
  const ahead = (x: number, y: number): number =>
    Math.max(0, gx1 - x, x - gx2) + Math.max(0, gy1 - y, y - gy2);
  const heap = new Heap();
  const startAt = new Map<number, Opening>();
  for (const s of starts) {
    const key = nodeOf(s.tip) * 2 + (isVerticalSide(s.side) ? 1 : 0);
    if (s.cost < dist[key]!) {
      dist[key] = s.cost;
      startAt.set(key, s);
      heap.push(key, s.cost + ahead(s.tip[0], s.tip[1]));
    }
  }
  let best = Infinity;
  let bestKey = -1;
  for (let key = heap.pop(); key >= 0; key = heap.pop()) {
    if (done[key]) continue;
    done[key] = 1;
    const d = dist[key]!;
    if (d >= best) break;
    const node = key >> 1;
    const vertical = key & 1;
    const [i, j] = [node % w, Math.floor(node / w)];
    const goal = goalAt.get(key) ?? null;
    if (goal && d + goal.cost < best) {
      best = d + goal.cost;
      bestKey = key;
    }
    for (const [di, dj] of [
      [1, 0],
      [-1, 0],
      [0, 1],
      [0, -1],
    ] as const) {
      const [ni, nj] = [i + di, j + dj];
      if (ni < 0 || nj < 0 || ni >= w || nj >= ys.length) continue;
      const nextVertical = dj === 0 ? 0 : 1;
      const next = (nj * w + ni) * 2 + nextVertical;
      if (done[next]) continue;
      // Each piece of the grid is looked up once, from whichever end it is reached first.
      const piece = (Math.min(j, nj) * w + Math.min(i, ni)) * 2 + nextVertical;
      let step = pieces[piece]!;
      if (step < 0) {
        step = pieceCost(
          field,
          nextVertical,
          xs[i]!,
          ys[j]!,
          xs[ni]!,
          ys[nj]!,
          clearance,
          from,
          to,
        );
        pieces[piece] = step;
      }
      if (step === Infinity) continue;
      const cost = d + step + (vertical === nextVertical ? 0 : BEND);
      if (cost < dist[next]!) {
        dist[next] = cost;
        prev[next] = key;
        heap.push(next, cost + ahead(xs[ni]!, ys[nj]!));
      }
    }
  }
  if (bestKey < 0) return null;
  const points: Point[] = [];
  let key = bestKey;
  for (;;) {
    const node = key >> 1;
    points.push([xs[node % w]!, ys[Math.floor(node / w)]!]);
    const before = prev[key]!;
    if (before < 0) break;
    key = before;
  }
  return { start: startAt.get(key)!, goal: goalAt.get(bestKey)!, points: points.reverse() };
}

/** Length and traffic of one piece of the grid; Infinity where a card is in the way. */
function pieceCost(
  field: Field,
  vertical: number,
  x1: number,
  y1: number,
  x2: number,
  y2: number,
  clearance: number,
  from: RouteCard,
  to: RouteCard,
): number {
  const s: Segment = vertical
    ? { axis: 'v', at: x1, lo: Math.min(y1, y2), hi: Math.max(y1, y2) }
    : { axis: 'h', at: y1, lo: Math.min(x1, x2), hi: Math.max(x1, x2) };
  if (!field.isFree(s, clearance, from, to)) return Infinity;
  return s.hi - s.lo + field.traffic(s);
}

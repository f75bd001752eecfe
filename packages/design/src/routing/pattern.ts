import { CLEARANCE, type Field } from './field.ts';
import { isVerticalSide, segmentsOf, simplify } from './geometry.ts';
import { type Port, portsOf } from './ports.ts';
import { tracksIn } from './tracks.ts';
import type { Point, RouteCard, RouteEdge, Side } from './types.ts';

/** A way from port to port, and how good it is. */
export interface Way {
  readonly points: readonly Point[];
  readonly fromSide: Side;
  readonly toSide: Side;
  readonly cost: number;
  /** The part of the cost that other edges on the way make. */
  readonly traffic: number;
}

const BEND = 24;
/** With more traffic than this a way lies on another edge, and a search may find better. */
export const GOOD = 160;
/** Px around both cards in which tracks are tried. */
const REACH = 40;

/**
 * The cheapest way of a simple shape (straight, L, Z or U) that is free of cards; null where none
 * is. Tried before the search, because nearly every edge of a tidy board has one. Costs are
 * counted before anything is looked up, and what cannot win any more is not looked at.
 */
export function patternWay(
  field: Field,
  from: RouteCard,
  to: RouteCard,
  edge: RouteEdge,
): Way | null {
  return tried(new Trial(field, from, to, edge));
}

/**
 * The first way that is free of cards and of little traffic, of a simple shape or through the
 * channels beside both cards; for boards on which looking for the cheapest takes too long. Null
 * where none is free of cards.
 */
export function quickWay(
  field: Field,
  from: RouteCard,
  to: RouteCard,
  edge: RouteEdge,
): Way | null {
  return tried(new Trial(field, from, to, edge, true));
}

function tried(trial: Trial): Way | null {
  const { field, from, to, edge } = trial;
  straight(trial);
  corners(trial);
  if (trial.enough) return trial.best;
  const x1 = Math.min(from.x, to.x) - REACH;
  const y1 = Math.min(from.y, to.y) - REACH;
  const x2 = Math.max(from.x + from.width, to.x + to.width) + REACH;
  const y2 = Math.max(from.y + from.height, to.y + to.height) + REACH;
  const near = field.within(x1, y1, x2, y2);
  const ys = tracksIn(spans(near, 'y'), y1 + REACH, y2 - REACH, (edge.label?.height ?? 99) <= 24);
  const xs = tracksIn(spans(near, 'x'), x1 + REACH, x2 - REACH);
  detours(trial, 'y', ys);
  detours(trial, 'x', xs);
  if (trial.quick && trial.best === null) channels(trial, ys);
  return trial.best;
}

const spans = (cards: readonly RouteCard[], axis: 'x' | 'y'): [number, number][] =>
  cards.map((c) => (axis === 'x' ? [c.x, c.x + c.width] : [c.y, c.y + c.height]));

/** Keeps the best way that was found so far. */
class Trial {
  best: Way | null = null;
  /** Cards in different rows are joined from below or above: the flow goes through the lanes. */
  readonly rows: boolean;
  readonly field: Field;
  readonly from: RouteCard;
  readonly to: RouteCard;
  readonly edge: RouteEdge;
  readonly quick: boolean;

  constructor(field: Field, from: RouteCard, to: RouteCard, edge: RouteEdge, quick = false) {
    this.quick = quick;
    this.field = field;
    this.from = from;
    this.to = to;
    this.edge = edge;
    this.rows = from.y + from.height <= to.y || to.y + to.height <= from.y;
  }

  /** Something was found that need not be bettered. */
  get enough(): boolean {
    return this.quick && this.best !== null && this.best.traffic < GOOD;
  }

  get limit(): number {
    return this.best?.cost ?? Number.POSITIVE_INFINITY;
  }

  /** Tries a way whose cost is at least `cost`: length, bends and ports. */
  offer(cost: number, from: Port, to: Port, raw: readonly Point[]): void {
    let total = cost + this.sides(from, to) + this.room(raw);
    if (total >= this.limit) return;
    const points = simplify(raw);
    const segments = segmentsOf(points);
    for (const s of segments) {
      if (!this.field.isFree(s, CLEARANCE, this.from, this.to)) return;
    }
    let traffic = 0;
    for (const s of segments) traffic += this.field.traffic(s);
    total += traffic;
    if (total >= this.limit) return;
    this.best = { points, fromSide: from.side, toSide: to.side, cost: total, traffic };
  }

  private sides(from: Port, to: Port): number {
    if (!this.rows) return 0;
    return (isVerticalSide(from.side) ? 0 : 70) + (isVerticalSide(to.side) ? 0 : 70);
  }

  /** What it costs that the label finds no piece that is long enough, lying rather than standing. */
  private room(points: readonly Point[]): number {
    const { label } = this.edge;
    let lying = -Infinity;
    let standing = -Infinity;
    let cost = 0;
    const last = points.length - 1;
    for (let i = 1; i <= last; i++) {
      const [a, b] = [points[i - 1]!, points[i]!];
      const l = Math.abs(a[0] - b[0]) + Math.abs(a[1] - b[1]);
      const end = i === 1 || i === last ? 8 : 0;
      if (end === 0 && l > 0 && l < 20) cost += 60; // a kink
      if (i === last && last > 1 && l < 18) cost += 40; // no room for the head
      if (label && end > 0 && last > 2 && l < label.height / 2 + 8) cost += 40; // label on a card
      if (!label) continue;
      if (a[1] === b[1]) lying = Math.max(lying, l - label.width - (label.height > 24 ? 64 : 36));
      else standing = Math.max(standing, l - label.height - 24 - end);
    }
    if (!label || lying >= 0) return cost;
    const stands = last === 1 && label.height <= 24 && standing >= 0;
    return stands ? cost : cost + 50 + 1.5 * Math.min(200, -lying);
  }
}

/** One straight piece between facing sides, at a port of the one and anywhere on the other. */
function straight(t: Trial): void {
  const { from: a, to: b } = t;
  if (t.rows) {
    const down = b.y > a.y;
    facing(t, down ? 'bottom' : 'top', down ? 'top' : 'bottom', 0);
  }
  if (b.x >= a.x + a.width || b.x + b.width <= a.x) {
    const right = b.x > a.x;
    facing(t, right ? 'right' : 'left', right ? 'left' : 'right', 1);
  }
}

function facing(t: Trial, sideA: Side, sideB: Side, axis: 0 | 1): void {
  const b = t.to;
  const [lo, hi] = axis === 0 ? [b.x, b.x + b.width] : [b.y, b.y + b.height];
  const far = portsOf(b, sideB)[0]!;
  for (const p of portsOf(t.from, sideA)) {
    const at = p.point[axis];
    if (at < lo + 14 || at > hi - 14) continue;
    const point: Point = axis === 0 ? [at, far.point[1]] : [far.point[0], at];
    const q = { side: sideB, point, cost: Math.abs(at - (lo + hi) / 2) < 1 ? 0 : 4 };
    t.offer(p.cost + q.cost + distance(p.point, point), p, q, [p.point, point]);
  }
}

/** Two pieces with one corner. */
function corners(t: Trial): void {
  const { from: a, to: b } = t;
  const vertical: Side = b.y > a.y ? 'bottom' : 'top';
  const horizontal: Side = b.x > a.x ? 'right' : 'left';
  const pairs: [Side, Side][] = [
    [vertical, opposite(horizontal)],
    [horizontal, opposite(vertical)],
  ];
  for (const [sideA, sideB] of pairs) {
    for (const p of portsOf(a, sideA)) {
      for (const q of portsOf(b, sideB)) {
        const corner: Point = isVerticalSide(sideA)
          ? [p.point[0], q.point[1]]
          : [q.point[0], p.point[1]];
        if (!leaves(p, corner) || !leaves(q, corner)) continue;
        const cost = p.cost + q.cost + BEND + distance(p.point, q.point);
        if (cost < t.limit) t.offer(cost, p, q, [p.point, corner, q.point]);
      }
    }
  }
}

/** Three pieces over a track across the `axis`: Z between the cards, U around them. */
function detours(t: Trial, axis: 'x' | 'y', tracks: readonly number[]): void {
  const [before, after]: [Side, Side] = axis === 'y' ? ['top', 'bottom'] : ['left', 'right'];
  const k = axis === 'y' ? 1 : 0;
  for (const at of tracks) {
    const sideA = sideTowards(t.from, axis, at, before, after);
    const sideB = sideTowards(t.to, axis, at, before, after);
    if (!sideA || !sideB) continue;
    for (const p of portsOf(t.from, sideA)) {
      for (const q of portsOf(t.to, sideB)) {
        const across = Math.abs(p.point[1 - k]! - q.point[1 - k]!);
        const along = Math.abs(p.point[k] - at) + Math.abs(q.point[k] - at);
        const cost = p.cost + q.cost + 2 * BEND + across + along;
        if (t.enough) return;
        if (across === 0 || cost >= t.limit) continue;
        const [m, n]: [Point, Point] =
          k === 1
            ? [
                [p.point[0], at],
                [q.point[0], at],
              ]
            : [
                [at, p.point[1]],
                [at, q.point[1]],
              ];
        t.offer(cost, p, q, [p.point, m, n, q.point]);
      }
    }
  }
}

/** Px beside a card at which its channels are tried. */
const CHANNELS = [20, 32, 12, 44];
const ROWS_TRIED = 6;

/** Five pieces: out to the channel beside one card, along a gap between rows, in beside the other. */
function channels(t: Trial, ys: readonly number[]): void {
  const { from: a, to: b } = t;
  const right = b.x >= a.x;
  const p = portsOf(a, right ? 'right' : 'left')[0]!;
  const q = portsOf(b, right ? 'left' : 'right')[0]!;
  const off = (y: number) => Math.abs(y - p.point[1]) + Math.abs(y - q.point[1]);
  const rows = [...ys].sort((m, n) => off(m) - off(n)).slice(0, ROWS_TRIED);
  for (const y of rows)
    for (const out of CHANNELS)
      for (const into of CHANNELS) {
        if (t.enough) return;
        const x1 = p.point[0] + (right ? out : -out);
        const x2 = q.point[0] + (right ? -into : into);
        const cost = p.cost + q.cost + 4 * BEND + Math.abs(x2 - x1) + out + into + off(y);
        if (cost >= t.limit) continue;
        t.offer(cost, p, q, [
          p.point,
          [x1, p.point[1]],
          [x1, y],
          [x2, y],
          [x2, q.point[1]],
          q.point,
        ]);
      }
}

function sideTowards(
  card: RouteCard,
  axis: 'x' | 'y',
  at: number,
  before: Side,
  after: Side,
): Side | null {
  const [lo, hi] = axis === 'y' ? [card.y, card.y + card.height] : [card.x, card.x + card.width];
  return at <= lo - 6 ? before : at >= hi + 6 ? after : null;
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

const distance = (a: Point, b: Point): number => Math.abs(a[0] - b[0]) + Math.abs(a[1] - b[1]);

function opposite(side: Side): Side {
  return ({ top: 'bottom', bottom: 'top', left: 'right', right: 'left' } as const)[side];
}

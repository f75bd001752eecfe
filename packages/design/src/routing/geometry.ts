import type { Point, Rect, Segment, Side } from './types.ts';

/** Straight pieces of a polyline whose neighbours differ in one coordinate. */
export function segmentsOf(points: readonly Point[]): Segment[] {
  const segments: Segment[] = [];
  for (let i = 1; i < points.length; i++) {
    const [x1, y1] = points[i - 1]!;
    const [x2, y2] = points[i]!;
    segments.push(
      y1 === y2
        ? { axis: 'h', at: y1, lo: Math.min(x1, x2), hi: Math.max(x1, x2) }
        : { axis: 'v', at: x1, lo: Math.min(y1, y2), hi: Math.max(y1, y2) },
    );
  }
  return segments;
}

/** Whether a segment passes through the inside of a rectangle grown by `clearance`. */
export function crosses(s: Segment, r: Rect, clearance: number): boolean {
  const left = r.x - clearance;
  const top = r.y - clearance;
  const right = r.x + r.width + clearance;
  const bottom = r.y + r.height + clearance;
  return s.axis === 'h'
    ? s.at > top && s.at < bottom && s.lo < right && s.hi > left
    : s.at > left && s.at < right && s.lo < bottom && s.hi > top;
}

export function overlaps(a: Rect, b: Rect, gap = 0): boolean {
  return (
    a.x < b.x + b.width + gap &&
    b.x < a.x + a.width + gap &&
    a.y < b.y + b.height + gap &&
    b.y < a.y + a.height + gap
  );
}

/** Takes out repeated points, and points in the middle of a straight line. */
export function simplify(points: readonly Point[]): Point[] {
  const out: Point[] = [];
  for (const p of points) {
    const last = out.at(-1);
    if (last && last[0] === p[0] && last[1] === p[1]) continue;
    const before = out.at(-2);
    if (
      last &&
      before &&
      ((before[0] === last[0] && last[0] === p[0]) || (before[1] === last[1] && last[1] === p[1]))
    ) {
      out.pop();
    }
    out.push(p);
  }
  return out;
}

export function isVerticalSide(side: Side): boolean {
  return side === 'top' || side === 'bottom';
}

/** Outward direction of a side. */
export function outward(side: Side): Point {
  switch (side) {
    case 'top':
      return [0, -1];
    case 'bottom':
      return [0, 1];
    case 'left':
      return [-1, 0];
    case 'right':
      return [1, 0];
  }
}

/**
 * SVG path of a polyline with corners rounded by `radius` px, less where a piece is short.
 * `trimStart` and `trimEnd` px are left out at the ends (for arrow heads and notches).
 */
export function roundedPath(
  points: readonly Point[],
  radius: number,
  trimStart = 0,
  trimEnd = 0,
): string {
  const p = trimmed(points, trimStart, trimEnd);
  const first = p[0];
  if (!first) return '';
  let d = `M${n(first[0])} ${n(first[1])}`;
  for (let i = 1; i < p.length - 1; i++) {
    const [a, b, c] = [p[i - 1]!, p[i]!, p[i + 1]!];
    const r = Math.min(radius, length(a, b) / 2, length(b, c) / 2);
    const [x1, y1] = towards(b, a, r);
    const [x2, y2] = towards(b, c, r);
    d += `L${n(x1)} ${n(y1)}Q${n(b[0])} ${n(b[1])} ${n(x2)} ${n(y2)}`;
  }
  const last = p.at(-1)!;
  return p.length > 1 ? `${d}L${n(last[0])} ${n(last[1])}` : d;
}

function trimmed(points: readonly Point[], start: number, end: number): Point[] {
  const p = [...points];
  if (p.length < 2) return p;
  const cutStart = Math.min(start, length(p[0]!, p[1]!) / 2);
  p[0] = towards(p[0]!, p[1]!, cutStart);
  const cutEnd = Math.min(end, length(p.at(-1)!, p.at(-2)!) / 2);
  p[p.length - 1] = towards(p.at(-1)!, p.at(-2)!, cutEnd);
  return p;
}

function towards(from: Point, to: Point, by: number): Point {
  const l = length(from, to);
  if (l === 0) return from;
  return [from[0] + ((to[0] - from[0]) * by) / l, from[1] + ((to[1] - from[1]) * by) / l];
}

export function length(a: Point, b: Point): number {
  return Math.abs(a[0] - b[0]) + Math.abs(a[1] - b[1]);
}

const n = (v: number): string => String(Math.round(v * 100) / 100);

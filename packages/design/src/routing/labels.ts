import type { Field } from './field.ts';
import { segmentsOf } from './geometry.ts';
import type { Point, Rect, RouteEdge } from './types.ts';

/** Px between a label and a card. */
const GAP = 5;
const FRACTIONS = [0.5, 0.35, 0.65, 0.2, 0.8];

/**
 * Centre of a label on a free piece of its own route: over no card and no other label; lying on
 * other edges is avoided where another place is free. Null where no place is.
 */
export function placeLabel(points: readonly Point[], edge: RouteEdge, field: Field): Point | null {
  if (!edge.label) return null;
  const { width, height } = edge.label;
  let best: { at: Point; cost: number } | null = null;
  const segments = segmentsOf(points);
  segments.forEach((s, index) => {
    const along = s.hi - s.lo;
    const needed = (s.axis === 'h' ? width : height) + (s.axis === 'h' ? 12 : 16);
    const isEnd = index === segments.length - 1;
    if (along < needed + (isEnd ? 8 : 0)) return;
    for (const f of FRACTIONS) {
      const half = needed / 2;
      const hi = s.hi - half;
      const lo = s.lo + half;
      const at = Math.round(Math.min(hi, Math.max(lo, s.lo + along * f)));
      // A label on a standing piece may hang to either side of it.
      for (const shift of s.axis === 'h' ? [0] : [0, width / 4, -width / 4]) {
        const centre: Point = s.axis === 'h' ? [at, s.at] : [s.at + shift, at];
        const box = labelBox(centre, edge.label!);
        const close = field.within(
          box.x - GAP,
          box.y - GAP,
          box.x + width + GAP,
          box.y + height + GAP,
        );
        if (close.length > 0 || field.labelled(box)) continue;
        const cost =
          Math.abs(f - 0.5) * 20 +
          Math.abs(shift) / 4 +
          (s.axis === 'h' || segments.length === 1 ? 0 : 140) +
          field.under(box, edge.id) * 80;
        if (!best || cost < best.cost) best = { at: centre, cost };
      }
    }
  });
  return (best as { at: Point } | null)?.at ?? null;
}

export function labelBox([x, y]: Point, size: { width: number; height: number }): Rect {
  return { x: x - size.width / 2, y: y - size.height / 2, ...size };
}

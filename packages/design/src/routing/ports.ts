import type { Point, Rect, Side } from './types.ts';

/** Where an edge may leave or enter a card, with what it costs to use that place. */
export interface Port {
  readonly side: Side;
  readonly point: Point;
  /** 0 for the middle of a side, more towards its corners. */
  readonly cost: number;
}

/** Fractions of a side at which edges may be attached, the middle first. */
const LONG_SLOTS = [0.5, 0.25, 0.75, 0.125, 0.875, 0.375, 0.625];
const SHORT_SLOTS = [0.5, 0.25, 0.75];

const known = new WeakMap<Rect, Partial<Record<Side, readonly Port[]>>>();

/** All ports of a card on one side, in order of preference. A card object never changes. */
export function portsOf(card: Rect, side: Side): readonly Port[] {
  let sides = known.get(card);
  if (!sides) {
    sides = {};
    known.set(card, sides);
  }
  sides[side] ??= makePorts(card, side);
  return sides[side];
}

function makePorts(card: Rect, side: Side): Port[] {
  const long = side === 'top' || side === 'bottom';
  return (long ? LONG_SLOTS : SHORT_SLOTS).map((f, rank) => ({
    side,
    point: portPoint(card, side, f),
    cost: rank === 0 ? 0 : 3 + rank,
  }));
}

function portPoint(card: Rect, side: Side, fraction: number): Point {
  const along = (start: number, size: number): number =>
    start + Math.round((size * fraction) / 2) * 2;
  switch (side) {
    case 'top':
      return [along(card.x, card.width), card.y];
    case 'bottom':
      return [along(card.x, card.width), card.y + card.height];
    case 'left':
      return [card.x, along(card.y, card.height)];
    case 'right':
      return [card.x + card.width, along(card.y, card.height)];
  }
}

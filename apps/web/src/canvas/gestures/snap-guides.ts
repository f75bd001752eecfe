import type { Rect } from '@interlock/design';

/** Lines that a dragged box lies on: x of an upright one, y of a level one. */
export interface Guides {
  readonly x: number | null;
  readonly y: number | null;
}

export interface Snapped {
  readonly dx: number;
  readonly dy: number;
  readonly guides: Guides;
}

export const NO_GUIDES: Guides = { x: null, y: null };

/**
 * How far a box must go so that an edge or its middle lies in line with one of the others, where
 * that is within `reach` px; the nearest line counts, edges before middles.
 */
export function snapBox(box: Rect, others: Iterable<Rect>, reach: number): Snapped {
  const best = { x: { by: reach + 1, at: 0 }, y: { by: reach + 1, at: 0 } };
  for (const other of others) {
    for (const [mine, theirs] of lines(box.x, box.width, other.x, other.width))
      if (Math.abs(theirs - mine) < Math.abs(best.x.by)) best.x = { by: theirs - mine, at: theirs };
    for (const [mine, theirs] of lines(box.y, box.height, other.y, other.height))
      if (Math.abs(theirs - mine) < Math.abs(best.y.by)) best.y = { by: theirs - mine, at: theirs };
  }
  const x = Math.abs(best.x.by) <= reach;
  const y = Math.abs(best.y.by) <= reach;
  return {
    dx: x ? best.x.by : 0,
    dy: y ? best.y.by : 0,
    guides: { x: x ? best.x.at : null, y: y ? best.y.at : null },
  };
}

function lines(at: number, size: number, other: number, otherSize: number): [number, number][] {
  return [
    [at, other],
    [at + size, other + otherSize],
    [at + size / 2, other + otherSize / 2],
  ];
}

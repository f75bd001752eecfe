import type { BoardView } from '@interlock/board';
import { SIZE } from '@interlock/design';
import type { Position } from '@interlock/plan';
import { confine, lanesOf } from './lanes.ts';

const STEP_X = 38 + SIZE.card.width;

/** The first place of a lane, from the left, on which no card lies. */
export function freePlace(view: BoardView, department: string): Position {
  const lane = lanesOf(view.departments).find((l) => l.department.id === department);
  const top = lane?.top ?? 0;
  const taken = [...view.cards.values()].filter((card) => card.department === department);
  const rows = Math.max(1, Math.floor(((lane?.height ?? 0) - 16) / (SIZE.card.height + 24)));
  for (let n = 0; ; n++) {
    const x = 16 + Math.floor(n / rows) * STEP_X;
    const y = top + 38 + (n % rows) * (SIZE.card.height + 24);
    const pos = confine(lane, [x, y]);
    const free = taken.every(
      ({ pos: [a, b] }) =>
        Math.abs(a - pos[0]) >= SIZE.card.width || Math.abs(b - pos[1]) >= SIZE.card.height,
    );
    if (free) return pos;
  }
}

/** Px between places that are tried. */
const STEP = 24;
/** Places that are tried in each direction. */
const REACH = 40;

/** Offsets from a wanted place, the nearest first. */
const OFFSETS: readonly Position[] = Array.from(
  { length: (2 * REACH + 1) ** 2 },
  (_, n): Position => [
    ((n % (2 * REACH + 1)) - REACH) * STEP,
    (Math.floor(n / (2 * REACH + 1)) - REACH) * STEP,
  ],
).sort((a, b) => Math.hypot(...a) - Math.hypot(...b));

/** Corners of all cards and notes, which have one size. */
export const takenPlaces = (view: Pick<BoardView, 'cards' | 'notes'>): readonly Position[] =>
  [view.cards, view.notes].flatMap((items) => [...items.values()].map(({ pos }) => pos));

export const isFree = (taken: readonly Position[], [x, y]: Position): boolean =>
  taken.every(
    ([a, b]) => Math.abs(a - x) >= SIZE.card.width || Math.abs(b - y) >= SIZE.card.height,
  );

/**
 * The nearest place to a wanted one on which no card and no note lies; the wanted one where there
 * is none in reach.
 *
 * @param within puts a place where it may be, such as into its lane
 */
export function nearestFree(
  view: Pick<BoardView, 'cards' | 'notes'>,
  wanted: Position,
  within: (pos: Position) => Position,
): Position {
  const [x, y] = wanted;
  const reach = (REACH + 1) * STEP + SIZE.card.width;
  const near = takenPlaces(view).filter(
    ([a, b]) => Math.abs(a - x) < reach && Math.abs(b - y) < reach,
  );
  for (const [dx, dy] of OFFSETS) {
    const pos = within([x + dx, y + dy]);
    if (isFree(near, pos)) return pos;
  }
  return within(wanted);
}

/**
 * How far to the right, from `wanted` on, a group of cards and notes covers nothing that is there;
 * `wanted` where that is nowhere in reach.
 */
export function freeShift(
  view: Pick<BoardView, 'cards' | 'notes'>,
  wanted: number,
  places: (dx: number) => readonly Position[],
): number {
  const taken = takenPlaces(view);
  for (let n = 0; n <= 2 * REACH; n++) {
    const dx = wanted + n * STEP;
    if (places(dx).every((pos) => isFree(taken, pos))) return dx;
  }
  return wanted;
}

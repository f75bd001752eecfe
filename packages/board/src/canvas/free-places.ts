import { CARD_SIZE, type Position } from '@interlock/plan';
import type { BoardView } from '../view.ts';
import { lanesOf } from './lanes.ts';

type Placed = Pick<BoardView, 'cards' | 'notes'>;

/** px of the grid on which cards are laid that nobody placed. */
const CELL = { x: 264, y: 112 } as const;
/** First column beside the lane's header; first row below the lane's upper edge. */
const START_X = 48;
const MARGIN_Y = 38;

/**
 * Free places for `count` new cards in a lane: row by row as many rows as the lane is high,
 * column by column to the right, over no card and no note that is there.
 */
export function freePositions(
  view: Placed & Pick<BoardView, 'departments'>,
  department: string,
  count: number,
): Position[] {
  const lanes = lanesOf(view.departments);
  const below = lanes.at(-1);
  const { top, height } = lanes.find((lane) => lane.department.id === department) ?? {
    top: below === undefined ? 0 : below.top + below.height,
    height: 164,
  };
  const rows = Math.max(1, Math.floor((height - MARGIN_Y) / CELL.y));
  const taken = takenPlaces(view).filter(([, y]) => y + CARD_SIZE.height > top && y < top + height);
  const positions: Position[] = [];
  for (let column = 0; positions.length < count; column += 1)
    for (let row = 0; row < rows && positions.length < count; row += 1) {
      const pos: Position = [START_X + column * CELL.x, top + MARGIN_Y + row * CELL.y];
      if (isFree(taken, pos)) positions.push(pos);
    }
  return positions;
}

/** The first place of a lane, from the left, on which no card and no note lies. */
export function freePlace(
  view: Placed & Pick<BoardView, 'departments'>,
  department: string,
): Position {
  const [first] = freePositions(view, department, 1);
  return first ?? [START_X, MARGIN_Y];
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
export const takenPlaces = (view: Placed): readonly Position[] =>
  [view.cards, view.notes].flatMap((items) => [...items.values()].map(({ pos }) => pos));

export const isFree = (taken: readonly Position[], [x, y]: Position): boolean =>
  taken.every(
    ([a, b]) => Math.abs(a - x) >= CARD_SIZE.width || Math.abs(b - y) >= CARD_SIZE.height,
  );

/**
 * The nearest place to a wanted one on which no card and no note lies; the wanted one where there
 * is none in reach.
 *
 * @param within puts a place where it may be, such as into its lane
 */
export function nearestFree(
  view: Placed,
  wanted: Position,
  within: (pos: Position) => Position,
): Position {
  const [x, y] = wanted;
  const reach = (REACH + 1) * STEP + CARD_SIZE.width;
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
  view: Placed,
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

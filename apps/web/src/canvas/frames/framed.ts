import type { BoardView } from '@interlock/board';
import { type Rect, SIZE } from '@interlock/design';
import type { FrameEntry, Position } from '@interlock/plan';

const { width: W, height: H } = SIZE.card;
/** Px around what a new frame holds, and above it for its title. */
const PADDING = 16;
const TITLE = 20;

const holds = ({ pos, size }: FrameEntry, [x, y]: Position): boolean =>
  x >= pos[0] && x <= pos[0] + size[0] && y >= pos[1] && y <= pos[1] + size[1];

/** Where a card, a note or a frame lies. */
export const placeOf = ({ cards, notes, frames }: BoardView, id: string): Position | undefined =>
  (cards.get(id) ?? notes.get(id) ?? frames.get(id))?.pos;

/** Cards, notes and smaller frames whose middle lies in one of these frames, and the frames. */
export function withFramed(view: BoardView, ids: readonly string[]): string[] {
  const result = new Set(ids);
  for (const id of ids) {
    const frame = view.frames.get(id);
    if (frame === undefined) continue;
    for (const items of [view.cards, view.notes])
      for (const item of items.values())
        if (holds(frame, [item.pos[0] + W / 2, item.pos[1] + H / 2])) result.add(item.id);
    for (const { id: other, pos, size } of view.frames.values()) {
      const smaller = size[0] * size[1] < frame.size[0] * frame.size[1];
      if (smaller && holds(frame, [pos[0] + size[0] / 2, pos[1] + size[1] / 2])) result.add(other);
    }
  }
  return [...result];
}

/** The frame around these corners of cards and notes; null where there are none. */
export function frameAround(corners: readonly Position[]): Pick<FrameEntry, 'pos' | 'size'> | null {
  if (corners.length === 0) return null;
  const xs = corners.map(([x]) => x);
  const ys = corners.map(([, y]) => y);
  const [left, top] = [Math.min(...xs) - PADDING, Math.min(...ys) - PADDING - TITLE];
  return {
    pos: [left, top],
    size: [Math.max(...xs) + W + PADDING - left, Math.max(...ys) + H + PADDING - top],
  };
}

const MIN_WIDTH = 120;
const MIN_HEIGHT = 80;
/** What a click without a drag makes. */
const DEFAULT = { width: 520, height: 280 };

/** A frame between two corners; a click makes one of a common size. */
export function frameBetween(a: Position, b: Position): Pick<FrameEntry, 'pos' | 'size'> {
  const clicked = Math.abs(a[0] - b[0]) < 16 && Math.abs(a[1] - b[1]) < 16;
  const rect: Rect = clicked
    ? { x: a[0], y: a[1], ...DEFAULT }
    : {
        x: Math.min(a[0], b[0]),
        y: Math.min(a[1], b[1]),
        width: Math.abs(a[0] - b[0]),
        height: Math.abs(a[1] - b[1]),
      };
  return {
    pos: [Math.round(rect.x), Math.round(rect.y)],
    size: clampSize([rect.width, rect.height]),
  };
}

export const clampSize = ([width, height]: readonly [number, number]): [number, number] => [
  Math.round(Math.max(MIN_WIDTH, width)),
  Math.round(Math.max(MIN_HEIGHT, height)),
];

import type { BoardView, DrawnCard } from '@interlock/board';
import type { Position } from '@interlock/plan';

/** px: a card, and the steps of the grid on which imported cards are laid. */
const CARD = { width: 216, height: 88 } as const;
const STEP = { x: 264, y: 112 } as const;
/** First column beside the lane's header; first row below the lane's upper edge. */
const START_X = 48;
const MARGIN_Y = 38;

/**
 * Free places for `count` new cards in a lane: row by row as many rows as the lane is high,
 * column by column to the right, over no card and no note that is there.
 */
export function freePositions(
  view: Pick<BoardView, 'departments' | 'cards' | 'notes'>,
  department: string,
  count: number,
): Position[] {
  const { top, height } = laneOf(view, department);
  const rows = Math.max(1, Math.floor((height - MARGIN_Y) / STEP.y));
  const taken = [...view.cards.values(), ...view.notes.values()]
    .map(({ pos }) => pos)
    .filter(([, y]) => y + CARD.height > top && y < top + height);
  const positions: Position[] = [];
  for (let column = 0; positions.length < count; column += 1)
    for (let row = 0; row < rows && positions.length < count; row += 1) {
      const pos: Position = [START_X + column * STEP.x, top + MARGIN_Y + row * STEP.y];
      if (!taken.some((other) => overlaps(pos, other))) positions.push(pos);
    }
  return positions;
}

/** Lanes are stacked from y = 0 in their order. */
function laneOf(
  view: Pick<BoardView, 'departments'>,
  department: string,
): { top: number; height: number } {
  let top = 0;
  for (const { id, height } of view.departments) {
    if (id === department) return { top, height };
    top += height;
  }
  return { top, height: 164 };
}

function overlaps(a: DrawnCard['pos'], b: DrawnCard['pos']): boolean {
  return Math.abs(a[0] - b[0]) < CARD.width && Math.abs(a[1] - b[1]) < CARD.height;
}

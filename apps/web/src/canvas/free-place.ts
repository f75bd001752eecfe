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

import { SIZE } from '@interlock/design';
import type { Department, Position } from '@interlock/plan';

/** One department's row; lanes are stacked from y = 0 in the order of the departments. */
export interface Lane {
  readonly department: Department;
  readonly top: number;
  readonly height: number;
}

export function lanesOf(departments: readonly Department[]): readonly Lane[] {
  let top = 0;
  return departments.map((department) => {
    const lane = { department, top, height: department.height };
    top += department.height;
    return lane;
  });
}

/** The lane at this height; above the first and below the last one the nearest. */
export function laneAt(lanes: readonly Lane[], y: number): Lane | null {
  return lanes.find((l) => y < l.top + l.height) ?? lanes.at(-1) ?? null;
}

export const snap = (v: number): number => Math.round(v / SIZE.grid) * SIZE.grid;

/** The nearest place on the 4 px grid at which a card lies wholly inside its lane. */
export function confine(lane: Lane | undefined, [x, y]: Position): Position {
  if (!lane) return [snap(x), snap(y)];
  const lo = lane.top + 4;
  const hi = Math.max(lo, lane.top + lane.height - SIZE.card.height - 4);
  return [snap(x), Math.min(hi, Math.max(lo, snap(y)))];
}

/** Middle of a card at this position: it decides in which lane a dragged card is. */
export function middleOf([x, y]: Position): Position {
  return [x + SIZE.card.width / 2, y + SIZE.card.height / 2];
}

import { CARD_SIZE, type Department, GRID, type Position } from '@interlock/plan';

type StackedDepartment = Pick<Department, 'id' | 'height'>;

/** One department's row; lanes are stacked from y = 0 in the order of the departments. */
export interface Lane<D extends StackedDepartment = Department> {
  readonly department: D;
  readonly top: number;
  readonly height: number;
}

export function lanesOf<D extends StackedDepartment>(
  departments: readonly D[],
): readonly Lane<D>[] {
  let top = 0;
  return departments.map((department) => {
    const lane = { department, top, height: department.height };
    top += department.height;
    return lane;
  });
}

/** The lane at this height; above the first and below the last one the nearest. */
export function laneAt<L extends Pick<Lane, 'top' | 'height'>>(
  lanes: readonly L[],
  y: number,
): L | null {
  return lanes.find((l) => y < l.top + l.height) ?? lanes.at(-1) ?? null;
}

export const snap = (v: number): number => Math.round(v / GRID) * GRID;

/** The nearest place on the 4 px grid at which a card lies wholly inside its lane. */
export function confine(
  lane: Pick<Lane, 'top' | 'height'> | undefined,
  [x, y]: Position,
): Position {
  if (!lane) return [snap(x), snap(y)];
  const lo = lane.top + 4;
  const hi = Math.max(lo, lane.top + lane.height - CARD_SIZE.height - 4);
  return [snap(x), Math.min(hi, Math.max(lo, snap(y)))];
}

/** Middle of a card at this position: it decides in which lane a dragged card is. */
export function middleOf([x, y]: Position): Position {
  return [x + CARD_SIZE.width / 2, y + CARD_SIZE.height / 2];
}

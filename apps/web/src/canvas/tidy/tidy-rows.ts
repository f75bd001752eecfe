import { confine, type Lane } from '@interlock/board';
import { SIZE } from '@interlock/design';
import type { Position } from '@interlock/plan';

/** A card with the place that a layout without lanes would give it. */
export interface Ranked {
  readonly id: string;
  readonly department: string;
  /** Column of the flow, 0 = nothing before it. */
  readonly column: number;
  /** Order from top to bottom among those of one column. */
  readonly height: number;
}

const STEP_X = SIZE.card.width + 68;
const STEP_Y = SIZE.card.height + 24;
const PAD = 38;

/**
 * Places that keep every card in its lane: each goes to the first place of its lane that lies right
 * of all its suppliers and not left of its column. So what flows later stays further right, and a
 * lane that is full grows to the right by itself.
 * @param suppliersOf ids of the cards that one needs
 * @param left x of the first column, px
 */
export function tidyRows(
  cards: readonly Ranked[],
  lanes: readonly Lane[],
  suppliersOf: ReadonlyMap<string, readonly string[]>,
  left: number,
): Map<string, Position> {
  const laneOf = new Map(lanes.map((lane) => [lane.department.id, lane]));
  const taken = new Map<string, number>();
  const slots = new Map<string, number>();
  const places = new Map<string, Position>();
  const ordered = cards.toSorted(
    (a, b) => a.column - b.column || a.height - b.height || (a.id < b.id ? -1 : 1),
  );
  for (const { id, department, column } of ordered) {
    const lane = laneOf.get(department);
    if (lane === undefined) continue;
    const behind = (suppliersOf.get(id) ?? []).map((supplier) => (slots.get(supplier) ?? -1) + 1);
    const rows = Math.max(1, Math.floor((lane.height - PAD + 24) / STEP_Y));
    let slot = Math.max(column, ...behind);
    while ((taken.get(`${department} ${slot}`) ?? 0) >= rows) slot++;
    const row = taken.get(`${department} ${slot}`) ?? 0;
    taken.set(`${department} ${slot}`, row + 1);
    slots.set(id, slot);
    places.set(id, confine(lane, [left + slot * STEP_X, lane.top + PAD + row * STEP_Y]));
  }
  return places;
}

/** Columns of a layered layout, from the x that it gave: equal ones are one column. */
export function columnsOf(places: ReadonlyMap<string, { x: number }>): Map<string, number> {
  const steps = [...new Set([...places.values()].map(({ x }) => Math.round(x)))].sort(
    (a, b) => a - b,
  );
  const index = new Map(steps.map((x, n) => [x, n]));
  return new Map([...places].map(([id, { x }]) => [id, index.get(Math.round(x)) ?? 0]));
}

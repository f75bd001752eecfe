import { say } from '@interlock/language';
import { LIMITS } from '@interlock/plan';
import type * as Y from 'yjs';
import { lanesOf } from './canvas/lanes.ts';
import type { Desk } from './desk.ts';
import { fieldsOf } from './entry.ts';
import { writeField } from './journal.ts';
import { rootMap } from './layout.ts';
import { type Refused, refuse } from './outcome.ts';
import { parseKey } from './records/keys.ts';
import { type EntryRoot, PLACED_ROOTS, recordOf } from './records/records.ts';

/** A lane in its place: lanes are stacked from y = 0 in their order. */
interface Stacked {
  readonly id: string;
  readonly height: number;
}

interface Shift {
  readonly root: EntryRoot;
  readonly key: string;
  readonly pos: readonly [number, number];
}

/** So many places are one update that the server takes as a whole. */
const SHIFTS_AT_ONCE = 800;

/**
 * New places of what lies in lanes that go up or down when lanes are reordered, resized or removed:
 * cards by their department, notes, frames and strokes by the lane that they lie in.
 */
export function shiftsOf(
  { doc }: Desk,
  before: readonly Stacked[],
  after: readonly Stacked[],
): readonly Shift[] | Refused {
  const old = topsOf(before);
  const by = new Map<string, number>();
  for (const [id, top] of topsOf(after)) {
    const moved = top - (old.get(id) ?? top);
    if (moved !== 0) by.set(id, moved);
  }
  if (by.size === 0) return [];
  const laneAt = (y: number): string | undefined =>
    before.find(({ id, height }) => {
      const top = old.get(id) ?? 0;
      return y >= top && y < top + height;
    })?.id;
  const shifts: Shift[] = [];
  for (const root of PLACED_ROOTS)
    for (const [key, raw] of rootMap(doc, root).entries()) {
      const read = fieldsOf(root, raw);
      if (!read.ok) continue;
      const { pos } = read.value;
      if (!isPair(pos)) continue;
      const parsed = root === 'cards' ? parseKey(key) : null;
      const middle = pos[1] + (recordOf(root).placed?.middle(read.value) ?? 0);
      const lane = parsed?.kind === 'card' ? parsed.department : laneAt(middle);
      const moved = lane === undefined ? undefined : by.get(lane);
      if (moved === undefined) continue;
      const y = Math.max(-LIMITS.coordinate, Math.min(LIMITS.coordinate, pos[1] + moved));
      shifts.push({ root, key, pos: [pos[0], y] });
    }
  return shifts.length > SHIFTS_AT_ONCE
    ? refuse(
        '',
        say`these lanes hold ${shifts.length} cards and notes, and at most ${SHIFTS_AT_ONCE} can move at once: move the lane past fewer others, or fewer cards first`,
      )
    : shifts;
}

export function writeShifts(transaction: Y.Transaction, shifts: readonly Shift[]): void {
  for (const { root, key, pos } of shifts)
    writeField(transaction, root, key, 'pos', [pos[0], pos[1]]);
}

function topsOf(lanes: readonly Stacked[]): Map<string, number> {
  return new Map(lanesOf(lanes).map(({ department, top }) => [department.id, top]));
}

function isPair(value: unknown): value is [number, number] {
  return (
    Array.isArray(value) &&
    value.length === 2 &&
    value.every((each) => typeof each === 'number' && Number.isFinite(each))
  );
}

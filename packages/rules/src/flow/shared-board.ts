import { BoardGaps } from '../foresight/board-gaps.ts';
import { areSameUntil, type GapPast, pastUntil } from '../foresight/gap-past.ts';

/** What the contracts of a board have in common, and what it was fitted from. */
export interface SharedBoard {
  readonly gaps: BoardGaps;
  readonly members: readonly GapPast[];
  readonly until: number;
}

/* Proposals and rehearsals look at the same past as the board does. */
const cache = new WeakMap<GapPast, SharedBoard>();

/**
 * {@link BoardGaps} up to the last cycle that all members reported, so that nothing changes while the reports of a
 * cycle come in. Null where nobody shares it; `before` itself where nothing that it was fitted from
 * changed.
 */
export function sharedBoard(
  members: readonly GapPast[],
  before: SharedBoard | null,
): SharedBoard | null {
  const [first] = members;
  if (first === undefined || members.length < 2) return null;
  const until = Math.min(...members.map(({ cycles }) => cycles.at(-1)!));
  for (const known of [before, cache.get(first)])
    if (known != null && isFitted(known, members, until)) return known;
  const gaps = new BoardGaps(
    members.map((past) => pastUntil(past, until)),
    until,
  );
  const board = { gaps, members, until };
  cache.set(first, board);
  return board;
}

const isFitted = (board: SharedBoard, members: readonly GapPast[], until: number): boolean =>
  board.until === until &&
  board.members.length === members.length &&
  board.members.every((past, n) => areSameUntil(past, members[n]!, until));

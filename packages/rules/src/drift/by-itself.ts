import { type CardMove, type Cycle, cycleEnd, cycleStart, dayNumber } from '@interlock/plan';
import type { History } from './history.ts';

/**
 * What a card reported less what overtime and transfers brought on the days on which they were in
 * force: what it would have made by itself. The same history where there were none.
 */
export function byItself(history: History, moves: readonly CardMove[], cycle: Cycle): History {
  if (moves.length === 0) return history;
  const values = history.values.map((value, i) => {
    if (value === null) return null;
    const more = movedIn(moves, cycle, history.first + i);
    return more === 0 ? value : Math.max(0, value - more);
  });
  return { ...history, values };
}

/** Units per cycle that are in force on that day. */
export function movedOn(moves: readonly CardMove[], day: string): number {
  let sum = 0;
  for (const { more, from, until } of moves)
    if (from <= day && (until === undefined || until > day)) sum += more;
  return sum;
}

/** Units that they brought in a cycle: by the share of its days on which they were in force. */
function movedIn(moves: readonly CardMove[], cycle: Cycle, index: number): number {
  const start = dayNumber(cycleStart(cycle, index));
  const end = dayNumber(cycleEnd(cycle, index)) + 1;
  let sum = 0;
  for (const { more, from, until } of moves) {
    const first = Math.max(start, dayNumber(from));
    const last = until === undefined ? end : Math.min(end, dayNumber(until));
    if (last > first) sum += (more * (last - first)) / (end - start);
  }
  return sum;
}

import type { LedgerState } from '@interlock/ledger';
import { type Cycle, cycleEnd, cycleIndex, lastCompleteCycle } from '@interlock/plan';

/** Data that end this many cycles before the board's day are of another time. */
const LONG_AGO_CYCLES = 3;

export interface PastData {
  /** Last day of the last cycle with an actual. */
  readonly day: string;
  readonly cyclesAgo: number;
}

/** Where imported data end long before the day that the board looks at; else null. */
export function staleSince(
  measures: LedgerState['measures'],
  cards: readonly string[],
  cycle: Cycle,
  asOf: string,
): PastData | null {
  let last = '';
  for (const card of cards) {
    const end = measures.get(card)?.actuals.at(-1)?.cycle ?? '';
    if (end > last) last = end;
  }
  if (last === '') return null;
  const index = cycleIndex(cycle, last);
  const cyclesAgo = lastCompleteCycle(cycle, asOf) - index;
  return cyclesAgo < LONG_AGO_CYCLES ? null : { day: cycleEnd(cycle, index), cyclesAgo };
}

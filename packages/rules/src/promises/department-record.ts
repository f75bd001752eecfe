import { MINIMUM_HISTORY } from '../forecast/forecast-of.ts';
import type { KeptCycle } from './kept-promises.ts';

/** What promises have been worth so far. */
export interface KeptCount {
  /** Promises of a cycle that were due and charged to the supplier, and those that it kept. */
  readonly due: number;
  readonly kept: number;
  /** Broken because somebody else broke theirs: charged to nobody here. */
  readonly starved: number;
}

/** What a department's promises to another have been worth. */
export interface DepartmentRecord extends KeptCount {
  readonly supplier: string;
  readonly consumer: string;
}

export const RELIABILITY_CYCLES = 13;

/** Fewer due promises than a forecast needs cycles tell nothing of the next one (V-6). */
export const MINIMUM_DUE = MINIMUM_HISTORY;

/** Kept ÷ due, 0…1; null where too few were due to tell (V-6). */
export function reliability({ due, kept }: KeptCount): number | null {
  return due < MINIMUM_DUE ? null : kept / due;
}

/**
 * Kept ÷ due of each department towards each other one over the last complete cycles (V-5). Pairs of
 * which nothing was told have no record.
 *
 * @param cycles how many of the last cycles count, those of which something was told
 */
export function departmentRecords(
  kept: readonly KeptCycle[],
  cycles = RELIABILITY_CYCLES,
): DepartmentRecord[] {
  const pairs = Map.groupBy(lastTold(kept, cycles), ({ sides }) => sides.join('~'));
  return [...pairs.values()].map((list) => {
    const [supplier, consumer] = list[0]!.sides;
    return { supplier, consumer, ...counted(list) };
  });
}

/** The same of each contract, by its id; what nothing was told of has none. */
export function contractRecords(
  kept: readonly KeptCycle[],
  cycles = RELIABILITY_CYCLES,
): ReadonlyMap<string, KeptCount> {
  const contracts = Map.groupBy(kept, ({ contract }) => contract);
  const records = new Map<string, KeptCount>();
  for (const [contract, list] of contracts) {
    const told = lastTold(list, cycles);
    if (told.length > 0) records.set(contract, counted(told));
  }
  return records;
}

/** Those of the last cycles of which something was told. */
function lastTold(kept: readonly KeptCycle[], cycles: number): readonly KeptCycle[] {
  const told = kept.filter(({ state }) => state === 'kept' || state === 'broken');
  const days = [...new Set(told.map(({ cycle }) => cycle))].sort().slice(-cycles);
  const first = days[0] ?? '';
  return told.filter(({ cycle }) => cycle >= first);
}

function counted(told: readonly KeptCycle[]): KeptCount {
  const starved = told.filter(({ cause }) => cause?.kind === 'starved').length;
  const kept = told.filter(({ state }) => state === 'kept').length;
  return { due: told.length - starved, kept, starved };
}

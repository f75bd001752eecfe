import type { KeptCycle } from './kept-promises.ts';

/** What a department's promises to another have been worth. */
export interface DepartmentRecord {
  readonly supplier: string;
  readonly consumer: string;
  /** Promises of a cycle that were due and charged to the supplier, and those that it kept. */
  readonly due: number;
  readonly kept: number;
  /** Broken because somebody else broke theirs: charged to nobody here. */
  readonly starved: number;
}

export const RELIABILITY_CYCLES = 13;

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
  const told = kept.filter(({ state }) => state === 'kept' || state === 'broken');
  const days = [...new Set(told.map(({ cycle }) => cycle))].sort().slice(-cycles);
  const first = days[0] ?? '';
  const pairs = Map.groupBy(
    told.filter(({ cycle }) => cycle >= first),
    ({ sides }) => sides.join('~'),
  );
  return [...pairs.values()].map((list) => {
    const starved = list.filter(({ cause }) => cause?.kind === 'starved').length;
    const [supplier, consumer] = list[0]!.sides;
    const keptOnes = list.filter(({ state }) => state === 'kept').length;
    return { supplier, consumer, due: list.length - starved, kept: keptOnes, starved };
  });
}

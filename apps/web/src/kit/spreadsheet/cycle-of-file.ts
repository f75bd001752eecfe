import type { Cycle } from '@interlock/plan';
import type { ImportMapping, MappingDefaults, Proposal } from '@interlock/spreadsheet';

/** The cycle of the file where it is another one than the board's; days fit into every cycle. */
export function cycleOfFile(
  board: Cycle,
  { cycleUnit, weekStart }: Pick<Proposal, 'cycleUnit' | 'weekStart'>,
): Cycle | null {
  const unit = cycleUnit === null || cycleUnit === 'day' ? board.unit : cycleUnit;
  const weekStartsOn = unit === 'week' && weekStart !== null ? weekStart : board.weekStartsOn;
  return unit === board.unit && weekStartsOn === board.weekStartsOn
    ? null
    : { ...board, unit, weekStartsOn };
}

/** Whether the board would take over the cycle of the file by this mapping. */
export function adoptsCycle(
  board: Cycle,
  table: Pick<Proposal, 'cycleUnit' | 'weekStart'> & { readonly mapping: ImportMapping },
): boolean {
  const file = cycleOfFile(board, table);
  const { cycle } = table.mapping;
  return file === null || (cycle.unit === file.unit && cycle.weekStartsOn === file.weekStartsOn);
}

/** The cycle that an answer leaves as it was chosen: what was declined is not taken over again. */
export const cycleAfter = (
  board: Cycle,
  table: Parameters<typeof adoptsCycle>[1],
  mayAdoptCycle: boolean,
): Pick<MappingDefaults, 'cycle' | 'mayAdoptCycle'> => ({
  cycle: table.mapping.cycle,
  mayAdoptCycle: mayAdoptCycle && adoptsCycle(board, table),
});

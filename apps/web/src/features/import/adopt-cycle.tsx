import { say } from '@interlock/language';
import { type Cycle, cycleWord } from '@interlock/plan';
import { CheckField } from '../../kit/controls/fields.tsx';
import { adoptsCycle, cycleOfFile } from '../../kit/spreadsheet/cycle-of-file.ts';
import { dayName } from '../../kit/words/cycle-options.ts';
import type { MappedTable } from './import-state.ts';
import type { ImportWork } from './use-import.ts';

/** The file is in another cycle than the board, or its weeks start on another day. */
export function AdoptCycle({ work, table }: { work: ImportWork; table: MappedTable }) {
  const { cycle, mayAdoptCycle } = work;
  const { mapping } = table;
  const file = cycleOfFile(cycle, table);
  if (mapping === null || file === null) return null;
  if (!mayAdoptCycle)
    return (
      <p className="il-c-hint">
        {say`This file is in ${named(file)}, the board in ${named(cycle)}. What it reports is counted into the board’s cycles.`}
      </p>
    );
  return (
    <CheckField
      label={say`Run the board in ${named(file)}, as this file does`}
      hint={say`The board runs in ${named(cycle)} now, and nothing has been reported on it yet.`}
      checked={adoptsCycle(cycle, { ...table, mapping })}
      onChange={(adopt) => work.dispatch({ type: 'cycle', cycle: adopt ? file : cycle })}
    />
  );
}

const named = ({ unit, weekStartsOn }: Cycle): string =>
  unit === 'week' ? say`weeks that start on ${dayName(weekStartsOn)}` : cycleWord(unit, 'many');

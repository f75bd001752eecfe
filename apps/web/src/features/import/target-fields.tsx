import { say } from '@interlock/language';
import type { Cycle } from '@interlock/plan';
import { cycleWord } from '@interlock/plan';
import type { TargetChoice } from '@interlock/spreadsheet';
import { SelectField } from '../../kit/controls/fields.tsx';
import type { MappedTable } from './import-state.ts';
import { NumberField } from './number-field.tsx';

/** Cycles whose mean is the target, unless another number is chosen. */
const DEFAULT_CYCLES = 8;
const DIFFERENT = '';

/** Where the target comes from: a column, one number, or the actuals themselves. */
export function TargetFields({
  target,
  table,
  cycle,
  onChange,
}: {
  /** null: the series differ. */
  readonly target: TargetChoice | null;
  readonly table: MappedTable;
  readonly cycle: Cycle['unit'];
  readonly onChange: (target: TargetChoice) => void;
}) {
  const columns = table.sample.numeric.map((column) => ({
    value: String(column),
    label: table.sample.header[column] ?? '',
  }));
  const kinds: readonly { value: TargetChoice['kind']; label: string }[] = [
    { value: 'mean-of-preceding', label: say`Mean of the preceding ${cycleWord(cycle, 'many')}` },
    { value: 'mean-of-first', label: say`Mean of the first ${cycleWord(cycle, 'many')}` },
    { value: 'constant', label: say`One number` },
    ...(columns.length > 1 ? [{ value: 'column' as const, label: say`A column of the file` }] : []),
  ];
  const made = (kind: TargetChoice['kind']): TargetChoice => {
    switch (kind) {
      case 'column':
        return { kind, column: Number(columns.at(-1)?.value ?? 0) };
      case 'constant':
        return { kind, value: 0 };
      default:
        return {
          kind,
          cycles: target !== null && 'cycles' in target ? target.cycles : DEFAULT_CYCLES,
        };
    }
  };
  return (
    <>
      <SelectField<TargetChoice['kind'] | typeof DIFFERENT>
        label={say`Target`}
        value={target?.kind ?? DIFFERENT}
        options={target === null ? [{ value: DIFFERENT, label: say`Different` }, ...kinds] : kinds}
        onChange={(kind) => {
          if (kind !== DIFFERENT) onChange(made(kind));
        }}
      />
      {target === null ? null : target.kind === 'column' ? (
        <SelectField
          label={say`Column of the target`}
          value={String(target.column)}
          options={columns}
          onChange={(column) => onChange({ kind: 'column', column: Number(column) })}
        />
      ) : target.kind === 'constant' ? (
        <NumberField
          label={say`Target value`}
          value={target.value}
          onChange={(value) => onChange({ kind: 'constant', value })}
        />
      ) : (
        <NumberField
          label={say`How many ${cycleWord(cycle, 'many')}`}
          whole
          value={target.cycles}
          onChange={(cycles) => onChange({ kind: target.kind, cycles })}
        />
      )}
    </>
  );
}

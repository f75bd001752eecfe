import { say } from '@interlock/language';
import { CARD_KINDS, type Cycle, cycleWord, MEASURED_KINDS } from '@interlock/plan';
import type { SeriesMapping } from '@interlock/spreadsheet';
import { SelectField, TextField } from '../../kit/controls/fields.tsx';
import type { MappedTable, SeriesPatch } from './import-state.ts';
import { NumberField } from './number-field.tsx';
import { TargetFields } from './target-fields.tsx';

type Values = { readonly [K in keyof SeriesMapping]?: SeriesMapping[K] | null };

const DIFFERENT = '';

/** Fields of one series, or of all; `null` where they differ. */
export function SeriesFields({
  of,
  values,
  table,
  cycle,
  departments,
  onChange,
}: {
  /** Whose fields these are, for the names of the controls. */
  readonly of: string;
  readonly values: Values;
  readonly table: MappedTable;
  readonly cycle: Cycle['unit'];
  readonly departments: readonly { readonly id: string; readonly name: string }[];
  readonly onChange: (patch: SeriesPatch) => void;
}) {
  const choice = <T extends string>(
    label: string,
    value: T | null | undefined,
    options: readonly { value: T; label: string }[],
    set: (value: T) => void,
  ) => (
    <SelectField<T | typeof DIFFERENT>
      label={label}
      value={value ?? DIFFERENT}
      options={value == null ? [{ value: DIFFERENT, label: say`Different` }, ...options] : options}
      onChange={(chosen) => {
        if (chosen !== DIFFERENT) set(chosen);
      }}
    />
  );
  return (
    <fieldset className="il-import-fields" aria-label={say`Fields of ${of}`}>
      {choice(say`Kind`, values.kind, kinds(), (kind) => onChange({ kind }))}
      {choice(
        say`Department`,
        values.department,
        departments.map((d) => ({ value: d.id, label: d.name })),
        (department) => onChange({ department }),
      )}
      <TextField
        label={say`Unit`}
        value={values.unit ?? ''}
        maxLength={24}
        placeholder={say`Different`}
        error={values.unit === '' ? say`Say what is counted.` : undefined}
        onChange={(unit) => onChange({ unit })}
      />
      {choice(
        say`Rows into a ${cycleWord(cycle, 'one')}`,
        values.aggregation,
        aggregations(),
        (aggregation) => onChange({ aggregation }),
      )}
      {choice(say`Better is`, values.direction, directions(), (direction) =>
        onChange({
          direction,
          bandHalfWidth: direction === 'band' ? (values.bandHalfWidth ?? 1) : undefined,
        }),
      )}
      <TextField
        label={say`Owner`}
        value={values.owner ?? ''}
        maxLength={80}
        placeholder={values.owner === null ? say`Different` : say`Nobody yet`}
        onChange={(owner) => onChange({ owner: owner === '' ? undefined : owner })}
      />
      {values.direction === 'band' ? (
        <NumberField
          label={say`Within ±`}
          value={values.bandHalfWidth ?? null}
          onChange={(bandHalfWidth) => onChange({ bandHalfWidth })}
        />
      ) : null}
      <TargetFields
        target={values.target ?? null}
        table={table}
        cycle={cycle}
        onChange={(target) => onChange({ target })}
      />
    </fieldset>
  );
}

const kinds = () => MEASURED_KINDS.map((value) => ({ value, label: CARD_KINDS[value].word }));
const aggregations = () =>
  [
    { value: 'sum', label: say`Summed` },
    { value: 'mean', label: say`Averaged` },
  ] as const;
const directions = () =>
  [
    { value: 'higher', label: say`Higher` },
    { value: 'lower', label: say`Lower` },
    { value: 'band', label: say`Near the target` },
  ] as const;

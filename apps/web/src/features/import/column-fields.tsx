import { say } from '@interlock/language';
import type { Answers, ColumnChoice, DateFormat } from '@interlock/spreadsheet';
import { SelectField } from '../../kit/controls/fields.tsx';
import type { ImportAction, MappedTable } from './import-state.ts';

const FORMATS: readonly { value: DateFormat; label: string }[] = [
  { value: 'iso', label: '2026-11-09' },
  { value: 'ymd', label: '2026/11/09' },
  {
    value: 'dmy',
    get label() {
      return say`09.11.2026, day first`;
    },
  },
  {
    value: 'mdy',
    get label() {
      return say`11/09/2026, month first`;
    },
  },
  { value: 'named-day', label: '9-Nov-2026' },
  { value: 'compact', label: '20261109' },
  { value: 'iso-week', label: '2026-W46' },
  {
    value: 'compact-week',
    get label() {
      return say`202646, year and week`;
    },
  },
  {
    value: 'week',
    get label() {
      return say`W46, without a year`;
    },
  },
  { value: 'month', label: '2026-11' },
  {
    value: 'compact-month',
    get label() {
      return say`202611, year and month`;
    },
  },
  {
    value: 'month-name',
    get label() {
      return say`November, without a year`;
    },
  },
  { value: 'quarter', label: '2026-Q4' },
  { value: 'half-year', label: 'H2 2026' },
  { value: 'year', label: '2026' },
  { value: 'fiscal', label: 'FY26-P11' },
  { value: 'fiscal-week', label: 'FY26-W10' },
  { value: 'fiscal-quarter', label: 'FY26-Q1' },
  { value: 'fiscal-half', label: 'FY26-H1' },
  { value: 'fiscal-year', label: 'FY26' },
  { value: 'period-week', label: 'FY26-P01-W3' },
  {
    value: 'serial',
    get label() {
      return say`46335, a spreadsheet’s day`;
    },
  },
];

const DECIMALS = [
  {
    value: 'guess',
    get label() {
      return say`As guessed, by column`;
    },
  },
  { value: 'point', label: '1,234.5' },
  { value: 'comma', label: '1.234,5' },
] as const;

const NONE = '';

/** Which column is what, and how dates and numbers are written. */
export function ColumnFields({
  table,
  onAnswer,
  dispatch,
}: {
  readonly table: MappedTable;
  readonly onAnswer: (answers: Answers) => void;
  readonly dispatch: (action: ImportAction) => void;
}) {
  const { sample, columns, mapping } = table;
  const all = sample.header.map((name, index) => ({ value: String(index), label: name }));
  const numeric = all.filter(({ value }) => sample.numeric.includes(Number(value)));
  const layout = columns?.measureColumn == null ? 'wide' : 'long';
  const choose = (patch: Partial<ColumnChoice>): void =>
    onAnswer({
      columns: {
        dateColumn: columns?.dateColumn ?? 0,
        measureColumn: columns?.measureColumn ?? null,
        valueColumn: columns?.valueColumn ?? null,
        ...patch,
      },
    });
  return (
    <div className="il-import-fields">
      <SelectField
        label={say`Date`}
        value={columns === null ? NONE : String(columns.dateColumn)}
        options={columns === null ? [{ value: NONE, label: say`Choose …` }, ...all] : all}
        onChange={(value) => {
          if (value !== NONE) choose({ dateColumn: Number(value) });
        }}
      />
      <SelectField
        label={say`Date format`}
        value={mapping?.dateFormat ?? 'iso'}
        options={FORMATS}
        disabled={mapping === null}
        onChange={(dateFormat) => onAnswer({ dateFormat })}
      />
      <SelectField
        label={say`Layout`}
        value={layout}
        options={[
          { value: 'wide', label: say`One column per measure` },
          { value: 'long', label: say`One row per measure and day` },
        ]}
        onChange={(value) =>
          choose(
            value === 'wide'
              ? { measureColumn: null, valueColumn: null }
              : { measureColumn: firstText(table), valueColumn: sample.numeric.at(-1) ?? null },
          )
        }
      />
      {layout === 'long' ? (
        <>
          <SelectField
            label={say`Name of the measure`}
            value={String(columns?.measureColumn ?? 0)}
            options={all}
            onChange={(value) => choose({ measureColumn: Number(value) })}
          />
          <SelectField
            label={say`Value`}
            value={String(columns?.valueColumn ?? numeric[0]?.value ?? 0)}
            options={numeric.length === 0 ? all : numeric}
            onChange={(value) => choose({ valueColumn: Number(value) })}
          />
        </>
      ) : null}
      <SelectField
        label={say`Numbers are written`}
        value={mapping?.decimal ?? 'guess'}
        options={DECIMALS}
        disabled={mapping === null}
        onChange={(decimal) => dispatch({ type: 'mapping', patch: { decimal } })}
      />
    </div>
  );
}

/** The first column that is neither the date nor a number: where names probably stand. */
function firstText(table: MappedTable): number {
  const { sample, columns } = table;
  const found = sample.header.findIndex(
    (_, index) => index !== columns?.dateColumn && !sample.numeric.includes(index),
  );
  return Math.max(found, 0);
}

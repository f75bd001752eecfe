import type { Cycle } from '@interlock/plan';
import {
  type BuiltImport,
  buildImport,
  type ColumnGuess,
  type DateFormat,
  guessColumns,
  guessDateFormat,
  guessWeekStart,
  type ImportMapping,
  type MappingDefaults,
  type MeasureGuess,
  parseDate,
  parseNumber,
  parseTable,
  proposeMapping,
  type RowError,
  type Table,
  type TableRow,
} from '@interlock/protocol/csv';

/** The columns as a person corrected them. `measureColumn` null: one column per measure. */
export interface ColumnChoice {
  readonly dateColumn: number;
  readonly measureColumn: number | null;
  /** Long form only: the column of the values, and of the targets. */
  readonly valueColumn: number | null;
}

/** What the screen needs of a table; the table itself stays where it was read. */
export interface TableSample {
  readonly header: readonly string[];
  readonly rows: readonly TableRow[];
  readonly rowCount: number;
  readonly delimiter: string;
  /** Columns that look like numbers. */
  readonly numeric: readonly number[];
  readonly doubts: readonly string[];
}

export interface Proposal {
  readonly columns: ColumnChoice | null;
  readonly mapping: ImportMapping | null;
  /** On which day the weeks of the file start, 0 = Sunday; null where the dates do not tell. */
  readonly weekStart: number | null;
  readonly dateFormat: DateFormat | null;
}

export type ReadOutcome =
  | ({ readonly ok: true; readonly sample: TableSample } & Proposal)
  | { readonly ok: false; readonly message: string; readonly errors: readonly RowError[] };

/** Rows that are shown of the file. */
const SAMPLE_ROWS = 4;
/** More names than this in a measure column are not measures but remarks. */
const MAX_SERIES = 500;

/** A table that was read, with the questions that the screen asks about it. */
export interface OpenTable {
  readonly sample: TableSample;
  propose(columns: ColumnChoice | null, defaults: MappingDefaults): Proposal;
  build(mapping: ImportMapping): BuiltImport;
}

export type OpenOutcome =
  | { readonly ok: true; readonly table: OpenTable }
  | { readonly ok: false; readonly message: string; readonly errors: readonly RowError[] };

/** Reads the text of a spreadsheet. Pure and synchronous; the page calls it inside of a worker. */
export function openTable(text: string): OpenOutcome {
  const parsed = parseTable(text);
  if (!parsed.ok) return { ok: false, message: parsed.message, errors: parsed.errors };
  const { table } = parsed;
  const guess = guessColumns(table);
  return {
    ok: true,
    table: {
      sample: {
        header: table.header,
        rows: table.rows.slice(0, SAMPLE_ROWS),
        rowCount: table.rows.length,
        delimiter: table.delimiter,
        numeric: guess.numeric.map((n) => n.column),
        doubts: guess.doubts,
      },
      propose: (columns, defaults) => propose(table, guess, columns, defaults),
      build: (mapping) => buildImport(table, mapping),
    },
  };
}

function propose(
  table: Table,
  guess: ColumnGuess,
  columns: ColumnChoice | null,
  defaults: MappingDefaults,
): Proposal {
  const wanted = columns === null ? guess : correct(table, guess, columns);
  const weekStart = wanted.dateColumn === null ? null : weekStartOf(table, wanted);
  return {
    columns:
      wanted.dateColumn === null
        ? null
        : {
            dateColumn: wanted.dateColumn,
            measureColumn: wanted.measureColumn,
            valueColumn:
              wanted.measureColumn === null ? null : (wanted.measures[0]?.valueColumn ?? null),
          },
    mapping: withOtherColumns(table, wanted, proposeMapping(table, wanted, defaults), defaults),
    weekStart,
    dateFormat: wanted.date?.format ?? null,
  };
}

/**
 * Wide form: columns with some numbers among other things are offered, too, but not ticked. A column of
 * orders with too many slips of the pen in it is still a column of orders.
 */
function withOtherColumns(
  table: Table,
  guess: ColumnGuess,
  mapping: ImportMapping | null,
  defaults: MappingDefaults,
): ImportMapping | null {
  if (guess.layout === 'long' || guess.dateColumn === null || guess.date === null) return mapping;
  const taken = new Set(
    (mapping?.series ?? []).flatMap((s) =>
      s.target.kind === 'column' ? [s.valueColumn, s.target.column] : [s.valueColumn],
    ),
  );
  const measures = table.header.flatMap((name, valueColumn): MeasureGuess[] =>
    valueColumn === guess.dateColumn || taken.has(valueColumn) || !hasNumber(table, valueColumn)
      ? []
      : [{ name, valueColumn, targetColumn: null }],
  );
  const others = proposeMapping(table, { ...guess, measures }, defaults);
  if (others === null) return mapping;
  const offered = others.series.map((series) => ({ ...series, include: false }));
  return mapping === null
    ? { ...others, series: offered }
    : { ...mapping, series: [...mapping.series, ...offered] };
}

function hasNumber(table: Table, column: number): boolean {
  return table.rows.some((row) => {
    const cell = row.cells[column] ?? '';
    return cell !== '' && (parseNumber(cell, 'point').ok || parseNumber(cell, 'comma').ok);
  });
}

/** The guess with the columns that a person chose in their place. */
function correct(table: Table, guess: ColumnGuess, columns: ColumnChoice): ColumnGuess {
  const { dateColumn, measureColumn } = columns;
  const date =
    dateColumn === guess.dateColumn
      ? guess.date
      : guessDateFormat(table.rows.map((row) => row.cells[dateColumn] ?? ''));
  const numeric = guess.numeric.filter((n) => n.column !== dateColumn);
  const layout = measureColumn === null ? 'wide' : 'long';
  const unchanged =
    layout === guess.layout &&
    measureColumn === guess.measureColumn &&
    (measureColumn === null || columns.valueColumn === guess.measures[0]?.valueColumn);
  return {
    ...guess,
    dateColumn,
    // Nothing reads as a day: errors by row then say so, with the format that was expected.
    date: date ?? { format: 'iso', share: 0, ambiguous: false },
    layout,
    measureColumn,
    numeric,
    measures: unchanged
      ? guess.measures.filter((m) => m.valueColumn !== dateColumn)
      : measures(table, numeric, columns),
  };
}

function measures(
  table: Table,
  numeric: ColumnGuess['numeric'],
  { measureColumn, valueColumn }: ColumnChoice,
): readonly MeasureGuess[] {
  if (measureColumn === null) {
    return numeric.map((n) => ({
      name: table.header[n.column] ?? '',
      valueColumn: n.column,
      targetColumn: null,
    }));
  }
  const column = valueColumn ?? numeric.find((n) => n.column !== measureColumn)?.column;
  if (column === undefined) return [];
  const names = new Set<string>();
  for (const row of table.rows) {
    const name = row.cells[measureColumn] ?? '';
    if (name !== '') names.add(name);
    if (names.size >= MAX_SERIES) break;
  }
  return [...names].map((name) => ({ name, valueColumn: column, targetColumn: null }));
}

function weekStartOf(table: Table, guess: ColumnGuess): number | null {
  const { dateColumn, date } = guess;
  if (dateColumn === null || date === null) return null;
  const dates: string[] = [];
  for (const row of table.rows) {
    const read = parseDate(row.cells[dateColumn] ?? '', date.format);
    if (read.ok) dates.push(read.date);
  }
  // A week number already says where its week starts; months and quarters say nothing of weeks.
  if (dates.length < 2 || date.format === 'month' || date.format === 'quarter') return null;
  return guessWeekStart(dates);
}

/** The cycle with another first day of the week. */
export const withWeekStart = (cycle: Cycle, weekStartsOn: number): Cycle => ({
  ...cycle,
  weekStartsOn,
});

import { say } from '@interlock/language';
import { type Cycle, LIMITS } from '@interlock/plan';
import type { FileShape } from '@interlock/protocol';
import { type BuiltImport, buildImport } from './build/build-import.ts';
import {
  type ImportMapping,
  type MappingDefaults,
  proposeMapping,
  sameName,
} from './build/import-mapping.ts';
import { coarsePeriods } from './build/spread.ts';
import type { DateFormat } from './periods/date-format.ts';
import { dateAs, guessDate, isFiscal } from './periods/guess-date.ts';
import { cycleUnitOf, guessPeriodUnit } from './periods/period.ts';
import { guessWeekStart } from './periods/week-start.ts';
import { coarseSentence, sentenceOf } from './sentence.ts';
import {
  asPlan,
  type ColumnGuess,
  datesOf,
  isAllAhead,
  type MeasureGuess,
  planDoubts,
} from './shape/column-guess.ts';
import type { LeftOut, Table, TableRow } from './table/table.ts';
import type { Part } from './table/words.ts';
import type { Understood } from './understand.ts';
import { parseNumber } from './values/number-format.ts';

/** The columns as a person corrected them. `measureColumn` null: one column per measure. */
export interface ColumnChoice {
  readonly dateColumn: number;
  readonly measureColumn: number | null;
  /** Long form only: the column of the values, and of the targets. */
  readonly valueColumn: number | null;
}

/** What a person answered where the table leaves something open; absent = as guessed. */
export interface Answers {
  readonly columns?: ColumnChoice;
  /** Rows of one measure and day: added up, or a measure for each key. */
  readonly keys?: 'sum' | 'apart';
  /** Month in which the fiscal year begins, 1…12. */
  readonly fiscalStart?: number;
  readonly dateFormat?: DateFormat;
  /** Several columns of values: one of them is read, or each is a measure of its own. */
  readonly values?: 'one' | 'each';
  /** What the numbers are where the table has only one kind of them. */
  readonly scenario?: 'actual' | 'plan';
}

/** Something that the table leaves open, with what was guessed. */
export type Question =
  | { readonly about: 'keys'; readonly columns: readonly string[]; readonly value: 'sum' | 'apart' }
  | {
      readonly about: 'values';
      readonly columns: readonly string[];
      readonly value: 'one' | 'each';
    }
  | { readonly about: 'fiscal-start'; readonly value: number }
  | { readonly about: 'scenario'; readonly value: 'actual' | 'plan' };

/** What the screen needs of a table; the table itself stays where it was read. */
export interface TableSample {
  /** How the table was understood, as one sentence. */
  readonly sentence: string;
  readonly header: readonly string[];
  readonly rows: readonly TableRow[];
  readonly rowCount: number;
  /** Columns that look like numbers. */
  readonly numeric: readonly number[];
  /** Columns that say something of a measure, and those that tell its rows apart. */
  readonly parts: Readonly<Record<number, Part>>;
  readonly doubts: readonly string[];
  /** Sentences about what was left out of the file, and cells that were not taken as they are. */
  readonly notes: readonly string[];
  readonly leftOut: readonly LeftOut[];
}

export interface Proposal {
  /** The table as it is read with these answers. */
  readonly sample: TableSample;
  readonly columns: ColumnChoice | null;
  readonly mapping: ImportMapping | null;
  readonly questions: readonly Question[];
  /** On which day the weeks of the file start, 0 = Sunday; null where the dates do not tell. */
  readonly weekStart: number | null;
  /** The cycle that the periods suggest; null where they do not tell. */
  readonly cycleUnit: Cycle['unit'] | null;
}

/** A table that was read, with the questions that the screen asks about it. */
export interface OpenTable {
  readonly sample: TableSample;
  /** By which it is known the next time. */
  readonly shape: FileShape;
  propose(answers: Answers, defaults: MappingDefaults): Proposal;
  build(mapping: ImportMapping): BuiltImport;
}

/** Rows that are shown of the file. */
const SAMPLE_ROWS = 4;

/** A table with what it was understood as, to be asked about. */
export function openTable(
  read: Understood,
  fileShape: FileShape,
  fileNotes: readonly string[],
): OpenTable {
  const { table } = read.shape;
  return {
    shape: fileShape,
    sample: sampleOf(read, read.guess, fileNotes),
    propose: (answers, defaults) => propose(read, answers, defaults, fileNotes),
    build: (mapping) => buildImport(table, mapping),
  };
}

function sampleOf(
  { given, shape, notes, together }: Understood,
  guess: ColumnGuess,
  fileNotes: readonly string[],
): TableSample {
  const { table } = shape;
  return {
    sentence: sentenceOf(shape, guess, together),
    header: table.header,
    rows: table.rows.slice(0, SAMPLE_ROWS),
    rowCount: given.rows.length,
    numeric: guess.numeric.map((n) => n.column),
    parts: {
      ...guess.parts,
      ...Object.fromEntries(guess.keyColumns.map((column) => [column, 'key' as const])),
    },
    doubts: [...guess.doubts, ...planDoubts(guess)],
    notes: [...fileNotes, ...notes],
    leftOut: given.leftOut,
  };
}

function propose(
  read: Understood,
  answers: Answers,
  defaults: MappingDefaults,
  fileNotes: readonly string[],
): Proposal {
  const { table } = read.shape;
  const { values } = answers;
  const guess = values === undefined ? read.guess : read.guessWith(values);
  const corrected =
    answers.columns === undefined ? guess : correct({ ...read, guess }, answers.columns);
  const date = datesAs(read, corrected, answers);
  const { asOf } = read.hints;
  // Where the fiscal year begins says whether a period is over.
  const isAhead = date !== corrected.date && isAllAhead(table, corrected.dateColumn, date, asOf);
  const found =
    date === corrected.date
      ? corrected.measures
      : corrected.asFound.map((one) => (isAhead ? asPlan(one) : one));
  const measures = measuresAs(found, answers.scenario);
  const unchanged = { ...corrected, date, measures };
  const wanted = date === corrected.date ? unchanged : withPeriods(table, unchanged);
  const apart = answers.keys === 'apart';
  const { unit = read.said.unit } = defaults;
  const proposed = proposeMapping(
    table,
    wanted,
    unit === undefined ? defaults : { ...defaults, unit },
    apart,
  );
  const coarse =
    wanted.date === null || proposed === null
      ? null
      : coarsePeriods(periodsOf(table, wanted), wanted.date, proposed.cycle);
  const sample = sampleOf(read, wanted, fileNotes);
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
    sample:
      coarse === null || proposed === null
        ? sample
        : {
            ...sample,
            sentence: `${sample.sentence} ${coarseSentence(wanted, coarse, proposed.cycle)}`,
          },
    mapping: withOtherColumns(table, wanted, proposed, defaults),
    questions: [
      ...(wanted.keyColumns.length === 0
        ? []
        : [
            {
              about: 'keys',
              columns: wanted.keyColumns.map((column) => table.header[column]!),
              value: apart ? 'apart' : 'sum',
            } as const,
          ]),
      ...(wanted.several === null
        ? []
        : [
            {
              about: 'values',
              columns: wanted.several.columns.map((column) => table.header[column]!),
              value: wanted.several.values,
            } as const,
          ]),
      ...(wanted.date !== null && isFiscal(wanted.date.format)
        ? [{ about: 'fiscal-start', value: wanted.date.context.fiscalStart ?? 1 } as const]
        : []),
      ...scenarioQuestion(read, wanted.measures, coarse !== null),
    ],
    weekStart: wanted.dateColumn === null ? null : weekStartOf(table, wanted),
    cycleUnit: wanted.cycleUnit,
  };
}

/** Numbers of one kind as what a person says that they are. */
function measuresAs(
  measures: readonly MeasureGuess[],
  scenario: Answers['scenario'],
): readonly MeasureGuess[] {
  if (scenario === undefined || !areOfOneKind(measures)) return measures;
  return measures.map(
    scenario === 'plan'
      ? asPlan
      : (one) => ({ ...one, valueColumn: one.valueColumn ?? one.targetColumn, targetColumn: null }),
  );
}

const areOfOneKind = (measures: readonly MeasureGuess[]): boolean =>
  measures.length > 0 &&
  (measures.every(({ targetColumn }) => targetColumn === null) ||
    measures.every(({ valueColumn }) => valueColumn === null));

/**
 * A title is only a title: what it says of the numbers can be changed. Periods that are no cycles of the
 * board can be a plan alone, which somebody has to say.
 */
const scenarioQuestion = (
  { said }: Understood,
  measures: readonly MeasureGuess[],
  isCoarse: boolean,
): readonly Question[] =>
  !areOfOneKind(measures) ||
  (!isCoarse && (said.scenario === undefined || said.scenario === 'actual'))
    ? []
    : [{ about: 'scenario', value: measures[0]!.valueColumn === null ? 'plan' : 'actual' }];

/** Where the fiscal year begins says which cycle its quarters are. */
function withPeriods(table: Table, guess: ColumnGuess): ColumnGuess {
  if (guess.date === null) return guess;
  const dates = periodsOf(table, guess);
  const period = guessPeriodUnit(dates, guess.date);
  return { ...guess, period, cycleUnit: cycleUnitOf(period, dates, guess.date) };
}

/** The days that the labels of its periods name, each once. */
function periodsOf(table: Table, { dateColumn, date }: ColumnGuess): readonly string[] {
  if (dateColumn === null || date === null) return [];
  const labels = new Set(table.rows.map((row) => row.cells[dateColumn] ?? ''));
  return datesOf([...labels], date);
}

/** Lanes that the table names and the board does not have, as a sentence. */
export function laneDoubt(
  named: readonly string[],
  departments: readonly { readonly name: string }[],
): string | null {
  const unknown = named.filter((name) => !departments.some((lane) => sameName(lane.name, name)));
  return unknown.length === 0
    ? null
    : say`The board has no lane “${unknown.slice(0, 3).join('”, “')}”: choose where these measures go.`;
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
    if (cell === '') return false;
    const read = [parseNumber(cell, 'point'), parseNumber(cell, 'comma')];
    return read.some((number) => number.ok && number.value !== null);
  });
}

/** How the dates are read, with what a person said of them. */
function datesAs(
  { shape, hints }: Understood,
  { dateColumn, date }: ColumnGuess,
  { dateFormat, fiscalStart }: Answers,
): ColumnGuess['date'] {
  if (dateColumn === null || date === null) return date;
  const format = dateFormat ?? date.format;
  const cells = shape.table.rows.map((row) => row.cells[dateColumn] ?? '');
  const isSaid = isFiscal(format) && fiscalStart !== undefined;
  return format === date.format && !isSaid
    ? date
    : dateAs(cells, format, { ...hints, ...(isSaid ? { fiscalStart } : {}) });
}

/** The guess with the columns that a person chose in their place. */
function correct({ shape, guess, hints }: Understood, columns: ColumnChoice): ColumnGuess {
  const { table } = shape;
  const { dateColumn, measureColumn } = columns;
  const date =
    dateColumn === guess.dateColumn
      ? guess.date
      : guessDate(
          table.rows.map((row) => row.cells[dateColumn] ?? ''),
          hints,
        );
  const numeric = guess.numeric.filter((n) => n.column !== dateColumn);
  const layout = measureColumn === null ? 'wide' : 'long';
  const unchanged =
    layout === guess.layout &&
    measureColumn === guess.measureColumn &&
    (measureColumn === null || columns.valueColumn === guess.measures[0]?.valueColumn);
  const isOther = (one: MeasureGuess): boolean => one.valueColumn !== dateColumn;
  const chosen = unchanged ? [] : measures(table, numeric, columns);
  return {
    ...guess,
    dateColumn,
    // Nothing reads as a day: errors by row then say so, with the format that was expected.
    date: date ?? { format: 'iso', context: {}, share: 0, open: null },
    layout,
    measureColumn,
    keyColumns: unchanged ? guess.keyColumns : [],
    several: unchanged ? guess.several : null,
    numeric,
    measures: unchanged ? guess.measures.filter(isOther) : chosen,
    asFound: unchanged ? guess.asFound.filter(isOther) : chosen,
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
    if (names.size >= LIMITS.importSeries) break;
  }
  return [...names].map((name) => ({ name, valueColumn: column, targetColumn: null }));
}

function weekStartOf(table: Table, guess: ColumnGuess): number | null {
  const dates = periodsOf(table, guess);
  // A week number already says where its week starts; months and quarters say nothing of weeks.
  const tells = guess.cycleUnit === 'week' || guess.cycleUnit === 'day';
  return dates.length < 2 || !tells ? null : guessWeekStart(dates);
}

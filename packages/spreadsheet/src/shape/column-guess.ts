import { say } from '@interlock/language';
import { type Cycle, LIMITS } from '@interlock/plan';
import { parseDate } from '../periods/date-format.ts';
import { type DateGuess, guessDate, type YearHints } from '../periods/guess-date.ts';
import {
  cycleUnitOf,
  guessPeriodUnit,
  type PeriodFormat,
  type PeriodUnit,
  periodOf,
  unitOf,
} from '../periods/period.ts';
import type { Table } from '../table/table.ts';
import {
  decimalByWords,
  hasWord,
  isIdentifier,
  isWord,
  type Part,
  type Scenario,
  scenarioOf,
  unitHint,
} from '../table/words.ts';
import { type Decimal, guessDecimal, parseNumber } from '../values/number-format.ts';
import type { Roles } from './assembly.ts';
import { arePeriods, attributeOf, cellsOf, ENOUGH, isDerived } from './columns.ts';
import {
  couldBeValues,
  eachOf,
  isAmount,
  isTarget,
  longMeasures,
  wideMeasures,
} from './measures.ts';
import { areEvents, findMeasureColumn, keysOf } from './row-names.ts';

export interface NumericColumn {
  readonly column: number;
  readonly decimal: Decimal;
  /** `%` where most cells carry it. */
  readonly unit: string | null;
  /** Thousands or decimals: nothing in its cells tells. */
  readonly open: boolean;
}

/** What the rows of a measure say of it, as they write it. */
export interface MeasureAttributes {
  readonly department?: string;
  readonly unit?: string;
  readonly kind?: string;
  readonly owner?: string;
}

/** One measure found in the table, with the column of its values and maybe of its targets. */
export interface MeasureGuess {
  /** Header of the column (wide), or the name in the measure column (long). */
  readonly name: string;
  /** null: the table has a plan of it, and no actuals. */
  readonly valueColumn: number | null;
  readonly targetColumn: number | null;
  readonly attributes?: MeasureAttributes;
  /** Long form with several columns of values: the name in its rows, and that of its column. */
  readonly of?: { readonly row: string; readonly column: string };
}

/**
 * What the columns probably are; a person may correct all of it.
 * `wide`: one column per measure. `long`: one row per measure and day.
 */
export interface ColumnGuess {
  readonly dateColumn: number | null;
  readonly date: DateGuess | null;
  /** How long its periods are. */
  readonly period: PeriodUnit | null;
  /** The cycle that the periods suggest. */
  readonly cycleUnit: Cycle['unit'] | null;
  readonly layout: 'wide' | 'long';
  /** Long form: the column that names the measure. */
  readonly measureColumn: number | null;
  /** Columns that tell rows of one measure and day apart: its sites, customers, lines. */
  readonly keyColumns: readonly number[];
  readonly measures: readonly MeasureGuess[];
  /** The same, where it is not known yet whether all of them lie ahead. */
  readonly asFound: readonly MeasureGuess[];
  readonly numeric: readonly NumericColumn[];
  /** Columns that say something of a measure, by what they say. */
  readonly parts: Readonly<Record<number, Part>>;
  /** Rows of one measure and period are added up: they are its weeks. */
  readonly addUp: boolean;
  /** Its rows are orders or other documents, which come when they come. */
  readonly events: boolean;
  /** Long form: several columns of values, and whether one of them is read or each is a measure. */
  readonly several: { readonly columns: readonly number[]; readonly values: 'one' | 'each' } | null;
  /** What is unsure, as sentences. */
  readonly doubts: readonly string[];
}

export interface GuessOptions extends YearHints {
  /** What its title says that the numbers are. */
  readonly scenario?: Scenario | undefined;
  readonly roles?: Roles | null;
  readonly date?: DateGuess | null;
  /** How many measures a table had that was turned. */
  readonly measures?: number | null;
  readonly addUp?: boolean;
  /** Which of several columns of values a person wants. */
  readonly values?: 'one' | 'each' | undefined;
  /** Decimal sign that a person chose, or that the language of the page has. */
  readonly decimal?: Decimal | null;
}

/** Guesses the columns by header and content: the date, the measures, their targets. */
export function guessColumns(table: Table, options: GuessOptions = {}): ColumnGuess {
  const columns = table.header.map((_, column) => cellsOf(table, column));
  const roles = options.roles ?? null;
  const { dateColumn, date } =
    roles === null
      ? findDate(table, columns, options)
      : {
          dateColumn: roles.date,
          date: options.date ?? guessDate(columns[roles.date]!, options),
        };
  const attributes = new Map(
    table.header.map((name, column) => [column, attributeOf(name, columns[column]!)]),
  );
  const language = decimalByWords(table.header) ?? options.decimal ?? null;
  const numeric = columns.flatMap((cells, column): NumericColumn[] => {
    if (column === dateColumn || column === roles?.title) return [];
    const part = attributes.get(column);
    if (part != null && NAMING.includes(part)) return [];
    const { decimal, open } = guessDecimal(cells, table.delimiter, language);
    if (!isNumeric(cells, decimal)) return [];
    const percent = cells.filter((cell) => cell.endsWith('%')).length > cells.length / 2;
    return [{ column, decimal, unit: percent ? '%' : null, open }];
  });
  const measureColumn =
    roles === null
      ? findMeasureColumn(table, columns, dateColumn, date, numeric, attributes)
      : roles.title;
  // A column with many slips in it is still a column of actuals: a plan never takes its place.
  const unread = columns.flatMap((cells, column) =>
    column === dateColumn ||
    column === measureColumn ||
    attributes.get(column) !== null ||
    numeric.some((n) => n.column === column) ||
    isTarget(table, column) ||
    !couldBeValues(table, column, cells)
      ? []
      : [column],
  );
  const keyColumns =
    measureColumn === null || dateColumn === null || roles !== null
      ? []
      : keysOf(table, columns, dateColumn, date, measureColumn, numeric, attributes);
  const given = numeric.filter(
    ({ column }) =>
      !isDerived(table.header[column]!, table.header) &&
      (measureColumn === null || !isNumbered(table.header[column]!)),
  );
  const values = given.length > 0 ? given : numeric;
  const one =
    measureColumn === null
      ? wideMeasures(table, values, unread)
      : longMeasures(table, measureColumn, values, unread, attributes);
  const several =
    measureColumn === null || dateColumn === null || roles !== null
      ? null
      : severalOf(table, one, values, measureColumn, options.values);
  const found = several?.values === 'each' ? eachOf(one, wideMeasures(table, values, unread)) : one;
  const ahead = isAllAhead(table, dateColumn, date, options.asOf);
  const said = saysPlan(table, found, options.scenario);
  const taken = found.slice(0, LIMITS.importSeries);
  const asFound = said ? taken.map(asPlan) : taken;
  const measures = ahead ? asFound.map(asPlan) : asFound;
  const dates = dateColumn === null || date === null ? [] : datesOf(columns[dateColumn]!, date);
  const period = date === null ? null : guessPeriodUnit(dates, date);
  const events = roles === null && dateColumn !== null && areEvents(table, dateColumn, attributes);
  const addUp = options.addUp === true || (measureColumn === null && events);
  const doubts: string[] = [];
  const many = Math.max(found.length, options.measures ?? 0);
  if (many > LIMITS.importSeries)
    doubts.push(
      say`There are ${many} measures, and an import takes ${LIMITS.importSeries}: the first of them are offered. Sum them up, or import the others from a file of their own.`,
    );
  if (dateColumn === null) doubts.push(say`No column was recognised as the date.`);
  if (date?.open === 'order')
    doubts.push(say`Day and month could be the other way round: check the date format.`);
  if (date?.open === 'year')
    doubts.push(
      say`The periods name no year: they are read as those nearest to today, in ${date.context.year ?? 0}.`,
    );
  if (options.addUp === true)
    doubts.push(
      say`Nothing tells which days the weeks of a month have: they are added up to months.`,
    );
  if (date?.open === 'period-weeks')
    doubts.push(
      say`Nothing tells which periods have five weeks: they are read as four, four and five.`,
    );
  if (numeric.some((n) => n.open))
    doubts.push(
      say`Every number has three digits behind its sign: check whether these are thousands or decimals.`,
    );
  const [first] = measures;
  if (several?.values === 'one' && first !== undefined)
    doubts.push(
      say`There are ${several.columns.length} columns of numbers: “${table.header[first.valueColumn ?? first.targetColumn!]!}” is read; choose another one below if it is not meant.`,
    );
  if (numeric.length === 0) doubts.push(say`No column was recognised as numbers.`);
  return {
    dateColumn,
    date,
    period,
    cycleUnit: date === null ? null : cycleUnitOf(period, dates, date),
    layout: measureColumn === null ? 'wide' : 'long',
    measureColumn,
    keyColumns,
    measures,
    asFound,
    numeric,
    parts: partsOf(attributes),
    addUp,
    events,
    several,
    doubts,
  };
}

const partsOf = (attributes: ReadonlyMap<number, Part | null>): Readonly<Record<number, Part>> =>
  Object.fromEntries(
    [...attributes].flatMap(([column, part]) => (part === null ? [] : [[column, part]])),
  );

/** The title calls it a plan, and nothing in the table says otherwise. */
const saysPlan = (
  table: Table,
  found: readonly MeasureGuess[],
  scenario: Scenario | undefined,
): boolean =>
  (scenario === 'plan' || scenario === 'forecast') &&
  found.every(({ targetColumn }) => targetColumn === null) &&
  !table.header.some((name) => scenarioOf(name) === 'actual');

export const asPlan = (measure: MeasureGuess): MeasureGuess => ({
  ...measure,
  valueColumn: null,
  targetColumn: measure.targetColumn ?? measure.valueColumn,
});

/** The days that cells name, as far as they name any. */
export function datesOf(
  cells: readonly string[],
  { format, context }: PeriodFormat,
): readonly string[] {
  return cells.flatMap((cell) => {
    const read = parseDate(cell, format, context);
    return read.ok ? [read.date] : [];
  });
}

/**
 * Orders, shipments and stock of each product are measures each; of a quantity and its worth in money the
 * quantity is meant.
 */
function severalOf(
  table: Table,
  one: readonly MeasureGuess[],
  values: readonly NumericColumn[],
  measureColumn: number,
  wanted: 'one' | 'each' | undefined,
): ColumnGuess['several'] {
  const columns = values
    .map(({ column }) => column)
    .filter((column) => column !== measureColumn && !isTarget(table, column));
  if (columns.length < 2) return null;
  const isEach =
    columns.length * one.length <= LIMITS.importSeries &&
    !columns.some((column) => isAmount(table.header[column]!));
  return { columns, values: wanted ?? (isEach ? 'each' : 'one') };
}

/** That there is a plan only, and why. */
export function planDoubts({ measures, asFound }: ColumnGuess): readonly string[] {
  if (measures.length === 0 || measures.some(({ valueColumn }) => valueColumn !== null)) return [];
  return [
    asFound.some(({ valueColumn }) => valueColumn !== null)
      ? say`All of this lies ahead: it becomes targets, and no actuals are reported.`
      : say`There are numbers of a plan only: they become targets, and no actuals are reported.`,
  ];
}

/** Every period begins after the as-of day: nothing of it can have happened. */
export function isAllAhead(
  table: Table,
  dateColumn: number | null,
  date: DateGuess | null,
  asOf: string | undefined,
): boolean {
  if (dateColumn === null || date === null || asOf === undefined) return false;
  const dates = datesOf(cellsOf(table, dateColumn), date);
  const unit = guessPeriodUnit(dates, date) ?? 'day';
  const isNamed = unitOf(date.format) !== null;
  return dates.length > 0 && dates.every((day) => periodOf(day, unit, isNamed).last > asOf);
}

function findDate(table: Table, columns: readonly (readonly string[])[], hints: YearHints) {
  let best: { dateColumn: number; date: DateGuess; score: number } | null = null;
  for (const [column, cells] of columns.entries()) {
    const name = table.header[column]!;
    const named = isWord(name, 'date') || hasWord(name, 'date') || isWord(name, 'year');
    // A plain number may be a quantity: only the header makes it a day.
    if (!named && cells.every((cell) => /^\d+(?:\.\d+)?$/.test(cell)) && !arePeriods(cells))
      continue;
    const unit = isWord(name, 'year') ? 'date' : named ? unitHint(name) : null;
    const date = guessDate(cells, { ...hints, unit });
    if (date === null || date.share < ENOUGH) continue;
    const score = date.share + (named ? 1 : 0) + (isWord(name, 'date') ? 0.5 : 0);
    if (best === null || score > best.score) best = { dateColumn: column, date, score };
  }
  return best ?? { dateColumn: null, date: null };
}

function isNumeric(cells: readonly string[], decimal: Decimal): boolean {
  if (cells.length === 0) return false;
  const read = cells.map((cell) => parseNumber(cell, decimal));
  const numbers = read.filter((number) => number.ok && number.value !== null).length;
  // Signs for a missing value are no numbers, and nothing against a column of numbers either.
  return numbers > 0 && read.filter((number) => number.ok).length / cells.length >= ENOUGH;
}

/** Plants and articles have numbers for names. */
const isNumbered = (name: string): boolean =>
  isWord(name, 'key') || isWord(name, 'title') || isIdentifier(name);

/** Parts that are never numbers, whatever their cells look like. */
const NAMING: readonly Part[] = ['unit', 'department', 'owner', 'document'];

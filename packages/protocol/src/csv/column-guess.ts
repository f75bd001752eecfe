import { say } from '@interlock/language';
import { type DateGuess, guessDateFormat } from './date-format.ts';
import { type Decimal, guessDecimal, parseNumber } from './number-format.ts';
import type { Table } from './table.ts';

export interface NumericColumn {
  readonly column: number;
  readonly decimal: Decimal;
  /** `%` where most cells carry it. */
  readonly unit: string | null;
}

/** One measure found in the table, with the column of its values and maybe of its targets. */
export interface MeasureGuess {
  /** Header of the column (wide), or the name in the measure column (long). */
  readonly name: string;
  /** null: the table has a plan of it, and no actuals. */
  readonly valueColumn: number | null;
  readonly targetColumn: number | null;
}

/**
 * What the columns probably are; a person may correct all of it.
 * `wide`: one column per measure. `long`: one row per measure and day.
 */
export interface ColumnGuess {
  readonly dateColumn: number | null;
  readonly date: DateGuess | null;
  readonly layout: 'wide' | 'long';
  /** Long form: the column that names the measure. */
  readonly measureColumn: number | null;
  readonly measures: readonly MeasureGuess[];
  readonly numeric: readonly NumericColumn[];
  /** What is unsure, as sentences. */
  readonly doubts: readonly string[];
}

const DATE_HEADER =
  /(^|[^a-z])(date|datum|day|tag|week|woche|kw|wk|month|monat|period|periode|cycle|zyklus|quarter|quartal)([^a-z]|$)/i;
const MEASURE_HEADER =
  /(^|[^a-z])(measure|product|produkt|sku|card|karte|item|kpi|name|title|material|article|artikel|metric|part|teil)([^a-z]|$)/i;
const PLAN_HEADER = /(^|[^a-z])(target|plan|planned|budget|soll|goal|ziel)([^a-z]|$)/i;
const FORECAST_HEADER = /(^|[^a-z])(forecast|fcst|outlook|prognose|vorschau|projection)([^a-z]|$)/i;
const VALUE_HEADER =
  /(^|[^a-z])(value|wert|actual|actuals|ist|qty|quantity|menge|amount|units)([^a-z]|$)/i;
const SAMPLE = 2000;
/** Share of the cells that must fit before a column counts as dates or numbers. */
const ENOUGH = 0.6;

/** Guesses the columns by header and content: the date, the measures, their targets. */
export function guessColumns(table: Table): ColumnGuess {
  const columns = table.header.map((_, column) => cellsOf(table, column));
  const { dateColumn, date } = findDate(table, columns);
  const numeric = columns.flatMap((cells, column): NumericColumn[] => {
    if (column === dateColumn) return [];
    const decimal = guessDecimal(cells, table.delimiter);
    if (!isNumeric(cells, decimal)) return [];
    const percent = cells.filter((cell) => cell.endsWith('%')).length > cells.length / 2;
    return [{ column, decimal, unit: percent ? '%' : null }];
  });
  const measureColumn = findMeasureColumn(table, columns, dateColumn, numeric);
  // A column with many slips in it is still a column of actuals: a plan never takes its place.
  const unread = columns.flatMap((cells, column) =>
    column === dateColumn ||
    column === measureColumn ||
    numeric.some((n) => n.column === column) ||
    isTarget(table, column) ||
    !couldBeValues(table, column, cells)
      ? []
      : [column],
  );
  const doubts: string[] = [];
  if (dateColumn === null) doubts.push(say`No column was recognised as the date.`);
  if (date?.ambiguous === true)
    doubts.push(say`Day and month could be the other way round: check the date format.`);
  if (numeric.length === 0) doubts.push(say`No column was recognised as numbers.`);
  else if (numeric.every((n) => n.column === measureColumn || isTarget(table, n.column)))
    doubts.push(
      say`There are numbers of a plan only: they become targets, and no actuals are reported.`,
    );
  return {
    dateColumn,
    date,
    layout: measureColumn === null ? 'wide' : 'long',
    measureColumn,
    measures:
      measureColumn === null
        ? wideMeasures(table, numeric, unread)
        : longMeasures(table, measureColumn, numeric, unread),
    numeric,
    doubts,
  };
}

/** Values of a column that are not empty, at most {@link SAMPLE}. */
function cellsOf(table: Table, column: number): readonly string[] {
  const cells: string[] = [];
  for (const row of table.rows) {
    const cell = row.cells[column] ?? '';
    if (cell !== '') cells.push(cell);
    if (cells.length >= SAMPLE) break;
  }
  return cells;
}

function findDate(table: Table, columns: readonly (readonly string[])[]) {
  let best: { dateColumn: number; date: DateGuess; score: number } | null = null;
  for (const [column, cells] of columns.entries()) {
    const date = guessDateFormat(cells);
    if (date === null || date.share < ENOUGH) continue;
    const named = DATE_HEADER.test(table.header[column]!);
    // A plain number may be a quantity: only the header makes it a day.
    if ((date.format === 'compact' || date.format === 'serial') && !named) continue;
    const score = date.share + (named ? 1 : 0);
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

function findMeasureColumn(
  table: Table,
  columns: readonly (readonly string[])[],
  dateColumn: number | null,
  numeric: readonly NumericColumn[],
): number | null {
  const numbers = new Set(numeric.map((n) => n.column));
  let best: { column: number; score: number } | null = null;
  for (const [column, cells] of columns.entries()) {
    if (column === dateColumn || cells.length === 0) continue;
    const named = MEASURE_HEADER.test(table.header[column]!);
    // Article numbers are numbers, too: they name a measure only where the header says so.
    if (numbers.has(column) && !(named && numeric.length > 1)) continue;
    const distinct = new Set(cells).size;
    if (distinct > cells.length * 0.9 && cells.length > 2 && !named) continue;
    const datesRepeat = dateColumn !== null && repeats(columns[dateColumn]!);
    const score = (named ? 2 : 0) + (datesRepeat ? 1 : 0);
    if (score > 0 && (best === null || score > best.score)) best = { column, score };
  }
  return best?.column ?? null;
}

function repeats(cells: readonly string[]): boolean {
  return new Set(cells).size < cells.length;
}

function isTarget(table: Table, column: number): boolean {
  const header = table.header[column] ?? '';
  return PLAN_HEADER.test(header) || FORECAST_HEADER.test(header);
}

/** Columns of targets, plans before forecasts. */
function targetsOf(table: Table, numeric: readonly NumericColumn[]): readonly number[] {
  const columns = numeric.map((n) => n.column).filter((column) => isTarget(table, column));
  const planned = columns.filter((column) => PLAN_HEADER.test(table.header[column] ?? ''));
  return [...planned, ...columns.filter((column) => !planned.includes(column))];
}

function couldBeValues(table: Table, column: number, cells: readonly string[]): boolean {
  if (cells.length === 0 || VALUE_HEADER.test(table.header[column] ?? ''))
    return (table.header[column] ?? '') !== '';
  return cells.some((cell) => isNumber(cell, 'point') || isNumber(cell, 'comma'));
}

function isNumber(cell: string, decimal: Decimal): boolean {
  const read = parseNumber(cell, decimal);
  return read.ok && read.value !== null;
}

function wideMeasures(
  table: Table,
  numeric: readonly NumericColumn[],
  unread: readonly number[],
): MeasureGuess[] {
  const targets = targetsOf(table, numeric);
  const read = numeric.map((n) => n.column).filter((column) => !targets.includes(column));
  const values = read.length > 0 || targets.length === 0 ? read : unread;
  if (values.length === 0)
    return targets.map((column) => ({
      name: table.header[column]!,
      valueColumn: null,
      targetColumn: column,
    }));
  return values.map((column) => {
    const name = table.header[column]!;
    const own = targets.find((target) => stem(table.header[target]!) === stem(name));
    const target = own ?? (values.length === 1 ? targets[0] : undefined);
    return { name, valueColumn: column, targetColumn: target ?? null };
  });
}

/** A header without the words that say target or actual: `Orders plan` and `Orders` are a pair. */
function stem(header: string): string {
  return header
    .toLowerCase()
    .replace(
      /target|planned|plan|budget|soll|goal|ziel|forecast|fcst|outlook|prognose|vorschau|projection|actuals|actual|value|wert|\bist\b/g,
      '',
    )
    .replace(/[^\p{L}\p{N}]/gu, '');
}

function longMeasures(
  table: Table,
  measureColumn: number,
  numeric: readonly NumericColumn[],
  unread: readonly number[],
): MeasureGuess[] {
  const candidates = numeric.filter((n) => n.column !== measureColumn);
  const target = targetsOf(table, candidates)[0] ?? null;
  const read = candidates.map((n) => n.column).filter((column) => !isTarget(table, column));
  const rest = read.length > 0 ? read : unread;
  const value = rest.find((column) => VALUE_HEADER.test(table.header[column]!)) ?? rest[0] ?? null;
  if (value === null && target === null) return [];
  const names = new Set<string>();
  for (const row of table.rows) {
    const name = row.cells[measureColumn] ?? '';
    if (name !== '') names.add(name);
  }
  return [...names].map((name) => ({ name, valueColumn: value, targetColumn: target }));
}

import type { Table } from '../table/table.ts';
import { hasWord, isQuality, nameWithUnit, type Part, withoutScenario } from '../table/words.ts';
import { type Decimal, parseNumber } from '../values/number-format.ts';
import type { MeasureGuess, NumericColumn } from './column-guess.ts';

const isPlan = (header: string): boolean => hasWord(header, 'plan');

export function isTarget(table: Table, column: number): boolean {
  const header = table.header[column] ?? '';
  return !isQuality(header) && (isPlan(header) || hasWord(header, 'forecast'));
}

/** Columns of targets, plans before forecasts. */
function targetsOf(table: Table, numeric: readonly NumericColumn[]): readonly number[] {
  const columns = numeric.map((n) => n.column).filter((column) => isTarget(table, column));
  const planned = columns.filter((column) => isPlan(table.header[column] ?? ''));
  return [...planned, ...columns.filter((column) => !planned.includes(column))];
}

const VALUE_WORDS =
  /(^|[^a-z])(value|wert|actual|actuals|ist|qty|quantity|menge|amount|units)([^a-z]|$)/i;

const QUANTITY_WORDS =
  /(?:^|[^\p{L}])(?:actuals?|ist|qty|quantity|\p{L}*menge|units|quantité|cantidad|quantità|hoeveelheid)(?:[^\p{L}]|$)|数量|実績/iu;

const MONEY_WORDS =
  /(?:^|[^\p{L}])(?:revenue|price|cost|costs|preis|betrag|umsatz|kosten|prix|montant|precio|importe|prezzo|importo|prijs|bedrag|eur|usd|gbp|chf|jpy|sales value)(?:[^\p{L}]|$)|[€$£¥]|金額|売上高/iu;

/** A quantity, or what it is worth: one of them is the value of the measure. */
export const isAmount = (header: string): boolean =>
  VALUE_WORDS.test(header) || QUANTITY_WORDS.test(header) || MONEY_WORDS.test(header);

export function couldBeValues(table: Table, column: number, cells: readonly string[]): boolean {
  if (cells.length === 0 || VALUE_WORDS.test(table.header[column] ?? ''))
    return !/^column \d+$/.test(table.header[column] ?? '');
  return cells.some((cell) => isNumber(cell, 'point') || isNumber(cell, 'comma'));
}

function isNumber(cell: string, decimal: Decimal): boolean {
  const read = parseNumber(cell, decimal);
  return read.ok && read.value !== null;
}

/** One measure per column of numbers, with its plan where there is one. */
export function wideMeasures(
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
  const measures = values.map((column) => {
    const name = table.header[column]!;
    const own = targets.find((target) => stem(table.header[target]!) === stem(name));
    const target = own ?? (values.length === 1 ? targets[0] : undefined);
    return { name, valueColumn: column, targetColumn: target ?? null };
  });
  // A plan of what has no actuals here is a measure, too.
  const taken = new Set(measures.map((measure) => measure.targetColumn));
  const alone = targets.filter(
    (target) =>
      !taken.has(target) &&
      values.length > 1 &&
      stem(table.header[target]!) !== '' &&
      !measures.some((measure) => stem(measure.name) === stem(table.header[target]!)),
  );
  return [
    ...measures,
    ...alone.map((column) => ({
      name: table.header[column]!,
      valueColumn: null,
      targetColumn: column,
    })),
  ];
}

/** A header without the words that say target or actual: `Orders plan` and `Orders` are a pair. */
function stem(header: string): string {
  return withoutScenario(nameWithUnit(header)?.name ?? header)
    .toLowerCase()
    .replaceAll(/value|wert/g, '')
    .replace(/[^\p{L}\p{N}]/gu, '');
}

/** One measure per name, with what its rows say of it. */
export function longMeasures(
  table: Table,
  measureColumn: number,
  numeric: readonly NumericColumn[],
  unread: readonly number[],
  parts: ReadonlyMap<number, Part | null>,
): MeasureGuess[] {
  const candidates = numeric.filter((n) => n.column !== measureColumn);
  const targets = targetsOf(table, candidates);
  const read = candidates.map((n) => n.column).filter((column) => !isTarget(table, column));
  const rest = read.length > 0 ? read : unread;
  // Orders have a quantity and an amount of money: planners count pieces.
  const value =
    [QUANTITY_WORDS, VALUE_WORDS]
      .map((words) => rest.find((column) => words.test(table.header[column]!)))
      .find((column) => column !== undefined) ??
    rest[0] ??
    null;
  if (value === null && targets.length === 0) return [];
  const columnOf = (part: string): number => [...parts].find(([, own]) => own === part)?.[0] ?? -1;
  const columns = {
    department: columnOf('department'),
    unit: columnOf('unit'),
    kind: columnOf('kind'),
    owner: columnOf('owner'),
  };
  const found = new Map<string, Record<string, string>>();
  const planned = new Map<string, number>();
  for (const { cells } of table.rows) {
    const name = cells[measureColumn] ?? '';
    if (name === '') continue;
    const attributes = found.get(name) ?? {};
    found.set(name, attributes);
    // Sales have a forecast and production a plan: each has the first that says something of it.
    const own = targets.findIndex((column) => (cells[column] ?? '') !== '');
    if (own !== -1) planned.set(name, Math.min(own, planned.get(name) ?? own));
    for (const [part, column] of Object.entries(columns))
      if (attributes[part] === undefined && (cells[column] ?? '') !== '')
        attributes[part] = cells[column]!;
  }
  return [...found].map(([name, attributes]) => ({
    name,
    valueColumn: value,
    targetColumn: targets[planned.get(name) ?? -1] ?? null,
    ...(Object.keys(attributes).length === 0 ? {} : { attributes }),
  }));
}

/** Each of the measures in the rows with each of the columns of values. */
export const eachOf = (
  rows: readonly MeasureGuess[],
  columns: readonly MeasureGuess[],
): readonly MeasureGuess[] =>
  rows.flatMap((row) =>
    columns.map(({ name, valueColumn, targetColumn }) => ({
      ...row,
      name: `${row.name} ${name}`,
      of: { row: row.name, column: name },
      valueColumn,
      targetColumn,
    })),
  );

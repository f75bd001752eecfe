import { say } from '@interlock/language';
import type { YearHints } from '../periods/guess-date.ts';
import type { Table, TableRow } from '../table/table.ts';
import { hasWord, isWord, type Scenario, scenarioOf, withoutScenario } from '../table/words.ts';
import { Assembly, type Place, type Shaped } from './assembly.ts';
import {
  attributeOf,
  cellsOf,
  isDerived,
  isText,
  labelWithYear,
  type PeriodColumns,
  periodColumns,
} from './columns.ts';
import { withMonthWeeksDown } from './month-weeks.ts';
import { withWeekEnds } from './week-ends.ts';
import { withOnePeriodColumn } from './year-column.ts';

export interface ShapeOptions extends YearHints {
  /** What its title says that the numbers are, where nothing in the table says it. */
  readonly scenario?: Scenario | undefined;
  /** Name for what has none in the table: of the sheet or the file. */
  readonly name?: string;
}

/**
 * Turns tables with periods across the top, or with plan and actual in rows, into one row per
 * measure and period with a column each for actual, plan and forecast. Others stay as they are.
 */
export function shaped(original: Table, options: ShapeOptions = {}): Shaped {
  const given = withWeekEnds(original);
  const weeks = withMonthWeeksDown(given, options);
  const across = weeks === null ? periodColumns(given, options) : null;
  if (across !== null) return turned(given, across, options);
  const table = withOnePeriodColumn(weeks?.table ?? given);
  const addUp = weeks?.addUp === true;
  const asItStands = { layout: 'as-it-stands', roles: null, date: null, measures: null } as const;
  return pivoted(table) ?? { ...asItStands, table, addUp };
}

type Label = 'title' | 'department' | 'unit' | 'kind' | 'owner' | 'scenario' | 'key';

/** What the columns beside the periods hold. */
function labelColumns(table: Table, periods: ReadonlySet<number>): Map<Label, number[]> {
  const found = new Map<Label, number[]>();
  const add = (label: Label, column: number): void => {
    found.set(label, [...(found.get(label) ?? []), column]);
  };
  const texts: number[] = [];
  const isItem = (column: number): boolean => table.grouped === true && column === 0;
  table.header.forEach((name, column) => {
    if (periods.has(column) || isWord(name, 'total')) return;
    if (isItem(column)) {
      texts.push(column);
      return;
    }
    const cells = cellsOf(table, column);
    const part = attributeOf(name, cells);
    if (part === 'document') return;
    if (part !== null && part !== 'date') add(part as Label, column);
    else if (isText(cells) || isWord(name, 'title') || isWord(name, 'key')) texts.push(column);
  });
  const title =
    texts.find(isItem) ??
    texts.find((c) => isWord(table.header[c]!, 'title')) ??
    texts.find((c) => hasWord(table.header[c]!, 'title')) ??
    texts.find((c) => !isWord(table.header[c]!, 'key')) ??
    texts[0];
  for (const column of texts) add(column === title ? 'title' : 'key', column);
  // A department is the only name there is: then it names the measure.
  const [department] = found.get('department') ?? [];
  if (title === undefined && department !== undefined) found.set('title', [department]);
  return found;
}

function turned(
  table: Table,
  { guess, columns, addUp, yearColumn }: PeriodColumns,
  options: ShapeOptions,
): Shaped {
  const periods = new Set(columns.map(({ column }) => column));
  if (yearColumn !== null) periods.add(yearColumn);
  const labels = labelColumns(table, periods);
  const rows = filledDown(table, labels, yearColumn);
  const at = (label: Label): number => labels.get(label)?.[0] ?? -1;
  const others = [at('scenario'), yearColumn ?? -1];
  const name = namesOf(table, rows, labels, others);
  const names = rows.map(name);
  // One word for all periods says no more than that they are numbers.
  const isNamed = new Set(columns.map(({ measure }) => measure)).size > 1;
  const titles = scenarioTitles(names, options.name);
  const isCompared = names.some((one) => scenarioOf(one) !== null);
  const goal = goalColumn(table, columns);
  const tells = at('scenario') !== -1 || isCompared || columns.some(({ words }) => words !== '');
  const untold = tells ? 'actual' : (options.scenario ?? 'actual');
  const out = new Assembly(guess, addUp);
  for (const [r, row] of rows.entries()) {
    const cell = (column: number): string => (column === -1 ? '' : (row.cells[column] ?? ''));
    if (isDerived(cell(at('scenario')), [])) continue;
    if (isCompared && isDerived(names[r]!, names)) continue;
    const { title, scenario: ofTitle } = titles(names[r]!);
    const ofRow = at('scenario') === -1 ? null : scenarioOf(cell(at('scenario')));
    for (const { column, label, words, measure } of columns) {
      const value = cell(column);
      if (value === '') continue;
      const scenario = ofRow ?? ofTitle ?? (words === '' ? null : words) ?? untold;
      const period = yearColumn === null ? label : labelWithYear(label, cell(yearColumn));
      const named =
        isNamed && measure !== '' ? `${names[r] === '' ? '' : title} ${measure}` : title;
      const place = placeOf(cell, at, named.trim(), period);
      out.add(place, scenario, value, row.line, table.header[column]!);
      if (cell(goal) !== '' && scenario === 'actual')
        out.add(place, 'plan', cell(goal), row.line, table.header[goal]!);
    }
  }
  return out.shaped(table, 'periods-across');
}

/**
 * The name of a row: its title, with what tells rows of one title apart. Sites and customers stand before
 * it, and so does what is left of it; measures of an item behind it.
 */
function namesOf(
  table: Table,
  rows: readonly TableRow[],
  labels: ReadonlyMap<Label, readonly number[]>,
  others: readonly number[],
): (row: TableRow) => string {
  const title = labels.get('title')?.[0] ?? -1;
  const keys = distinguishing(rows, labels.get('key') ?? [], title, others);
  const isBefore = (column: number): boolean =>
    column < title || isWord(table.header[column]!, 'key');
  const order = [
    ...keys.filter(isBefore),
    ...(title === -1 ? [] : [title]),
    ...keys.filter((column) => !isBefore(column)),
  ];
  return ({ cells }) =>
    order
      .map((column) => cells[column] ?? '')
      .filter((part) => part !== '')
      .join(' ');
}

/** One target for all periods, in a column before or behind them; −1 where periods have their own. */
function goalColumn(table: Table, columns: PeriodColumns['columns']): number {
  const periods = new Set(columns.map(({ column }) => column));
  if (columns.some(({ words }) => words === 'plan')) return -1;
  const goals = table.header.flatMap((name, c) =>
    !periods.has(c) && isWord(name, 'plan') && !isText(cellsOf(table, c)) ? [c] : [],
  );
  const hasScenarioRows = table.header.some(
    (name, c) => !periods.has(c) && attributeOf(name, cellsOf(table, c)) === 'scenario',
  );
  return goals.length === 1 && !hasScenarioRows ? goals[0]! : -1;
}

/** Plan and actual of one measure in rows of their own, told by a column or by their titles. */
function pivoted(table: Table): Shaped | null {
  const scenario = table.header.findIndex(
    (name, c) =>
      attributeOf(name, cellsOf(table, c)) === 'scenario' && hasScenarios(cellsOf(table, c)),
  );
  if (scenario === -1) return null;
  const period = table.header.findIndex((name) => isWord(name, 'date') || hasWord(name, 'date'));
  const numeric = table.header.flatMap((name, c) =>
    c !== scenario &&
    c !== period &&
    !isText(cellsOf(table, c)) &&
    cellsOf(table, c).length > 0 &&
    !isWord(name, 'key') &&
    !isWord(name, 'title') &&
    attributeOf(name, cellsOf(table, c)) !== 'document' &&
    !isDerived(name, table.header)
      ? [c]
      : [],
  );
  if (period === -1 || numeric.length === 0) return null;
  const labels = labelColumns(table, new Set([period, ...numeric]));
  const at = (label: Label): number => labels.get(label)?.[0] ?? -1;
  const name = namesOf(table, table.rows, labels, [scenario, period]);
  const out = new Assembly(null);
  for (const row of table.rows) {
    const cell = (column: number): string => (column === -1 ? '' : (row.cells[column] ?? ''));
    if (isDerived(cell(scenario), [])) continue;
    for (const column of numeric) {
      const value = cell(column);
      if (value === '') continue;
      const own = at('title') === -1 || numeric.length > 1 ? table.header[column]! : '';
      const title = [name(row), own].filter((part) => part !== '');
      out.add(
        placeOf(cell, at, title.join(' '), cell(period)),
        scenarioOf(cell(scenario)) ?? 'actual',
        value,
        row.line,
        table.header[column]!,
      );
    }
  }
  return out.shaped(table, 'scenario-rows');
}

const hasScenarios = (cells: readonly string[]): boolean =>
  new Set(cells.map((cell) => scenarioOf(cell))).size > 1 ||
  cells.every((cell) => scenarioOf(cell) !== null);

/** Said of one row: an empty one below it has none, if its cells are not merged. */
const OF_ONE_ROW: readonly Label[] = ['owner', 'department', 'unit'];

/** Names that stand only in the first row of their group hold for the rows below it, too. */
function filledDown(
  table: Table,
  labels: ReadonlyMap<Label, readonly number[]>,
  yearColumn: number | null,
): readonly TableRow[] {
  const columns = [...labels.values(), ...(yearColumn === null ? [] : [[yearColumn]])].flat();
  const sparse = columns.filter(
    (c) =>
      (table.rows[0]?.cells[c] ?? '') !== '' &&
      columns.length > 1 &&
      cellsOf(table, c).length < table.rows.length,
  );
  if (sparse.length === 0 || sparse.length === columns.length) return table.rows;
  const own = new Set(OF_ONE_ROW.flatMap((label) => labels.get(label) ?? []));
  const names = sparse.filter((c) => !own.has(c) || labels.get('title')?.includes(c) === true);
  const above = new Map<number, string>();
  return table.rows.map((row) => {
    const cells = [...row.cells];
    for (const c of names) {
      if (cells[c] === '') cells[c] = above.get(c) ?? '';
      else above.set(c, cells[c]!);
    }
    return { ...row, cells };
  });
}

/** Keys that tell rows of one title apart: without them two rows would be one. */
function distinguishing(
  rows: readonly TableRow[],
  keys: readonly number[],
  title: number,
  others: readonly number[],
): readonly number[] {
  if (title === -1) return keys;
  const telling = keys.filter((key) => new Set(rows.map(({ cells }) => cells[key])).size > 1);
  const seen = new Set<string>();
  for (const { cells } of rows) {
    const name = [title, ...others].map((column) => cells[column] ?? '').join('\u0000');
    if (seen.has(name)) return telling;
    seen.add(name);
  }
  return [];
}

/** `Orders plan` beside `Orders actual` are one measure; alone they keep their names. */
function scenarioTitles(names: readonly string[], name: string | undefined) {
  const titles = new Set(names);
  const scenarios = new Map<string, Set<string>>();
  for (const title of titles) {
    const stem = withoutScenario(title).toLowerCase();
    const own = scenarios.get(stem) ?? new Set<string>();
    scenarios.set(stem, own.add(scenarioOf(title) ?? 'none'));
  }
  return (title: string): { title: string; scenario: Scenario | null } => {
    if (title === '') return { title: name ?? say`Imported measure`, scenario: null };
    const stem = withoutScenario(title);
    const paired = stem !== '' && (scenarios.get(stem.toLowerCase())?.size ?? 0) > 1;
    if (paired) return { title: stem, scenario: scenarioOf(title) };
    // Nothing but the word: the sheet says whose plan it is.
    if (stem === '' && titles.size > 1)
      return { title: name ?? title, scenario: scenarioOf(title) };
    return { title, scenario: scenarioOf(title) === 'actual' ? null : scenarioOf(title) };
  };
}

/** Where a value belongs: what the columns beside it say, under this title and period. */
const placeOf = (
  cell: (column: number) => string,
  at: (label: Label) => number,
  title: string,
  period: string,
): Place => ({
  title,
  department: cell(at('department')),
  unit: cell(at('unit')),
  kind: cell(at('kind')),
  owner: cell(at('owner')),
  period,
});

import { dayNumber } from '@interlock/plan';
import { parseDate } from '../periods/date-format.ts';
import { type DateGuess, guessDate, type YearHints } from '../periods/guess-date.ts';
import { areDocuments } from '../table/documents.ts';
import type { Table } from '../table/table.ts';
import {
  comparedBy,
  hasWord,
  isWord,
  nameWithUnit,
  type Part,
  scenarioOf,
  unitHint,
  withoutScenario,
} from '../table/words.ts';
import { parseNumber } from '../values/number-format.ts';
import { monthWeeks } from './month-weeks.ts';
import { finestLabels } from './nested-labels.ts';
import { type SplitLabel, splitLabel } from './split-label.ts';

const SAMPLE = 2000;
/** Share of the cells that must fit before a column counts as what they are. */
export const ENOUGH = 0.6;

/** Cells of a column that are not empty, at most {@link SAMPLE}. */
export function cellsOf(table: Table, column: number): readonly string[] {
  const cells: string[] = [];
  for (const row of table.rows) {
    const cell = row.cells[column] ?? '';
    if (cell !== '') cells.push(cell);
    if (cells.length >= SAMPLE) break;
  }
  return cells;
}

/** Two rows have the same in all of these columns. */
export function hasTwice(table: Table, columns: readonly number[]): boolean {
  const seen = new Set<string>();
  for (const { cells } of table.rows) {
    const key = columns.map((column) => cells[column]).join('\u0000');
    if (seen.has(key)) return true;
    seen.add(key);
  }
  return false;
}

export function isText(cells: readonly string[]): boolean {
  if (cells.length === 0) return false;
  const numbers = cells.filter(
    (cell) => parseNumber(cell, 'point').ok || parseNumber(cell, 'comma').ok,
  ).length;
  return numbers / cells.length < 0.5;
}

/**
 * Names of what others say already: sums, and comparisons of one with its plan or the year before. A
 * deviation that nothing else in the table is compared by is a measure of its own.
 */
export function isDerived(name: string, others: readonly string[]): boolean {
  if (isWord(name, 'total') || hasWord(name, 'cumulative')) return true;
  const compared = comparedBy(nameWithUnit(name)?.name ?? name);
  if (compared === null) return false;
  const own = compared.toLowerCase();
  const isOf = (other: string): boolean =>
    other !== name && withoutScenario(nameWithUnit(other)?.name ?? other).toLowerCase() === own;
  return own.replaceAll(BETWEEN, '').trim() === '' || others.some(isOf);
}

/** Words that join two others: `Abw. z. Plan`. */
const BETWEEN =
  /(?<!\p{L})(?:z|zu|zum|zur|vom|von|to|from|of|against|gegen|gegenüber|au|du|de|al|del)(?!\p{L})/giu;

/**
 * `08.2026` and `2026.008`: no quantities are written so, whatever their column is called. `202608`, `202609`
 * and on are months, or weeks, where they follow each other, and so are days in eight digits.
 */
export const arePeriods = (cells: readonly string[]): boolean =>
  cells.length > 1 &&
  (cells.every((cell) => /^(?:0?[1-9]|1[0-2])\.(?:19|20)\d{2}$/.test(cell)) ||
    cells.every((cell) => /^(?:19|20)\d{2}\.0(?:0[1-9]|1[0-6])$/.test(cell)) ||
    COMPACT.some((format) => follow(cells, format)));

const COMPACT = ['compact-month', 'compact-week', 'compact'] as const;
/** Days in eight digits may be weeks apart. */
const FURTHEST = { 'compact-month': 31, 'compact-week': 7, compact: 31 } as const;

/** At least three periods in digits, of which nearly each is the next one of another. */
function follow(cells: readonly string[], format: (typeof COMPACT)[number]): boolean {
  const days = new Set<number>();
  for (const cell of new Set(cells)) {
    const read = /^(?:19|20)\d{4}(?:\d{2})?$/.test(cell) ? parseDate(cell, format) : null;
    if (read?.ok !== true) return false;
    days.add(dayNumber(read.date));
  }
  const sorted = [...days].sort((a, b) => a - b);
  const next = sorted.filter((day, i) => i > 0 && day - sorted[i - 1]! <= FURTHEST[format]);
  return days.size >= 3 && next.length >= (days.size - 1) * 0.8;
}

/** What a column of words describes, by its header and its values. */
export function attributeOf(header: string, cells: readonly string[]): Part | null {
  const scenarios = cells.filter(
    (cell) => scenarioOf(cell) !== null && withoutScenario(cell) === '',
  );
  if (cells.length > 1 && scenarios.length / cells.length > 0.8) return 'scenario';
  if (areDocuments(header, cells)) return 'document';
  for (const part of ['department', 'unit', 'owner', 'kind'] as const)
    if (isWord(header, part)) return part;
  if (isWord(header, 'scenario') && areScenarios(header, cells)) return 'scenario';
  for (const part of ['department', 'owner'] as const) if (hasWord(header, part)) return part;
  return null;
}

/** Below `Version` scenarios stand; below `Type` or `Key figure` measures may stand as well. */
function areScenarios(header: string, cells: readonly string[]): boolean {
  if (/^(?:scenario|szenario|version|versie|plan\/actual|soll\/ist)$/i.test(header)) return true;
  const names = [...new Set(cells)];
  const known = names.filter(
    (name) =>
      (scenarioOf(name) !== null && withoutScenario(name) === '') || comparedBy(name) !== null,
  );
  return known.length > names.length / 2;
}

/** Columns across the top that name periods, all written in one way. */
export interface PeriodColumns {
  readonly guess: DateGuess;
  /** Their columns, and what stands in the header apart from the period. */
  readonly columns: readonly PeriodColumn[];
  /** Several columns are of one period, and are added up. */
  readonly addUp: boolean;
  /** The column that holds their year, or their month where they are years; null = none does. */
  readonly yearColumn: number | null;
}

interface PeriodColumn extends SplitLabel {
  readonly column: number;
}

/** Periods in the header: at least two of them, and more than other columns of numbers. */
export function periodColumns(table: Table, hints: YearHints): PeriodColumns | null {
  const split = alikeSpelled(table.header.map((name, column) => ({ column, ...splitLabel(name) })));
  const finest = finestLabels(split.map(({ label }) => label));
  const named = split
    .map((one, i) => ({ ...one, label: finest[i]! }))
    .filter(({ label }) => label !== '');
  // Where periods are written in digits, words beside them are none, unless they are more.
  const digits = named.filter(({ label }) => /\d/.test(label));
  const found = [digits, named].flatMap((some, i) =>
    some.length < 2 || (i === 1 && some.length === digits.length)
      ? []
      : (periodsAmong(table, some, hints) ?? []),
  );
  const best = found.reduce<PeriodColumns | null>(
    (most, one) => (one.columns.length > (most?.columns.length ?? 0) ? one : most),
    null,
  );
  return best === null ? null : withYearColumn(table, best, hints);
}

/** `Planmenge` and `Geplante menge` count one thing: it is spelled as where it stands first. */
function alikeSpelled(columns: readonly PeriodColumn[]): readonly PeriodColumn[] {
  const first = new Map<string, string>();
  return columns.map((one) => {
    const key = one.measure.toLowerCase();
    if (!first.has(key)) first.set(key, one.measure);
    return { ...one, measure: first.get(key)! };
  });
}

function periodsAmong(
  table: Table,
  spelled: readonly PeriodColumn[],
  hints: YearHints,
): PeriodColumns | null {
  const unit = unitHint(table.header.find((name) => unitHint(name) !== null) ?? '');
  const ofMonths = monthWeeks(
    spelled.map(({ label }) => label),
    hints,
  );
  const candidates =
    ofMonths === null
      ? spelled
      : spelled.map((one, i) => ({ ...one, label: ofMonths.labels[i] ?? one.label }));
  const guess = guessDate(
    candidates.map(({ label }) => label),
    {
      ...hints,
      across: true,
      unit: unit === 'date' || ofMonths !== null ? null : unit,
    },
  );
  if (guess === null) return null;
  // Beside a column of dates P1, Q1, H1 and 2025 are names, if they are not the years of its months.
  const isBare = guess.context.year !== undefined || guess.format === 'year';
  if (
    isBare &&
    datesDown(table, hints).some(({ open }) => open !== 'year' || guess.format !== 'year')
  )
    return null;
  const columns = candidates.filter(
    ({ label }) => parseDate(label, guess.format, guess.context).ok,
  );
  const numeric = columns.filter(({ column }) => !isText(cellsOf(table, column)));
  if (columns.length < 2 || numeric.length < columns.length / 2) return null;
  // `Orders 2026-09` beside a column of days is a name, not a period.
  const others = table.header.filter(
    (name, c) =>
      !columns.some((one) => one.column === c) &&
      !isWord(name, 'year') &&
      !hasWord(name, 'total') &&
      !hasWord(name, 'cumulative') &&
      !hasWord(name, 'comparison') &&
      !isText(cellsOf(table, c)) &&
      cellsOf(table, c).length > 0,
  ).length;
  return columns.length >= others
    ? { guess, columns, addUp: ofMonths?.addUp === true, yearColumn: null }
    : null;
}

/** Columns of periods below a header that says so. */
const datesDown = (table: Table, hints: YearHints) =>
  table.header.flatMap((name, column) => {
    if (!isWord(name, 'date')) return [];
    const guess = guessDate(cellsOf(table, column), { asOf: hints.asOf, unit: unitHint(name) });
    return guess === null || guess.share < ENOUGH ? [] : [{ column, open: guess.open }];
  });

const YEAR = /^(?:FY ?'?\d{2}|(?:FY ?)?(?:19|20|21)\d{2}(?:\/\d{2,4})?)$/i;

/** Months across and their years down: `Pumps | 2026 | Jan | Feb`. */
function withYearColumn(table: Table, found: PeriodColumns, hints: YearHints): PeriodColumns {
  if (found.guess.format === 'year') return withMonthsDown(table, found, hints);
  if (found.guess.context.year === undefined) return found;
  const yearColumn = table.header.findIndex((name, c) => {
    const cells = cellsOf(table, c);
    return isWord(name, 'year') && cells.length > 0 && cells.every((cell) => YEAR.test(cell));
  });
  if (yearColumn === -1) return found;
  const years = new Set(cellsOf(table, yearColumn));
  const labels = [...years].flatMap((year) =>
    found.columns.map(({ label }) => labelWithYear(label, year)),
  );
  const guess = guessDate(labels, { ...hints, across: true });
  return guess === null || guess.share < ENOUGH ? found : { ...found, guess, yearColumn };
}

/** Years across and their months down: `Month | 2025 | 2026`. */
function withMonthsDown(table: Table, found: PeriodColumns, hints: YearHints): PeriodColumns {
  const [down] = datesDown(table, hints);
  if (down === undefined) return found;
  const labels = [...new Set(cellsOf(table, down.column))].flatMap((part) =>
    found.columns.map(({ label }) => labelWithYear(part, label)),
  );
  const guess = guessDate(labels, { ...hints, across: true });
  return guess === null || guess.share < ENOUGH
    ? found
    : { ...found, guess, yearColumn: down.column };
}

/** A label as it stands in a row of this year; either may be the one across. */
export const labelWithYear = (label: string, year: string): string =>
  YEAR.test(label) && !YEAR.test(year)
    ? labelWithYear(year, label)
    : `${/^\d+$/.test(label) ? `W${label}` : label} ${year}`;

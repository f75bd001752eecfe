import { parseDate } from '../periods/date-format.ts';
import { type DateGuess, guessDate, type YearHints } from '../periods/guess-date.ts';
import type { Table } from '../table/table.ts';
import {
  comparedBy,
  hasWord,
  isWord,
  nameWithUnit,
  type Part,
  type Scenario,
  scenarioOf,
  unitHint,
  withoutScenario,
} from '../table/words.ts';
import { parseNumber } from '../values/number-format.ts';
import { monthWeeks } from './month-weeks.ts';

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

/** What a column of words describes, by its header and its values. */
export function attributeOf(header: string, cells: readonly string[]): Part | null {
  const scenarios = cells.filter(
    (cell) => scenarioOf(cell) !== null && withoutScenario(cell) === '',
  );
  if (cells.length > 1 && scenarios.length / cells.length > 0.8) return 'scenario';
  for (const part of ['department', 'unit', 'owner', 'kind', 'scenario'] as const)
    if (isWord(header, part)) return part;
  for (const part of ['department', 'owner'] as const) if (hasWord(header, part)) return part;
  return null;
}

/** Columns across the top that name periods, all written in one way. */
export interface PeriodColumns {
  readonly guess: DateGuess;
  /** Their columns, and what stands in the header apart from the period. */
  readonly columns: readonly {
    readonly column: number;
    readonly label: string;
    readonly words: string;
  }[];
  /** Several columns are of one period, and are added up. */
  readonly addUp: boolean;
}

/** Periods in the header: at least two of them, and more than other columns of numbers. */
export function periodColumns(table: Table, hints: YearHints): PeriodColumns | null {
  const unit = unitHint(table.header.find((name) => unitHint(name) !== null) ?? '');
  const labels = table.header.map((name, column) => ({ column, ...splitLabel(name) }));
  const named = labels.filter(({ label }) => label !== '');
  // Where periods are written in digits, words beside them are none.
  const digits = named.filter(({ label }) => /\d/.test(label));
  const spelled = digits.length >= 2 ? digits : named;
  if (spelled.length < 2) return null;
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
    { ...hints, across: true, unit: unit === 'date' || ofMonths !== null ? null : unit },
  );
  if (guess === null) return null;
  const columns = candidates.filter(
    ({ label }) => parseDate(label, guess.format, guess.context).ok,
  );
  const numeric = columns.filter(({ column }) => !isText(cellsOf(table, column)));
  if (columns.length < 2 || numeric.length < columns.length / 2) return null;
  // `Orders 2026-09` beside a column of days is a name, not a period.
  const others = table.header.filter(
    (_, c) =>
      !columns.some((one) => one.column === c) &&
      !hasWord(table.header[c]!, 'total') &&
      !hasWord(table.header[c]!, 'cumulative') &&
      !hasWord(table.header[c]!, 'comparison') &&
      !isText(cellsOf(table, c)) &&
      cellsOf(table, c).length > 0,
  ).length;
  return columns.length >= others ? { guess, columns, addUp: ofMonths?.addUp === true } : null;
}

/** `Jan-26 A` and `Feb-26 F`: letters for what a period holds. */
const LETTERS: Readonly<Record<string, Scenario>> = {
  A: 'actual',
  F: 'forecast',
  FC: 'forecast',
  B: 'plan',
  P: 'plan',
};

/** `2026-W40 Plan`, `Plan W40`: the period, and the words beside it. */
function splitLabel(name: string): { label: string; words: string } {
  if (!/\d/.test(name) && !/^\p{L}{3,10}\.?$/u.test(withoutScenario(name)))
    return { label: '', words: name };
  const letter = /^(.*\d)[\s_]*\(?(A|F|FC|B|P)\)?$/.exec(name);
  if (letter !== null) return { label: letter[1]!, words: LETTERS[letter[2]!]! };
  const scenario = scenarioOf(name);
  if (scenario === null) return { label: name.replace(/ \(\d\)$/, ''), words: '' };
  return { label: withoutScenario(name.replace(/ \(\d\)$/, '')), words: scenario };
}

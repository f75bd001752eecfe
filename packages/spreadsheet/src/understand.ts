import { parseDate } from './periods/date-format.ts';
import type { YearHints } from './periods/guess-date.ts';
import { periodOf, unitOf } from './periods/period.ts';
import { notesOf } from './sentence.ts';
import type { Shaped } from './shape/assembly.ts';
import { type ColumnGuess, guessColumns } from './shape/column-guess.ts';
import { shaped } from './shape/shape.ts';
import { type SaidAbove, saidBy } from './table/said-above.ts';
import type { Table } from './table/table.ts';

/** A table as it was turned, with what its columns are. */
export interface Understood {
  readonly given: Table;
  readonly shape: Shaped;
  readonly guess: ColumnGuess;
  /** What is known of labels without a year. */
  readonly hints: YearHints;
  readonly said: SaidAbove;
  /** Sentences about what of it was not read. */
  readonly notes: readonly string[];
  /** What its columns are where one of several columns of values is read, or each. */
  readonly guessWith: (values: 'one' | 'each') => ColumnGuess;
  /** Tables of which it was put together; absent = it is one table. */
  readonly together?: readonly string[];
}

export interface Surroundings {
  /** For what has no name in the table. */
  readonly name: string;
  readonly asOf: string | undefined;
  /** What stands above it, and the name of its sheet. */
  readonly titles: readonly string[];
  /** Name of the file without its ending. */
  readonly file: string;
}

/**
 * Turns a table and says what its columns are. That it is a plan may stand above it, in the name of its
 * sheet, or in that of its file. The file's counts only where some of it lies ahead, and so does
 * “planning”: actuals are called so, too.
 */
export function understood(given: Table, around: Surroundings): Understood {
  const near = saidBy(around.titles);
  const said = { ...saidBy([...around.titles, around.file], true), ...near };
  const read = readAs(given, around, said);
  if (near.scenario !== undefined || said.scenario === undefined) return read;
  const { scenario: _scenario, ...rest } = said;
  return said.scenario === 'actual' || isAhead(read) ? read : readAs(given, around, rest);
}

function readAs(given: Table, { name, asOf }: Surroundings, said: SaidAbove): Understood {
  const { scenario, year, fiscalStart } = said;
  const hints = { asOf, year, fiscalStart, ahead: scenario === 'plan' || scenario === 'forecast' };
  const options = { ...hints, name, scenario };
  const shape = shaped(given, options);
  const guessWith = (values?: 'one' | 'each'): ColumnGuess =>
    guessColumns(shape.table, { ...options, ...shape, values });
  const notes = notesOf(given);
  return { given, shape, guess: guessWith(), guessWith, hints, said, notes };
}

/** Something in it was not over yet when it was read. */
function isAhead({ shape, guess, hints }: Understood): boolean {
  const { dateColumn, date, period } = guess;
  const { asOf } = hints;
  if (dateColumn === null || date === null || asOf === undefined) return true;
  const isNamed = unitOf(date.format) !== null;
  return shape.table.rows.some((row) => {
    const read = parseDate(row.cells[dateColumn] ?? '', date.format, date.context);
    return read.ok && periodOf(read.date, period ?? 'day', isNamed).last > asOf;
  });
}

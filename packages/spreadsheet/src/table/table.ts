import { say } from '@interlock/language';
import { toEnd } from '@interlock/plan';
import { type Delimiter, readDelimited } from '../read/delimited.ts';
import { findingTables } from './find-table.ts';
import { SpreadsheetError } from './grid.ts';

/** One row of a spreadsheet; `line` is its line in the file or sheet, from 1. */
export interface TableRow {
  readonly line: number;
  readonly cells: readonly string[];
  /** Where the row was made of a part of a line: the header of the column that it came from. */
  readonly place?: string;
  /** Where it was made of several: line and header of the cells that came from elsewhere, by column. */
  readonly sources?: Readonly<Record<number, Source>>;
}

export interface Source {
  readonly line: number;
  readonly place: string;
}

/** A table as text: nothing is a number or a date yet. Cells are trimmed. */
export interface Table {
  /** The last words that stand alone above the header; null = none do. */
  readonly title: string | null;
  /** What stands above the header, a row each. */
  readonly above: readonly string[];
  /** Unique, never empty: an unnamed column is called `column 3`. */
  readonly header: readonly string[];
  readonly rows: readonly TableRow[];
  readonly delimiter: Delimiter;
  /** Rows without anything in them, skipped. */
  readonly emptyRows: number;
  /** Rows inside of it that are no data: totals, notes, repeated headers. */
  readonly leftOut: readonly LeftOut[];
  /** Its first column names the items that stood above rows of the table. */
  readonly grouped?: true;
  /** Line of the last header row; 0 = it has none. */
  readonly headerLine: number;
}

export interface LeftOut {
  readonly line: number;
  readonly reason: 'total' | 'cumulative' | 'note' | 'header';
  readonly text: string;
}

/** What is wrong with one cell, or with the file as a whole (`line` null). */
export interface RowError {
  readonly line: number | null;
  readonly column: string | null;
  readonly value: string;
  readonly message: string;
}

export type TableResult =
  | { readonly ok: true; readonly table: Table }
  | {
      readonly ok: false;
      readonly reason: SpreadsheetError['reason'];
      readonly message: string;
      readonly errors: readonly RowError[];
    };

/** The table of a CSV or TSV text, wherever in it its header stands. */
export function parseTable(text: string): TableResult {
  return toEnd(parsingTable(text));
}

/** The same row by row, for whoever has something else to do meanwhile. */
export function* parsingTable(text: string): Generator<void, TableResult> {
  try {
    const book = readDelimited(text, '');
    yield;
    const [table] = yield* findingTables(book.sheets[0]!, book.delimiter);
    if (table === undefined) return noTable();
    const surplus = surplusErrors(table);
    return surplus.length === 0 ? { ok: true, table } : malformed(surplus);
  } catch (error) {
    if (!(error instanceof SpreadsheetError)) throw error;
    return { ok: false, reason: error.reason, message: error.message, errors: [] };
  }
}

export const noTable = (): TableResult & { ok: false } => ({
  ok: false,
  reason: 'empty',
  message: say`There are no rows to read: a header and at least one row are needed.`,
  errors: [],
});

/** Rows that are wider than the header: mostly a decimal comma that was taken for a delimiter. */
export function surplusErrors(table: Table): readonly RowError[] {
  const errors: RowError[] = [];
  const { length } = table.header;
  for (const row of table.rows) {
    const surplus = row.cells.slice(length).find((cell) => cell !== '');
    if (surplus !== undefined)
      errors.push({
        line: row.line,
        column: null,
        value: surplus,
        message: say`this row has ${row.cells.length} columns, the header has ${length}`,
      });
    if (errors.length >= 200) break;
  }
  return errors;
}

export const malformed = (errors: readonly RowError[]): TableResult & { ok: false } => ({
  ok: false,
  reason: 'malformed',
  message: say`Line ${errors[0]!.line ?? 1}: ${errors[0]!.message}. A decimal comma may need another delimiter or quotes.`,
  errors,
});

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A table with named columns. */
export interface Table {
  readonly file: string;
  readonly columns: readonly string[];
  /** Cells of every row, and the line of the file on which it begins. */
  readonly rows: readonly { readonly line: number; readonly cells: readonly string[] }[];
}

/** One row of a table, by the names of its columns. */
export class Row {
  readonly #table: Table;
  readonly #cells: readonly string[];
  readonly #places: ReadonlyMap<string, number>;
  readonly line: number;

  constructor(table: Table, at: number, places: ReadonlyMap<string, number>) {
    this.#table = table;
    this.#cells = table.rows[at]!.cells;
    this.#places = places;
    this.line = table.rows[at]!.line;
  }

  text(column: string): string {
    return (this.#cells[this.#places.get(nameOf(column)) ?? -1] ?? '').trim();
  }

  /** Null where the cell is empty or a dash. */
  number(column: string): number | null {
    const text = this.text(column);
    if (text === '' || text === '-') return null;
    const value = Number(text.replaceAll(',', ''));
    if (!Number.isFinite(value)) throw this.problem(column, 'is no number');
    return value;
  }

  problem(column: string, what: string): Error {
    return new Error(
      `${this.#table.file}, line ${this.line}, column "${column}": "${this.text(column)}" ${what}`,
    );
  }
}

/** Rows of a table; columns are found whatever their case. */
export function* rowsOf(table: Table): Generator<Row> {
  const places = new Map(table.columns.map((column, i) => [nameOf(column), i]));
  for (let at = 0; at < table.rows.length; at++) yield new Row(table, at, places);
}

export const hasColumns = (
  { columns }: Pick<Table, 'columns'>,
  wanted: readonly string[],
): boolean => {
  const names = new Set(columns.map(nameOf));
  return wanted.every((column) => names.has(nameOf(column)));
};

const nameOf = (column: string): string => column.trim().toLowerCase();

/** Names of the CSV files of a folder, in order. */
export function csvFiles(folder: string): string[] {
  let names: string[];
  try {
    names = readdirSync(folder);
  } catch {
    throw new Error(`${folder} is no folder that can be read`);
  }
  return names.filter((name) => name.toLowerCase().endsWith('.csv')).sort();
}

/** Reads a file; bytes that are no UTF-8 are taken as Latin 1. */
export function readTable(folder: string, file: string): Table {
  const bytes = readFileSync(join(folder, file));
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    text = new TextDecoder('latin1').decode(bytes);
  }
  return tableOf(text.replace(/^\uFEFF/, ''), file);
}

/** Splits a text with commas, quotes, and line breaks within quotes (RFC 4180). */
export function tableOf(text: string, file: string): Table {
  const rows: { line: number; cells: string[] }[] = [];
  let line = 1;
  let begun = 1;
  let cells: string[] = [];
  let cell = '';
  let quoted = false;
  const endRow = () => {
    cells.push(cell);
    if (cells.length > 1 || cell.trim() !== '') rows.push({ line: begun, cells });
    cells = [];
    cell = '';
    begun = line;
  };
  for (let i = 0; i < text.length; i++) {
    const char = text[i]!;
    if (char === '\n') line += 1;
    if (quoted) {
      if (char !== '"') cell += char;
      else if (text[i + 1] === '"') {
        cell += '"';
        i += 1;
      } else quoted = false;
    } else if (char === '"') quoted = true;
    else if (char === ',') {
      cells.push(cell);
      cell = '';
    } else if (char === '\n') endRow();
    else if (char !== '\r') cell += char;
  }
  if (quoted) throw new Error(`${file}, line ${begun}: a quotation mark is never closed`);
  endRow();
  const [head, ...rest] = rows;
  if (head === undefined) throw new Error(`${file} is empty`);
  return { file, columns: head.cells, rows: rest };
}

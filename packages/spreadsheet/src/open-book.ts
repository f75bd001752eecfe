import { plural, say } from '@interlock/language';
import { joined, type Part, partOf, togetherOf } from './join-tables.ts';
import { shapeOf } from './kept/file-shape.ts';
import { type OpenTable, openTable } from './open-table.ts';
import { linesOf } from './sentence.ts';
import { findTables } from './table/find-table.ts';
import type { Book, Grid } from './table/grid.ts';
import { scenarioOfTitle } from './table/said-above.ts';
import { malformed, noTable, type RowError, surplusErrors, type Table } from './table/table.ts';
import { type Understood, understood } from './understand.ts';

/** One table of a file that can be chosen: a sheet, or a part of one. */
export interface TableChoice {
  readonly name: string;
  readonly hidden: boolean;
  readonly rows: number;
  readonly header: readonly string[];
}

export type OpenOutcome =
  | { readonly ok: true; readonly table: OpenTable }
  | { readonly ok: false; readonly message: string; readonly errors: readonly RowError[] };

/** A file with its tables, and the one to begin with. */
export interface OpenBook {
  readonly choices: readonly TableChoice[];
  readonly first: number;
  open(index: number): OpenOutcome;
}

/**
 * The tables of a file. `fileName`: for what has no name in it; `asOf`: the day as of which
 * it is read, `YYYY-MM-DD`.
 */
export function openBook(book: Book, fileName: string, asOf?: string): OpenBook {
  const found = book.sheets.flatMap((sheet) => {
    const tables = findTables(sheet, book.delimiter);
    return tables.map((table, index) => {
      // Several tables of a sheet are told apart by what stands above them.
      const title = tables.length > 1 ? table.title : null;
      return { sheet, table, index, name: title ?? sheetName(sheet, book, fileName) };
    });
  });
  const tables = found.map(({ sheet, table, name, index }): OneTable => {
    const titles = sheet.name === fileName ? table.above : [...table.above, sheet.name];
    const around = { name, asOf, titles, file: stemOf(fileName) };
    return {
      sheet,
      label: index === 0 ? sheet.name : say`${sheet.name}, from line ${table.headerLine}`,
      table,
      titles,
      read: once(() => understood(table, around)),
    };
  });
  const ways = tables.length < 2 ? [] : waysOf(tables);
  const isUseful = ({ read }: OneTable): boolean =>
    read().guess.measures.length > 0 && read().guess.dateColumn !== null;
  const first = tables.findIndex((one) => !one.sheet.hidden && isUseful(one));
  const useful = Math.max(0, first === -1 ? tables.findIndex(isUseful) : first);
  const together = ways.findIndex((parts) => parts.some(({ index }) => index === useful));
  return {
    choices: [...tables.map(choiceOf), ...ways.map((parts) => choiceOfAll(parts, tables))],
    first: together === -1 ? useful : tables.length + together,
    open(index) {
      const parts = ways[index - tables.length];
      const chosen = parts?.map((part) => tables[part.index]!) ?? tables.slice(index, index + 1);
      const [one] = chosen;
      if (one === undefined) return noTable();
      const surplus = chosen.flatMap(({ table }) => surplusErrors(table));
      if (surplus.length > 0 && book.ruled !== true) return malformed(surplus);
      const names = chosen.map(({ sheet }) => (sheet.name === fileName ? '' : sheet.name));
      const header = [...new Set(chosen.flatMap(({ table }) => table.header))];
      const shape = shapeOf(header, names.join(' + '), fileName);
      const notes = [
        ...book.notes,
        ...new Set(chosen.flatMap(({ sheet }) => sheet.notes)),
        ...(surplus.length === 0 ? [] : [surplusNote(surplus)]),
      ];
      const read = parts === undefined ? one.read() : joined(parts);
      return { ok: true, table: openTable(read, shape, notes) };
    },
  };
}

/** A table of a file, and how it is understood once that is asked. */
interface OneTable {
  readonly sheet: Grid;
  readonly label: string;
  readonly table: Table;
  readonly titles: readonly string[];
  readonly read: () => Understood;
}

/** Somebody wrote a remark beside the table. */
const surplusNote = (surplus: readonly RowError[]): string =>
  plural(
    surplus.length,
    {
      one: 'Row {0} has cells behind the last column of the header; they are not read.',
      other: 'Rows {0} have cells behind the last column of the header; they are not read.',
    },
    linesOf(surplus),
  );

const choiceOf = ({ sheet, label, table }: OneTable): TableChoice => ({
  name: label,
  hidden: sheet.hidden,
  rows: table.rows.length,
  header: table.header.slice(0, 8),
});

const choiceOfAll = (parts: readonly Part[], tables: readonly OneTable[]): TableChoice => ({
  name: parts.map(({ name }) => name).join(' + '),
  hidden: false,
  rows: parts.reduce((sum, { index }) => sum + tables[index]!.table.rows.length, 0),
  header: tables[parts[0]!.index]!.table.header.slice(0, 8),
});

/** The plan and the actuals of the same things, where they stand in tables of their own. */
function waysOf(tables: readonly OneTable[]): readonly (readonly Part[])[] {
  const parts = tables.flatMap(({ sheet, label, titles, read }, index) =>
    sheet.hidden || !titles.some((title) => scenarioOfTitle(title) !== null)
      ? []
      : (partOf(index, label, titles, read()) ?? []),
  );
  return togetherOf(parts);
}

function once<T extends object>(make: () => T): () => T {
  let made: T | null = null;
  return () => {
    made ??= make();
    return made;
  };
}

/** A sheet names what it holds, unless it has the name that every first sheet has. */
function sheetName(sheet: Grid, book: Book, file: string): string {
  const generic = /^(?:sheet|tabelle|feuil|hoja|foglio|blad)\s?\d*$/i.test(sheet.name);
  return generic || book.sheets.length === 1 ? stemOf(file) : sheet.name;
}

const stemOf = (file: string): string => file.replace(/\.\w{2,5}$/, '');

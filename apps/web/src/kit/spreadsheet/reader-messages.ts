import { say } from '@interlock/language';
import type { ListedImportMapping } from '@interlock/protocol/routes/list-import-mappings';
import type { OpenTable, ReadAgain, RowError, TableChoice } from '@interlock/spreadsheet';

/** Where a table comes from: a dropped or chosen file, or pasted text. */
export type ImportSource =
  | { readonly kind: 'file'; readonly file: File }
  | { readonly kind: 'text'; readonly text: string };

export const sourceName = (source: ImportSource): string =>
  source.kind === 'file' ? source.file.name : say`Pasted cells`;

/** A table that is open, with what is proposed for it; the table itself stays where it was read. */
export interface OpenedTable extends ReadAgain, Pick<OpenTable, 'shape'> {
  /** What was kept of files like it and holds for this one; null = it is read afresh. */
  readonly kept: ListedImportMapping | null;
  /** The tables of the file, and which of them this is. */
  readonly choices: readonly TableChoice[];
  readonly chosen: number;
}

export type ReadOutcome =
  | ({ readonly ok: true } & OpenedTable)
  | { readonly ok: false; readonly message: string; readonly errors: readonly RowError[] };

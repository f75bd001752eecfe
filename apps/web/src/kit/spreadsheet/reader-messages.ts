import { say } from '@interlock/language';
import type { ListedImportMapping } from '@interlock/protocol/routes/list-import-mappings';
import type {
  Answers,
  BuiltImport,
  ImportMapping,
  MappingDefaults,
  OpenTable,
  Proposal,
  ReadAgain,
  ReadingStage,
  RowError,
  TableChoice,
} from '@interlock/spreadsheet';

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

export type ReaderRequest = { readonly id: number } & (
  | {
      readonly type: 'read';
      readonly source: ImportSource;
      readonly defaults: MappingDefaults;
      /** How files were read that were imported before. */
      readonly mappings: readonly ListedImportMapping[];
    }
  /** Another table of the file that is open. */
  | { readonly type: 'choose'; readonly index: number; readonly defaults: MappingDefaults }
  | { readonly type: 'propose'; readonly answers: Answers; readonly defaults: MappingDefaults }
  | { readonly type: 'build'; readonly mapping: ImportMapping }
);

export type ReaderAnswer = { readonly id: number } & (
  | { readonly type: 'read'; readonly outcome: ReadOutcome }
  | { readonly type: 'propose'; readonly proposal: Proposal }
  | { readonly type: 'build'; readonly built: BuiltImport }
  | { readonly type: 'failed'; readonly message: string }
  /** The job goes on; this is how far it has come. */
  | { readonly type: 'progress'; readonly stage: ReadingStage }
);

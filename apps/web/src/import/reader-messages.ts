import { say } from '@interlock/language';
import type { BuiltImport, ImportMapping, MappingDefaults } from '@interlock/protocol/csv';
import type { ColumnChoice, Proposal, ReadOutcome } from './read-table.ts';

/** Where a table comes from: a dropped or chosen file, or pasted text. */
export type ImportSource =
  | { readonly kind: 'file'; readonly file: File }
  | { readonly kind: 'text'; readonly text: string };

export const sourceName = (source: ImportSource): string =>
  source.kind === 'file' ? source.file.name : say`Pasted cells`;

export type ReaderRequest = { readonly id: number } & (
  | { readonly type: 'read'; readonly source: ImportSource; readonly defaults: MappingDefaults }
  | {
      readonly type: 'propose';
      readonly columns: ColumnChoice;
      readonly defaults: MappingDefaults;
    }
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

export type ReadingStage = 'unpacking' | 'cells' | 'columns';

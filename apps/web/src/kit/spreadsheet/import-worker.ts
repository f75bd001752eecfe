import type { ListedImportMapping } from '@interlock/protocol/routes/list-import-mappings';
import {
  type Answers,
  type Book,
  fileSizeProblem,
  findKept,
  type ImportMapping,
  type MappingDefaults,
  type OpenBook,
  type OpenTable,
  openBook,
  type ReadingStage,
  readAfresh,
  readAs,
  readBook,
  readDelimited,
  SpreadsheetError,
} from '@interlock/spreadsheet';
import { answerCalls } from '../workers/answer-calls.ts';
import { type ImportSource, type ReadOutcome, sourceName } from './reader-messages.ts';

/*
 * Reads spreadsheets beside the page, so that a large one never stops it. One file at a time; to
 * cancel, the page ends this worker.
 */

let book: OpenBook | null = null;
let table: OpenTable | null = null;

interface ReadAsked {
  readonly source: ImportSource;
  readonly defaults: MappingDefaults;
  /** How files were read that were imported before. */
  readonly mappings: readonly ListedImportMapping[];
}

const jobs = {
  read,
  /** Another table of the file that is open. */
  choose({ index, defaults }: { readonly index: number; readonly defaults: MappingDefaults }) {
    if (book === null) throw new Error('no file is open');
    return open(book, index, defaults);
  },
  propose({
    answers,
    defaults,
  }: {
    readonly answers: Answers;
    readonly defaults: MappingDefaults;
  }) {
    return opened().propose(answers, defaults);
  },
  build: (mapping: ImportMapping) => opened().build(mapping),
};
export type ReaderJobs = typeof jobs;

function opened(): OpenTable {
  if (table === null) throw new Error('no table is open');
  return table;
}

async function read(
  { source, defaults, mappings }: ReadAsked,
  tell: (stage: ReadingStage) => void,
): Promise<ReadOutcome> {
  book = null;
  table = null;
  try {
    const file = await bookOf(source, tell);
    tell('columns');
    book = openBook(file, sourceName(source), defaults.lastDay);
  } catch (error) {
    if (!(error instanceof SpreadsheetError)) throw error;
    return { ok: false, message: error.message, errors: [] };
  }
  const found = findKept(book, mappings, defaults);
  return open(book, found?.index ?? book.first, defaults, found?.kept ?? null);
}

function open(
  file: OpenBook,
  chosen: number,
  defaults: MappingDefaults,
  kept: ListedImportMapping | null = null,
): ReadOutcome {
  const outcome = file.open(chosen);
  if (!outcome.ok) return outcome;
  table = outcome.table;
  const { shape } = table;
  const { choices } = file;
  const read = kept === null ? readAfresh(table, defaults) : readAs(table, kept, defaults);
  return { ok: true, shape, choices, chosen, kept, ...read };
}

async function bookOf(
  source: ImportSource,
  progress: (stage: ReadingStage) => void,
): Promise<Book> {
  if (source.kind === 'text') return readDelimited(source.text, sourceName(source));
  const { file } = source;
  // By size first: a file of a gigabyte is refused without reading it.
  const tooLarge = fileSizeProblem(file.size);
  if (tooLarge !== null) throw new SpreadsheetError('too-large', tooLarge);
  return await readBook(new Uint8Array(await file.arrayBuffer()), file.name, progress);
}

answerCalls(jobs);

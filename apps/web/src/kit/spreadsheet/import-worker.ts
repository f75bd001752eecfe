import type { ListedImportMapping } from '@interlock/protocol/routes/list-import-mappings';
import {
  type Book,
  fileSizeProblem,
  findKept,
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
import { borrowLanguage } from '../language/lend-language.ts';
import {
  type ImportSource,
  type ReaderAnswer,
  type ReaderRequest,
  type ReadOutcome,
  sourceName,
} from './reader-messages.ts';

/*
 * Reads spreadsheets beside the page, so that a large one never stops it. One file at a time; to
 * cancel, the page ends this worker.
 */

interface WorkerPort {
  postMessage(answer: ReaderAnswer): void;
  onmessage: ((event: MessageEvent<ReaderRequest>) => void) | null;
}
const port = self as unknown as WorkerPort;
let book: OpenBook | null = null;
let table: OpenTable | null = null;

borrowLanguage();
port.onmessage = (event) => {
  const request = event.data;
  answer(request).then(
    (message) => port.postMessage(message),
    (error: unknown) =>
      port.postMessage({
        id: request.id,
        type: 'failed',
        message: error instanceof Error ? error.message : String(error),
      }),
  );
};

async function answer(request: ReaderRequest): Promise<ReaderAnswer> {
  const { id } = request;
  if (request.type === 'read') return { id, type: 'read', outcome: await read(id, request) };
  if (request.type === 'choose') {
    if (book === null) throw new Error('no file is open');
    return { id, type: 'read', outcome: open(book, request.index, request.defaults) };
  }
  if (table === null) throw new Error('no table is open');
  return request.type === 'propose'
    ? { id, type: 'propose', proposal: table.propose(request.answers, request.defaults) }
    : { id, type: 'build', built: table.build(request.mapping) };
}

async function read(
  id: number,
  { source, defaults, mappings }: Extract<ReaderRequest, { type: 'read' }>,
): Promise<ReadOutcome> {
  book = null;
  table = null;
  const progress = (stage: ReadingStage): void => port.postMessage({ id, type: 'progress', stage });
  try {
    const file = await bookOf(source, progress);
    progress('columns');
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

import { say } from '@interlock/language';
import { LIMITS } from '@interlock/plan';
import { borrowLanguage } from '../ui/lend-language.ts';
import { type OpenTable, openTable, type ReadOutcome } from './read-table.ts';
import type { ImportSource, ReaderAnswer, ReaderRequest, ReadingStage } from './reader-messages.ts';
import { ZipError } from './unzip.ts';
import { workbookText } from './xlsx-text.ts';

/*
 * Reads spreadsheets beside the page, so that a large one never stops it. One table at a time;
 * to cancel, the page ends this worker.
 */

interface WorkerPort {
  postMessage(answer: ReaderAnswer): void;
  onmessage: ((event: MessageEvent<ReaderRequest>) => void) | null;
}
const port = self as unknown as WorkerPort;
let open: OpenTable | null = null;

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
  if (request.type === 'read') {
    open = null;
    const progress = (stage: ReadingStage): void =>
      port.postMessage({ id, type: 'progress', stage });
    const text = await textOf(request.source, progress);
    progress('columns');
    if (typeof text !== 'string') return { id, type: 'read', outcome: text };
    const outcome = openTable(text);
    if (!outcome.ok) return { id, type: 'read', outcome };
    open = outcome.table;
    return {
      id,
      type: 'read',
      outcome: { ok: true, sample: open.sample, ...open.propose(null, request.defaults) },
    };
  }
  if (open === null) throw new Error('no table is open');
  return request.type === 'propose'
    ? { id, type: 'propose', proposal: open.propose(request.columns, request.defaults) }
    : { id, type: 'build', built: open.build(request.mapping) };
}

async function textOf(
  source: ImportSource,
  progress: (stage: ReadingStage) => void,
): Promise<string | (ReadOutcome & { ok: false })> {
  if (source.kind === 'text') return source.text;
  const { file } = source;
  const refuse = (message: string) => ({ ok: false, message, errors: [] }) as const;
  // By size first: a file of a gigabyte is refused without reading it.
  if (file.size > LIMITS.importBytes) {
    const size = Math.round(file.size / 1024 / 1024);
    const limit = LIMITS.importBytes / 1024 / 1024;
    return refuse(
      say`The file has ${size} MB; ${limit} MB can be imported at most. Leave out older rows, or sum it up before importing; nothing was read.`,
    );
  }
  const bytes = new Uint8Array(await file.arrayBuffer());
  if (bytes[0] === 0x50 && bytes[1] === 0x4b) {
    try {
      return await workbookText(file, progress);
    } catch (error) {
      if (error instanceof ZipError && error.message === 'too large')
        return refuse(
          say`Unpacked, this workbook has more than 256 MB. Leave out older rows and other sheets, or save the sheet as CSV; nothing was read.`,
        );
      return refuse(
        error instanceof RangeError
          ? error.message
          : say`This workbook could not be read. XLSX is understood, ODS and protected workbooks are not. Select the cells in the spreadsheet, copy them and paste them here, or save the sheet as CSV.`,
      );
    }
  }
  return decode(bytes);
}

/** UTF-8 with or without mark, UTF-16 with its mark, else the old Western code page. */
function decode(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

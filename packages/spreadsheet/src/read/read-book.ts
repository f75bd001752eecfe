import { say } from '@interlock/language';
import { LIMITS } from '@interlock/plan';
import { type Book, SpreadsheetError } from '../table/grid.ts';
import { decodeText } from './decode-text.ts';
import { readDelimited } from './delimited.ts';
import { readOpenDocument } from './open-document.ts';
import { unzip } from './unzip.ts';
import { readWorkbook, workbookProblem } from './workbook.ts';

export type ReadingStage = 'unpacking' | 'cells' | 'columns';

/**
 * Reads a file by what it holds, whatever its name says: XLSX, ODS, or delimited text.
 *
 * @throws {SpreadsheetError} a sentence for what cannot be read: old XLS, web pages, PDF, too much
 */
export async function readBook(
  bytes: Uint8Array<ArrayBuffer>,
  name: string,
  onStage: (stage: ReadingStage) => void = () => undefined,
): Promise<Book> {
  const tooLarge = fileSizeProblem(bytes.length);
  if (tooLarge !== null) throw new SpreadsheetError('too-large', tooLarge);
  if (startsWith(bytes, [0x50, 0x4b])) {
    onStage('unpacking');
    try {
      const kind = await unzip(bytes, (part) => part === 'mimetype').then((parts) =>
        new TextDecoder().decode(parts.get('mimetype') ?? new Uint8Array()),
      );
      const onCells = (): void => onStage('cells');
      return kind.includes('opendocument.spreadsheet')
        ? await readOpenDocument(bytes, onCells)
        : await readWorkbook(bytes, onCells);
    } catch (error) {
      throw workbookProblem(error);
    }
  }
  if (startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0]))
    throw new SpreadsheetError(
      'unknown',
      say`This is a workbook of the old XLS kind, or one that a password protects. Open it in a spreadsheet and save it as XLSX or CSV without a password; nothing was read.`,
    );
  if (startsWith(bytes, [0x25, 0x50, 0x44, 0x46]))
    throw new SpreadsheetError(
      'unknown',
      say`This is a PDF, not a spreadsheet. Import the workbook that it was made from; nothing was read.`,
    );
  const { text, guessed } = decodeText(bytes);
  if (/^\s*(?:<!doctype html|<html|<\?xml|<table|<head|<meta)/i.test(text))
    throw new SpreadsheetError(
      'unknown',
      say`This is a web page or XML with the name of a workbook, as some systems export it. Open it in a spreadsheet and save it as XLSX or CSV; nothing was read.`,
    );
  if (text.slice(0, 4000).includes('\u0000'))
    throw new SpreadsheetError(
      'unknown',
      say`This is neither a workbook nor text. XLSX, ODS, CSV and TSV are understood; nothing was read.`,
    );
  const book = readDelimited(text, name);
  const notes = [
    ...(/\.(?:xlsx?|xlsm|ods)$/i.test(name)
      ? [say`The file is named as a workbook and holds text: it is read as CSV.`]
      : []),
    ...(guessed === null
      ? []
      : [
          guessed === 'shift_jis'
            ? say`Its letters are read as Japanese (Shift-JIS).`
            : say`Its letters are read as Western European (Windows-1252).`,
        ]),
  ];
  return { ...book, notes };
}

/** A sentence where a file has more bytes than are read, else null: asked before it is opened. */
export function fileSizeProblem(bytes: number): string | null {
  if (bytes <= LIMITS.importBytes) return null;
  const limit = LIMITS.importBytes / 1024 / 1024;
  return say`The file has ${Math.round(bytes / 1024 / 1024)} MB; ${limit} MB can be imported at most. Leave out older rows, or sum it up before importing; nothing was read.`;
}

const startsWith = (bytes: Uint8Array, head: readonly number[]): boolean =>
  head.every((byte, i) => bytes[i] === byte);

import { say } from '@interlock/language';
import { type Book, type Grid, type Merged, SpreadsheetError } from '../table/grid.ts';
import { cellNotes } from './cell-notes.ts';
import { numberStyles } from './number-styles.ts';
import { columnNumber, readSheetXml, type SheetContext, sharedStrings } from './sheet-xml.ts';
import { unzip, ZipError } from './unzip.ts';
import { attribute, decodeXml } from './xml.ts';

type Parts = ReadonlyMap<string, Uint8Array<ArrayBuffer>>;

/** Day 0 of a workbook in days from 1970, and of one that counts from 1904. */
const [SINCE_1900, SINCE_1904] = [-25_569, -24_107];

/**
 * All sheets of an XLSX workbook, as text: numbers keep their value, dates become `YYYY-MM-DD`,
 * percentages `93.4%`, error cells their sign. Source: ECMA-376.
 *
 * @throws {SpreadsheetError}
 */
export async function readWorkbook(
  archive: Uint8Array<ArrayBuffer>,
  onCells: () => void = () => undefined,
): Promise<Book> {
  const parts = await unzip(archive, (name) =>
    /(?:workbook|sharedStrings|styles|worksheets\/[^/]+)\.xml(?:\.rels)?$/.test(name),
  );
  onCells();
  const book = textOf(parts, 'xl/workbook.xml');
  if (book === '') throw new Error('no workbook');
  const epoch = /<(?:\w+:)?workbookPr\b[^>]*\sdate1904="(?:1|true)"/.test(book)
    ? SINCE_1904
    : SINCE_1900;
  const context: SheetContext = {
    strings: sharedStrings(textOf(parts, 'xl/sharedStrings.xml')),
    styles: numberStyles(textOf(parts, 'xl/styles.xml'), epoch),
  };
  const grids = sheetsOf(parts, book).map(({ name, path, hidden }): Grid => {
    const { rows, rest, ...cells } = readSheetXml(textOf(parts, path), context);
    return { name, hidden, rows, merged: mergedOf(rest), notes: cellNotes(cells) };
  });
  // Hidden sheets hold lists and old states; they can be chosen, and are never the first guess.
  return {
    sheets: [...grids.filter((one) => !one.hidden), ...grids.filter((one) => one.hidden)],
    delimiter: '\t',
    ruled: true,
    notes: [],
  };
}

const textOf = (parts: Parts, name: string): string => {
  const part = parts.get(name);
  return part === undefined ? '' : new TextDecoder().decode(part);
};

interface SheetPart {
  readonly name: string;
  readonly path: string;
  readonly hidden: boolean;
}

/** The sheets in the order of their tabs; those that hold a chart have no cells. */
function sheetsOf(parts: Parts, book: string): readonly SheetPart[] {
  const targets = new Map<string, string>();
  for (const [tag] of textOf(parts, 'xl/_rels/workbook.xml.rels').matchAll(
    /<(?:\w+:)?Relationship\b[^>]*>/g,
  ))
    targets.set(attribute(tag, 'Id') ?? '', attribute(tag, 'Target') ?? '');
  return [...book.matchAll(/<(?:\w+:)?sheet\b[^>]*>/g)].flatMap(([tag]) => {
    const target = targets.get(attribute(tag, 'r:id') ?? attribute(tag, 'id') ?? '') ?? '';
    const path = target.startsWith('/') ? target.slice(1) : `xl/${target}`;
    const state = attribute(tag, 'state');
    const hidden = state === 'hidden' || state === 'veryHidden';
    return parts.has(path) ? [{ name: decodeXml(attribute(tag, 'name') ?? ''), path, hidden }] : [];
  });
}

function mergedOf(sheet: string): readonly Merged[] {
  return [...sheet.matchAll(/<(?:\w+:)?mergeCell\b[^>]*\sref="([A-Z]+)(\d+):([A-Z]+)(\d+)"/g)]
    .slice(0, 2000)
    .map(([, left, top, right, bottom]) => ({
      top: Number(top) - 1,
      left: columnNumber(left!),
      bottom: Number(bottom) - 1,
      right: columnNumber(right!),
    }));
}

/** Why a workbook could not be read, for what the library or the unpacking throws. */
export function workbookProblem(error: unknown): SpreadsheetError {
  if (error instanceof SpreadsheetError) return error;
  if (error instanceof ZipError && error.message === 'too large')
    return new SpreadsheetError(
      'too-large',
      say`Unpacked, this workbook has more than ${error.limit / 1024 / 1024} MB. Leave out older rows and other sheets, or save the sheet as CSV; nothing was read.`,
    );
  return new SpreadsheetError(
    'unknown',
    say`This workbook could not be read: it is damaged, protected by a password, or of another kind. Select the cells in the spreadsheet, copy them and paste them here, or save the sheet as CSV.`,
  );
}

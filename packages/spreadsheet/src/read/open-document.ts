import type { Book } from '../table/grid.ts';
import { createContentReader } from './content-xml.ts';
import { piecesOf } from './unzip.ts';

/** Bytes that are read together: they come in small pieces. */
const PIECE = 1 << 18;

/**
 * All sheets of an OpenDocument spreadsheet, read while they are unpacked.
 *
 * @throws {SpreadsheetError}
 */
export async function readOpenDocument(
  archive: Uint8Array<ArrayBuffer>,
  onCells: () => void = () => undefined,
): Promise<Book> {
  const decoder = new TextDecoder();
  const reader = createContentReader();
  const piece = new Uint8Array(PIECE);
  let filled = 0;
  onCells();
  for await (const bytes of piecesOf(archive, 'content.xml')) {
    for (let at = 0; at < bytes.length; ) {
      const part = bytes.subarray(at, at + PIECE - filled);
      piece.set(part, filled);
      at += part.length;
      filled += part.length;
      if (filled < PIECE) continue;
      reader.push(decoder.decode(piece, { stream: true }));
      filled = 0;
    }
  }
  reader.push(decoder.decode(piece.subarray(0, filled)));
  const grids = reader.end();
  return {
    sheets: [...grids.filter((one) => !one.hidden), ...grids.filter((one) => one.hidden)],
    delimiter: '\t',
    ruled: true,
    notes: [],
  };
}

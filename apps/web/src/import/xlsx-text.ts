import { say } from '@interlock/language';
import { LIMITS } from '@interlock/plan';
import { withPercentText } from './percent-cells.ts';
import type { ReadingStage } from './reader-messages.ts';
import { storeZip } from './store-zip.ts';
import { unzip } from './unzip.ts';

type Cell = string | number | boolean | Date | null;

/**
 * The first sheet of a workbook as the text that a spreadsheet puts on the clipboard, so that what
 * follows is the same for all. Numbers keep their value, dates become `YYYY-MM-DD`, percentages
 * `93.4%`.
 *
 * The library unpacks parts of 512 KiB and more in a worker from a `blob:` address, which the
 * content security policy forbids, and then waits for ever. It is handed an archive whose parts
 * need no unpacking.
 */
export async function workbookText(
  file: Blob,
  progress: (stage: ReadingStage) => void = () => undefined,
): Promise<string> {
  progress('unpacking');
  const { readSheet } = await import('read-excel-file/web-worker');
  const archive = new Uint8Array(await file.arrayBuffer());
  const parts = await unzip(archive, (name) => /\.(xml|rels)$/.test(name));
  progress('cells');
  const rows = await readSheet(storeZip(withPercentText(parts)));
  return sheetText(rows as unknown as readonly (readonly Cell[])[]);
}

export function sheetText(rows: readonly (readonly Cell[])[]): string {
  if (rows.length > LIMITS.importRows + 1)
    throw new RangeError(
      say`The sheet has ${rows.length} rows; ${LIMITS.importRows} can be imported at most. Leave out older rows; nothing was read.`,
    );
  return rows.map((row) => row.map(cellText).join('\t')).join('\n');
}

function cellText(value: Cell): string {
  if (value === null) return '';
  if (value instanceof Date) return value.toISOString().slice(0, 10);
  const text = String(value);
  return /[\t\n\r"]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

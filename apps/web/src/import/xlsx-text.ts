import { say } from '@interlock/language';
import { LIMITS } from '@interlock/plan';

type Cell = string | number | boolean | Date | null;

/**
 * The first sheet of a workbook as the text that a spreadsheet puts on the clipboard, so that what
 * follows is the same for all. Numbers keep their value, dates become `YYYY-MM-DD`.
 */
export async function workbookText(file: Blob | ArrayBuffer): Promise<string> {
  const { readSheet } = await import('read-excel-file/web-worker');
  return sheetText((await readSheet(file)) as unknown as readonly (readonly Cell[])[]);
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

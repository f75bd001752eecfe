import Papa from 'papaparse';

/**
 * What a spreadsheet would run as a formula, in full width as well, which Excel takes for the same;
 * behind white space too, which some programs skip.
 */
const FORMULA = /^\s*[=+\-@＝＋－＠]|^[\t\r\n]/;

/** A table as CSV with a byte order mark; a leading apostrophe keeps text from being a formula. */
export function writeTable(rows: readonly (readonly string[])[]): string {
  const text = Papa.unparse(rows as string[][], { newline: '\r\n', escapeFormulae: FORMULA });
  return `\uFEFF${text}\r\n`;
}

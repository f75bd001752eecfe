import { currentLocale, say } from '@interlock/language';
import { LIMITS } from '@interlock/plan';
import Papa from 'papaparse';
import { type Book, SpreadsheetError } from '../table/grid.ts';

export type Delimiter = ',' | ';' | '\t' | '|';

/**
 * Reads CSV or TSV text: byte order mark, CRLF, quotes, delimiter `,` `;` tab or `|` named by a
 * `sep=` line or guessed from the first lines. The size is checked before anything is parsed, so
 * that a million rows cost nothing.
 *
 * @throws {SpreadsheetError}
 */
export function readDelimited(text: string, name: string): Book {
  const tooLarge = sizeProblem(text);
  if (tooLarge !== null) throw new SpreadsheetError('too-large', tooLarge);
  const body = text.startsWith('\uFEFF') ? text.slice(1) : text;
  const named = /^"?sep=(.)"?\r?\n?/i.exec(body)?.[1];
  const delimiter = DELIMITERS.find((one) => one === named) ?? guessDelimiter(body);
  const parsed = Papa.parse<string[]>(body, { delimiter, skipEmptyLines: false });
  const broken = parsed.errors.find((error) => error.type === 'Quotes');
  if (broken !== undefined)
    throw new SpreadsheetError(
      'malformed',
      say`Line ${(broken.row ?? 0) + 1}: a quotation mark is not closed, or stands inside a cell without being doubled.`,
    );
  const rows = parsed.data.map((row) => row.map((cell) => cell.trim()));
  // It stays as an empty line, so that the others keep their numbers.
  if (named !== undefined) rows[0] = [];
  return { sheets: [{ name, hidden: false, rows, merged: [], notes: [] }], delimiter, notes: [] };
}

/** A sentence where the text is too large to be read, else null. Cheap: counts line ends only. */
export function sizeProblem(text: string): string | null {
  if (text.length > LIMITS.importBytes)
    return say`The file is larger than ${LIMITS.importBytes / 1024 / 1024} MB. Leave out older rows, or sum it up before importing; nothing was read.`;
  return rowProblem(countLines(text));
}

/** The same for a number of rows, the header among them. */
export function rowProblem(rows: number): string | null {
  return rows > LIMITS.importRows + 1
    ? say`The file has ${format(rows - 1)} rows; ${format(LIMITS.importRows)} can be imported at most. Leave out older rows, or sum it up before importing; nothing was read.`
    : null;
}

function countLines(text: string): number {
  let lines = 0;
  const end = text.includes('\n') ? '\n' : '\r';
  let at = text.indexOf(end);
  while (at !== -1) {
    lines += 1;
    at = text.indexOf(end, at + 1);
  }
  return text.endsWith(end) ? lines : lines + 1;
}

function format(n: number): string {
  return new Intl.NumberFormat(currentLocale()).format(n);
}

/** Where several cut evenly, the first: a comma may be that of a number or of a date. */
const DELIMITERS: readonly Delimiter[] = ['\t', ';', '|', ','];

/** The delimiter that cuts the first lines into the same number of columns, the most of them. */
export function guessDelimiter(text: string): Delimiter {
  const sample = text.slice(0, 20_000);
  let best: Delimiter = ',';
  let bestScore = 0;
  for (const delimiter of DELIMITERS) {
    const { data } = Papa.parse<string[]>(sample, { delimiter, preview: 40 });
    const widths = data
      .filter((cells) => cells.some((cell) => cell.trim() !== ''))
      .map((cells) => cells.length);
    const columns = commonest(widths);
    if (columns < 2) continue;
    // A decimal comma cuts lines unevenly, a delimiter does not: evenness counts before width.
    const even = widths.filter((width) => width === columns).length / widths.length;
    const score = even * 1000 + Math.min(columns, 500);
    if (score > bestScore) {
      best = delimiter;
      bestScore = score;
    }
  }
  return best;
}

function commonest(numbers: readonly number[]): number {
  const counts = new Map<number, number>();
  for (const n of numbers) counts.set(n, (counts.get(n) ?? 0) + 1);
  return [...counts].reduce((a, b) => (b[1] > a[1] ? b : a), [1, 0])[0];
}

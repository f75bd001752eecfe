import { currentLocale, say } from '@interlock/language';
import { LIMITS } from '@interlock/plan';
import Papa from 'papaparse';

export type Delimiter = ',' | ';' | '\t' | '|';

/** One row of a spreadsheet; `line` is its line in the file, the header being line 1. */
export interface TableRow {
  readonly line: number;
  readonly cells: readonly string[];
}

/** A spreadsheet as text: nothing is a number or a date yet. Cells are trimmed. */
export interface Table {
  /** Unique, never empty: an unnamed column is called `column 3`. */
  readonly header: readonly string[];
  readonly rows: readonly TableRow[];
  readonly delimiter: Delimiter;
  /** Rows without anything in them, skipped. */
  readonly emptyRows: number;
}

/** What is wrong with one cell, or with the file as a whole (`line` null). */
export interface RowError {
  readonly line: number | null;
  readonly column: string | null;
  readonly value: string;
  readonly message: string;
}

export type TableResult =
  | { readonly ok: true; readonly table: Table }
  | {
      readonly ok: false;
      readonly reason: 'too-large' | 'empty' | 'malformed';
      readonly message: string;
      readonly errors: readonly RowError[];
    };

/**
 * Reads CSV or TSV text: BOM, CRLF, quotes, delimiter `,` `;` tab or `|` guessed from the first
 * lines. The size is checked before anything is parsed, so that a million rows cost nothing.
 */
export function parseTable(text: string): TableResult {
  const tooLarge = sizeProblem(text);
  if (tooLarge !== null) return { ok: false, reason: 'too-large', message: tooLarge, errors: [] };
  const body = text.startsWith('\uFEFF') ? text.slice(1) : text;
  const delimiter = guessDelimiter(body);
  const parsed = Papa.parse<string[]>(body, { delimiter, skipEmptyLines: false });
  const broken = parsed.errors.filter((e) => e.type === 'Quotes');
  if (broken.length > 0) return malformed(broken);
  return tableOf(parsed.data, delimiter);
}

/** A sentence where the text is too large to be read, else null. Cheap: counts line ends only. */
export function sizeProblem(text: string): string | null {
  if (text.length > LIMITS.importBytes)
    return say`The file is larger than ${LIMITS.importBytes / 1024 / 1024} MB. Leave out older rows, or sum it up before importing; nothing was read.`;
  const lines = countLines(text);
  if (lines > LIMITS.importRows + 1)
    return say`The file has ${format(lines - 1)} rows; ${format(LIMITS.importRows)} can be imported at most. Leave out older rows, or sum it up before importing; nothing was read.`;
  return null;
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

/** The delimiter that cuts the first lines into the same number of columns, the most of them. */
export function guessDelimiter(text: string): Delimiter {
  const sample = text.slice(0, 20_000);
  let best: Delimiter = ',';
  let bestScore = 0;
  for (const delimiter of [',', ';', '\t', '|'] as const) {
    const { data } = Papa.parse<string[]>(sample, { delimiter, preview: 20 });
    const rows = data.filter((cells) => cells.some((cell) => cell.trim() !== ''));
    const columns = rows[0]?.length ?? 1;
    if (columns < 2) continue;
    // A decimal comma cuts lines unevenly, a delimiter does not: evenness counts before width.
    const even = rows.filter((cells) => cells.length === columns).length / rows.length;
    const score = even * 1000 + Math.min(columns, 500);
    if (score > bestScore) {
      best = delimiter;
      bestScore = score;
    }
  }
  return best;
}

function tableOf(data: readonly (readonly string[])[], delimiter: Delimiter): TableResult {
  const rows: TableRow[] = [];
  let header: readonly string[] | null = null;
  let emptyRows = 0;
  const errors: RowError[] = [];
  for (const [index, raw] of data.entries()) {
    const cells = raw.map((cell) => cell.trim());
    if (cells.every((cell) => cell === '')) {
      // The end of the last line is no row.
      if (index < data.length - 1) emptyRows += 1;
      continue;
    }
    if (header === null) {
      header = uniqueHeader(cells);
      continue;
    }
    const surplus = cells.slice(header.length).find((cell) => cell !== '');
    if (surplus !== undefined)
      errors.push({
        line: index + 1,
        column: null,
        value: surplus,
        message: say`this row has ${cells.length} columns, the header has ${header.length}`,
      });
    rows.push({ line: index + 1, cells: header.map((_, column) => cells[column] ?? '') });
  }
  if (errors.length > 0)
    return {
      ok: false,
      reason: 'malformed',
      message: say`Line ${errors[0]!.line ?? 1}: ${errors[0]!.message}. A decimal comma may need another delimiter or quotes.`,
      errors: errors.slice(0, 200),
    };
  if (header === null || rows.length === 0)
    return {
      ok: false,
      reason: 'empty',
      message: say`There are no rows to read: a header and at least one row are needed.`,
      errors: [],
    };
  return { ok: true, table: { header, rows, delimiter, emptyRows } };
}

function uniqueHeader(cells: readonly string[]): readonly string[] {
  const seen = new Set<string>();
  return cells.map((cell, index) => {
    const name = cell === '' ? say`column ${index + 1}` : cell.slice(0, 200);
    let unique = name;
    for (let n = 2; seen.has(unique); n += 1) unique = `${name} (${n})`;
    seen.add(unique);
    return unique;
  });
}

function malformed(errors: readonly Papa.ParseError[]): TableResult {
  const rows = errors.slice(0, 200).map((error) => ({
    line: error.row === undefined ? null : error.row + 1,
    column: null,
    value: '',
    message: say`a quotation mark is not closed, or stands inside a cell without being doubled`,
  }));
  return {
    ok: false,
    reason: 'malformed',
    message: say`Line ${rows[0]?.line ?? 1}: ${rows[0]?.message ?? say`the quotes do not match`}.`,
    errors: rows,
  };
}

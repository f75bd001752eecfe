import { parseNumber } from '../values/number-format.ts';
import type { TableRow } from './table.ts';
import { comparedBy, hasWord, isIdentifier, isWord, scenarioOf, withoutTotal } from './words.ts';

/** Relative difference up to which numbers count as the sum: totals are rounded. */
const NEAR = 0.005;

/**
 * A row that adds up others: it is called so, or has such a word in a name with nothing behind it where other
 * rows have one, or in its only name and holds the sum of the rows above it, all of them or those since the
 * last one.
 */
export function isTotal(
  row: readonly string[],
  above: readonly TableRow[],
  header: readonly string[],
): boolean {
  const names = namesOf(row, header);
  const name = row.find((cell) => cell !== '' && !/^[-+(]?\d/.test(cell)) ?? '';
  if (name === '') return false;
  // `Pumps | Total` below `Pumps | North` and `Pumps | South`.
  if (isOnlyTotal(name) || names.some(isOnlyTotal)) return true;
  // A customer may be called Delta: rows are compared where a plan stands above.
  if (isDifference(name))
    return above.slice(-4).some(({ cells }) => cells.some((cell) => scenarioOf(cell) !== null));
  if (names.some(couldBeTotal))
    if (isAboutOthers(names, above, header) || hasNoPeriod(row, header)) return true;
  if (!saysTotal(name)) return false;
  const columns = header.flatMap((_, c) => (isNumber(row[c] ?? '') ? [c] : []));
  return columns.length > 0 && addsUp(row, above, columns);
}

/** The cells before the first value: numbers of plants and materials are names. */
function namesOf(row: readonly string[], header: readonly string[]): readonly string[] {
  const first = row.findIndex((cell, c) => isNumber(cell) && !isNumbered(header[c] ?? ''));
  return row.slice(0, first === -1 ? row.length : first);
}

/** Names and headers come again row by row. */
function remembered(ask: (text: string) => boolean): (text: string) => boolean {
  const known = new Map<string, boolean>();
  return (text) => {
    let answer = known.get(text);
    if (answer === undefined) {
      if (known.size >= MOST_KNOWN) known.clear();
      answer = ask(text);
      known.set(text, answer);
    }
    return answer;
  };
}
const MOST_KNOWN = 4000;

const isNumbered = remembered(
  (label) =>
    isWord(label, 'title') ||
    isWord(label, 'key') ||
    isIdentifier(label) ||
    // A period with its number stands above values.
    (hasWord(label, 'date') && !/\d/.test(label)),
);
/** What reporting tools call a sum; alone it may be a profit. */
const RESULT =
  /^(?:result|ergebnis|résultat|resultado|risultato)(?!\p{L})|(?<!\p{L})(?:result|ergebnis)$/iu;
const saysTotal = remembered((name) => hasWord(name, 'total'));
const isOnlyTotal = remembered((name) => isWord(name, 'total'));
const couldBeTotal = remembered((name) => name !== '' && (saysTotal(name) || RESULT.test(name)));
const isDifference = remembered((name) => comparedBy(name) === '');

/**
 * `Sum North | (empty)` among `North | Pumps`, and `(empty) | Sum North` among `Pumps | North`: where each
 * row has a name, this one has none.
 */
function isAboutOthers(
  names: readonly string[],
  above: readonly TableRow[],
  header: readonly string[],
): boolean {
  return names.some((cell, c) => {
    if (!couldBeTotal(cell)) return false;
    const naming = names.flatMap((other, k) =>
      k === c || tellsValue(other) || !isNaming(k, c, above, header) ? [] : [k],
    );
    const behind = naming.filter((k) => k > c);
    if (behind.length > 0) return behind.every((k) => names[k] === '');
    // `Total care` may be a product below the only name of its group.
    return naming.length > 0 && naming.every((k) => names[k] === '') && isNamed(cell, c, above);
  });
}

/** Where the other column has a name, this one has one too, and no number or note on the row. */
function isNaming(
  column: number,
  other: number,
  above: readonly TableRow[],
  header: readonly string[],
): boolean {
  const label = header[column] ?? '';
  if (OF_A_ROW.some((part) => isWord(label, part)) || REMARK.test(label)) return false;
  const rows = above.slice(-NEAREST).filter(({ cells }) => (cells[other] ?? '') !== '');
  const named = rows.filter(({ cells }) => /\p{L}|\d{3}/u.test(cells[column] ?? ''));
  const areNames =
    isWord(label, 'title') ||
    isIdentifier(label) ||
    !named.some(({ cells }) => isNumber(cells[column]!));
  // Below the first of its rows a product may have no name.
  return isNameHeader(label)
    ? areNames && isFirstNamed(rows, column)
    : areNames && named.length > Math.max(1, rows.length * 0.8);
}

const isNameHeader = (label: string): boolean =>
  (['title', 'key', 'department'] as const).some((part) => isWord(label, part));

const isFirstNamed = ([first]: readonly TableRow[], column: number): boolean =>
  (first?.cells[column] ?? '') !== '';

/** Plan, actual or their difference: of which of its values a row is. */
const tellsValue = (cell: string): boolean =>
  cell !== '' && (scenarioOf(cell) !== null || isDifference(cell));

/** `1000 | 4711 | Ergebnis | (empty)`: where each row has a day or a month, this one has none. */
const hasNoPeriod = (row: readonly string[], header: readonly string[]): boolean =>
  header.some((name, c) => hasWord(name, 'date') && (row[c] ?? '') === '');

/** A row below a total with no name of its own: the total's actuals below its plan. */
export function continuesTotal(row: readonly string[], header: readonly string[]): boolean {
  const names = namesOf(row, header);
  return (
    names.length > 0 &&
    names.length < row.length &&
    names.every(
      (cell, c) =>
        cell === '' || tellsValue(cell) || OF_A_ROW.some((part) => isWord(header[c] ?? '', part)),
    )
  );
}

/** What is left of `Sum North` names rows above it. */
function isNamed(cell: string, column: number, above: readonly TableRow[]): boolean {
  const rest = withoutTotal(cell).toLowerCase();
  return (
    rest !== '' && above.some(({ cells }) => (cells[column] ?? '').toLowerCase().startsWith(rest))
  );
}

/** Said of a row, a total may have it as well. */
const OF_A_ROW = ['unit', 'kind', 'owner', 'scenario', 'date'] as const;
const NEAREST = 50;
const REMARK =
  /^(?:remarks?|comments?|notes?|bemerkung(?:en)?|kommentare?|anmerkung(?:en)?|hinweise?|remarques?|commentaires?|observacion(?:es)?|comentarios?|note|commenti|opmerking(?:en)?)$/iu;

/** A row of running sums says again what the others say: one of the names before its numbers tells. */
export function isCumulative(row: readonly string[]): boolean {
  const first = row.findIndex(isNumber);
  const names = first === -1 ? row : row.slice(0, first);
  return names.some((name) => name.length <= LONGEST_NAME && hasWord(name, 'cumulative'));
}

/** What is longer is a remark. */
const LONGEST_NAME = 60;

const isNumber = (cell: string): boolean => numberOf(cell) !== null;

function numberOf(cell: string): number | null {
  const read = parseNumber(cell, 'point');
  return read.ok ? read.value : null;
}

/** The same rows above hold the parts of each of these numbers. */
function addsUp(
  row: readonly string[],
  above: readonly TableRow[],
  columns: readonly number[],
): boolean {
  const totals = columns.map((column) => numberOf(row[column] ?? '') ?? 0);
  const sums = columns.map(() => 0);
  const isNear = (total: number, n: number): boolean =>
    Math.abs(sums[n]! - total) <= NEAR * Math.max(1, Math.abs(total));
  for (let r = above.length - 1; r >= 0; r--) {
    for (const [n, column] of columns.entries())
      sums[n]! += numberOf(above[r]!.cells[column] ?? '') ?? 0;
    if (r < above.length - 1 && totals.every(isNear)) return true;
  }
  return false;
}

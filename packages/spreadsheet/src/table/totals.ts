import { parseNumber } from '../values/number-format.ts';
import type { TableRow } from './table.ts';
import { comparedBy, hasWord, isWord, scenarioOf } from './words.ts';

/** Relative difference up to which numbers count as the sum: totals are rounded. */
const NEAR = 0.005;

/**
 * A row that adds up others: it is called so, or has such a word in its name and holds the sum of the
 * rows above it, all of them or those since the last one.
 */
export function isTotal(
  row: readonly string[],
  above: readonly TableRow[],
  header: readonly string[],
): boolean {
  const name = row.find((cell) => cell !== '' && !isNumber(cell)) ?? '';
  if (name === '') return false;
  if (isWord(name, 'total')) return true;
  // `Pumps | Total` below `Pumps | North` and `Pumps | South`.
  for (const cell of row) {
    if (/^[-+(]?\d/.test(cell)) break;
    if (cell !== '' && cell !== name && !/\d/.test(cell) && isWord(cell, 'total')) return true;
  }
  // A customer may be called Delta: rows are compared where a plan stands above.
  if (comparedBy(name) === '')
    return above.slice(-4).some(({ cells }) => cells.some((cell) => scenarioOf(cell) !== null));
  if (!hasWord(name, 'total')) return false;
  const columns = header.flatMap((_, c) => (isNumber(row[c] ?? '') ? [c] : []));
  return columns.length > 0 && columns.every((c) => addsUp(row, above, c));
}

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

function addsUp(row: readonly string[], above: readonly TableRow[], column: number): boolean {
  const total = numberOf(row[column] ?? '') ?? 0;
  let sum = 0;
  for (let r = above.length - 1; r >= 0; r--) {
    sum += numberOf(above[r]!.cells[column] ?? '') ?? 0;
    if (Math.abs(sum - total) <= NEAR * Math.max(1, Math.abs(total)) && r < above.length - 1)
      return true;
  }
  return false;
}

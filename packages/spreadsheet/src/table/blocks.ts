import { say } from '@interlock/language';
import { parseNumber } from '../values/number-format.ts';
import { type GroupHead, withGroups } from './outline.ts';
import { scenarioOfTitle } from './said-above.ts';
import type { Table } from './table.ts';
import { isWord } from './words.ts';

/*
 * Planning sheets repeat a block for each item: its name, a header of periods, and a row for each of its
 * measures. Such blocks are one table, with the item as a column before the measures.
 */

type Row = readonly string[];

/** `Item: | A100 | Pump` names what stands below; null = a row of other things. */
export function blockName(row: Row): string | null {
  const cells = row.filter((cell) => cell !== '');
  const [first = '', second, third] = cells;
  if (first === '') return null;
  // Articles have numbers.
  if (isNumber(first)) return cells.length === 1 && /^\d+$/.test(first) ? first : null;
  const inOne = /^(.+?)\s*[:#]\s*(.+)$/u.exec(first);
  if (inOne !== null && isWord(inOne[1]!, 'title')) return inOne[2]!;
  const isLabel = first.endsWith(':') || isWord(first, 'title');
  if (!isLabel || second === undefined) return first;
  // `OH | 50` behind it is another fact.
  const isName =
    third !== undefined && !isNumber(third) && !third.endsWith(':') && !isNumber(cells[3] ?? '');
  return isName && !isWord(third, 'title') ? `${second} ${third}` : second;
}

/** Whether a row is the header again; another first cell than above is the name of another block. */
export function repeatsHeader(row: Row, header: Row): boolean {
  const last = Math.max(row.length, header.length);
  let filled = 0;
  for (let c = 1; c < last; c++) {
    const cell = row[c] ?? '';
    if (cell !== (header[c] ?? '')) return false;
    filled += Number(cell !== '');
  }
  return filled > 1 || (row[0] ?? '') === (header[0] ?? '');
}

/** A row with the name of a block and hardly a number, as it stands above a header. */
export const couldNameBlock = (row: Row, header: Row): boolean => {
  const columns = header.filter((cell, c) => c > 0 && cell !== '').length;
  const numbers = row.filter(isNumber).length;
  const isList = row.some((cell) => cell.endsWith(':')) || isWord(row[0] ?? '', 'title');
  return blockName(row) !== null && (isList || numbers < Math.max(1, columns / 2));
};

const isNumber = (cell: string): boolean => {
  const read = parseNumber(cell, 'point');
  return read.ok && read.value !== null;
};

/** Tables that follow each other below headers with the same columns, as one. */
export function stacked(tables: readonly Table[]): readonly Table[] {
  const runs: Table[][] = [];
  for (const table of tables) {
    const run = runs.at(-1);
    if (run !== undefined && isSameBlock(run[0]!, table)) run.push(table);
    else runs.push([table]);
  }
  return runs.map((run) => (run.length === 1 ? run[0]! : oneOf(run)));
}

function isSameBlock(first: Table, table: Table): boolean {
  const names = [nameOf(first), nameOf(table)];
  return (
    first.header.length > 2 &&
    table.header.length === first.header.length &&
    table.header.every((name, c) => c === 0 || name === first.header[c]) &&
    names.every((name) => name !== null && scenarioOfTitle(name) === null) &&
    names[0] !== names[1]
  );
}

/** What stands above a block, or before its periods. */
function nameOf({ title, header, above }: Table): string | null {
  const [label = ''] = header;
  const said = title ?? above.at(-1);
  if (said !== undefined) return blockName([said]);
  return isWord(label, 'title') || label === say`column ${1}` ? null : label;
}

function oneOf(run: readonly Table[]): Table {
  const [first] = run as [Table, ...Table[]];
  const heads: GroupHead[] = [];
  let above = 0;
  for (const table of run) {
    heads.push({ line: table.headerLine, name: nameOf(table) ?? '', above });
    above += table.rows.length;
  }
  const whole: Table = {
    ...first,
    header: isWord(first.header[0]!, 'title')
      ? first.header
      : [say`column ${1}`, ...first.header.slice(1)],
    rows: run.flatMap(({ rows }) => rows),
    leftOut: run.flatMap(({ leftOut }) => leftOut),
    emptyRows: run.reduce((sum, { emptyRows }) => sum + emptyRows, 0),
  };
  return withGroups(whole, heads);
}

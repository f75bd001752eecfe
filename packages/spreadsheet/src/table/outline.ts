import { say } from '@interlock/language';
import type { Table } from './table.ts';

/** A name alone in its row, and the number of rows of data above it. */
export interface GroupHead {
  readonly line: number;
  readonly name: string;
  readonly above: number;
}

/**
 * Names of products above rows of plan and actual, as a pivot table in outline form writes them, become
 * a column. They are that where a first row has such a name above it, and where rows of several groups
 * have one name: else they only structure the sheet, or are remarks.
 */
export function withGroups(table: Table, heads: readonly GroupHead[]): Table {
  const groups = heads.filter(
    ({ above }, i) => above < table.rows.length && heads[i + 1]?.above !== above,
  );
  if (groups.length < 2 || groups[0]!.above > 0) return table;
  let next = 0;
  const names = table.rows.map((_, r) => {
    if (groups[next]?.above === r) next += 1;
    return groups[next - 1]!.name;
  });
  const groupOf = new Map<string, string>();
  const isShared = table.rows.some(({ cells: [label = ''] }, r) => {
    const other = groupOf.get(label) ?? names[r]!;
    groupOf.set(label, other);
    return other !== names[r];
  });
  if (!isShared) return table;
  return {
    ...table,
    grouped: true,
    header: [say`column ${table.header.length + 1}`, ...table.header],
    rows: table.rows.map((row, r) => ({ ...row, cells: [names[r]!, ...row.cells] })),
    leftOut: table.leftOut.filter(({ line }) => !groups.some((group) => group.line === line)),
  };
}

import { plural } from '@interlock/language';
import type { SheetCells } from './sheet-xml.ts';

/** What a sheet hides is part of it: it is read, and said to be. */
export function hiddenNotes({
  hiddenRows,
  hiddenColumns,
}: Pick<SheetCells, 'hiddenRows' | 'hiddenColumns'>): readonly string[] {
  return [
    ...(hiddenRows === 0
      ? []
      : [
          plural(hiddenRows, {
            one: '{n} row that the sheet hides is read, too.',
            other: '{n} rows that the sheet hides are read, too.',
          }),
        ]),
    ...(hiddenColumns.length === 0
      ? []
      : [
          plural(hiddenColumns.length, {
            one: '{n} column that the sheet hides is read, too.',
            other: '{n} columns that the sheet hides are read, too.',
          }),
        ]),
  ];
}

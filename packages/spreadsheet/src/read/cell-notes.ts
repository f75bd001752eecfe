import { plural } from '@interlock/language';
import type { SheetCells } from './sheet-xml.ts';

/** What of the cells of a sheet was not read as it is shown. What a sheet hides is part of it. */
export function cellNotes({
  valueless,
  hiddenRows,
  hiddenColumns,
}: Pick<SheetCells, 'valueless' | 'hiddenRows' | 'hiddenColumns'>): readonly string[] {
  return [
    ...(valueless === 0
      ? []
      : [
          plural(valueless, {
            one: '{n} formula has no stored value and is read as missing. Open the workbook in a spreadsheet, save it and import it again.',
            other:
              '{n} formulas have no stored value and are read as missing. Open the workbook in a spreadsheet, save it and import it again.',
          }),
        ]),
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

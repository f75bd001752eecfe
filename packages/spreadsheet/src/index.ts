export * from './actuals/actuals-table.ts';
export * from './actuals/write-table.ts';
export * from './build/aggregate.ts';
export * from './build/build-import.ts';
export * from './build/guess-destination.ts';
export * from './build/import-mapping.ts';
export { type PlannedChange, plannedChanges, withPlan } from './build/planned-changes.ts';
export { correctionsOf, withCorrections } from './kept/corrections.ts';
export { isSameShape } from './kept/file-shape.ts';
export * from './kept/kept-mapping.ts';
export * from './open-book.ts';
export * from './open-table.ts';
export type { DateFormat } from './periods/date-format.ts';
export { guessWeekStart } from './periods/week-start.ts';
export { readDelimited } from './read/delimited.ts';
export { fileSizeProblem, type ReadingStage, readBook } from './read/read-book.ts';
export { guessColumns } from './shape/column-guess.ts';
export { type Book, SpreadsheetError } from './table/grid.ts';
export {
  parseTable,
  parsingTable,
  type RowError,
  type Table,
  type TableRow,
} from './table/table.ts';
export type { Part } from './table/words.ts';
export type { Decimal } from './values/number-format.ts';

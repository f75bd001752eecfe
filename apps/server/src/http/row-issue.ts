import type { RowError } from '@interlock/spreadsheet';

/** What is wrong with a cell of a file, as an issue of an answer. */
export function rowIssue(error: Pick<RowError, 'line' | 'column' | 'message'>) {
  const where = error.line === null ? 'file' : `line ${error.line}`;
  return {
    field: error.column === null ? where : `${where}, ${error.column}`,
    message: error.message,
  };
}

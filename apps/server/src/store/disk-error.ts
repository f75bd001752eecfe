import Database from 'better-sqlite3';
import { StoreError } from './store-error.ts';

const CORRUPT = ['SQLITE_CORRUPT', 'SQLITE_NOTADB'];
const CALLER = ['SQLITE_CONSTRAINT', 'SQLITE_MISMATCH', 'SQLITE_TOOBIG'];

/** The StoreError for what SQLite threw; other errors are faults of the program and stay. */
export function toStoreError(error: unknown): unknown {
  if (!(error instanceof Database.SqliteError)) return error;
  const of = (codes: readonly string[]) => codes.some((code) => error.code.startsWith(code));
  if (of(CORRUPT))
    return new StoreError('corrupt', `The database is damaged: ${error.message}.`, error);
  if (of(CALLER)) return new StoreError('invalid', `Not stored: ${error.message}.`, error);
  return new StoreError(
    'unavailable',
    `The disk refused: ${error.message} (${error.code}).`,
    error,
  );
}

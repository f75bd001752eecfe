import pg from 'pg';
import { StoreError } from '../store-error.ts';

/** Classes of SQLSTATE that are a fault of the caller: data that does not fit, rules that it breaks. */
const CALLER = /^2[23]/;
/** Damaged data and indexes. */
const CORRUPT = /^XX00[12]/;
/** After these the connection can be used no more: it goes, or it leads to a server that only reads. */
const LEAVES = /^(08|57P0|25006|58|XX)/;

/** The server itself refused a statement, and the session stands. */
export function isRefusal(error: unknown): boolean {
  return (
    error instanceof pg.DatabaseError &&
    error.severity === 'ERROR' &&
    !LEAVES.test(error.code ?? '')
  );
}

/** The StoreError for what PostgreSQL or the way to it threw; StoreErrors stay. */
export function toStoreError(error: unknown): StoreError {
  if (error instanceof StoreError) return error;
  const code = codeOf(error);
  const text = error instanceof Error ? error.message || code : String(error);
  if (error instanceof pg.DatabaseError && CALLER.test(code))
    return new StoreError('invalid', `Not stored: ${text}.`, error);
  if (CORRUPT.test(code))
    return new StoreError('corrupt', `The database is damaged: ${text}.`, error);
  const said = code === '' || text.includes(code) ? text : `${text} (${code})`;
  return new StoreError('unavailable', `The database refused: ${said}.`, error);
}

function codeOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
}

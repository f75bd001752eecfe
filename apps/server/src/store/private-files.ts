import { chmodSync, closeSync, existsSync, openSync, readdirSync } from 'node:fs';

/** Every file that the store makes in its directory. */
const OURS = /^(interlock\.sqlite|server\.lock|heads\.jsonl)/;

/**
 * Makes the file where it is missing, for this user only: it holds what people wrote in confidence.
 * SQLite gives the same rights to the write-ahead log and its index; those of an earlier, wider
 * start are narrowed as well.
 */
export function ownFile(path: string): string {
  // Never opened where it is there: closing it again would drop every lock that this process holds.
  if (!existsSync(path)) closeSync(openSync(path, 'a', 0o600));
  for (const each of [path, `${path}-wal`, `${path}-shm`, `${path}-journal`]) setMode(each, 0o600);
  return path;
}

/** A folder that is shared with other things keeps its rights; the files in it have their own. */
export function narrowFolder(path: string): void {
  if (readdirSync(path).every((name) => OURS.test(name))) setMode(path, 0o700);
}

function setMode(path: string, mode: number): void {
  try {
    chmodSync(path, mode);
  } catch (error) {
    // Another user's that we may write, or a file system without rights of its own.
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    if (!['ENOENT', 'EPERM', 'ENOTSUP'].includes(code)) throw error;
  }
}

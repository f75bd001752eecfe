import { accessSync, constants, mkdirSync } from 'node:fs';
import { narrowFolder } from './private-files.ts';
import { StoreError } from './store-error.ts';

const REASONS: Readonly<Record<string, string>> = {
  EACCES: 'permission denied',
  EPERM: 'not permitted',
  EROFS: 'the file system is read-only',
  ENOTDIR: 'a part of the path is a file',
  EEXIST: 'there is a file of that name',
  ENOSPC: 'the disk is full',
  ENOENT: 'the path does not exist',
};

/** Makes the data directory where it is missing; StoreError `data-directory` where it cannot be written. */
export function makeDirectory(dataDir: string): void {
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
    narrowFolder(dataDir);
    accessSync(dataDir, constants.W_OK | constants.X_OK);
  } catch (error) {
    throw notWritable(dataDir, error);
  }
}

export function notWritable(dataDir: string, error: unknown): StoreError {
  const code = errorCode(error);
  const why = REASONS[code] ?? (error instanceof Error ? error.message : code);
  return new StoreError(
    'data-directory',
    `The data directory ${dataDir} cannot be written: ${why}.`,
    error,
  );
}

function errorCode(error: unknown): string {
  return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
}

import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { NOTES, ROOT } from './places.mjs';

const NOT_SOURCE = new Set(['node_modules', 'dist', 'test-results', 'playwright-report']);

/** SHA-256 over names and contents of these files and folders (relative to the root). */
export function fingerprint(paths, extra = '') {
  const hash = createHash('sha256').update(extra);
  for (const path of paths) {
    for (const file of filesOf(join(ROOT, path))) {
      hash.update(`\0${relative(ROOT, file)}\0`).update(readFileSync(file));
    }
  }
  return hash.digest('hex');
}

/** Whether the step `name` was last done for exactly this fingerprint. */
export function isDone(name, print) {
  const file = join(NOTES, name);
  return existsSync(file) && readFileSync(file, 'utf8') === print;
}

export function markDone(name, print) {
  const file = join(NOTES, name);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, print);
}

function* filesOf(path) {
  if (!existsSync(path)) return;
  let entries;
  try {
    entries = readdirSync(path, { withFileTypes: true });
  } catch {
    yield path;
    return;
  }
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    if (NOT_SOURCE.has(entry.name)) continue;
    if (entry.isDirectory()) yield* filesOf(join(path, entry.name));
    else if (entry.isFile()) yield join(path, entry.name);
  }
}

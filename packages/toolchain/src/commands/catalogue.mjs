import { join } from 'node:path';
import { runInForeground } from '../child.mjs';
import { ROOT } from '../places.mjs';

/** `npm run catalogue`: writes the English messages as the files of other languages have them. */
export function run() {
  return runInForeground(process.execPath, [join(ROOT, 'tests/architecture/write-catalogue.ts')]);
}

import { join, resolve } from 'node:path';
import { runInForeground } from '../child.mjs';
import { childEnvironment, ROOT } from '../places.mjs';

/**
 * `npm run ledger -- verify <path>`: whether the ledgers of a data directory, of a database file or
 * of an export are whole, said with board and entry.
 */
export function run([command = '', path, ...args]) {
  const from = process.env.INIT_CWD ?? process.cwd();
  return runInForeground(
    process.execPath,
    [
      join(ROOT, 'apps/server/src/verify.ts'),
      command,
      ...(path === undefined ? [] : [resolve(from, path)]),
      ...args,
    ],
    { cwd: ROOT, env: childEnvironment() },
  );
}

import { join, resolve } from 'node:path';
import { runInForeground } from '../child.mjs';
import { childEnvironment, ROOT } from '../places.mjs';

/** `npm run store -- move <data directory> --to postgres://…`: boards and ledgers into PostgreSQL. */
export function run([command = '', path, ...args]) {
  const from = process.env.INIT_CWD ?? process.cwd();
  return runInForeground(
    process.execPath,
    [
      join(ROOT, 'apps/server/src/move.ts'),
      command,
      ...(path === undefined ? [] : [resolve(from, path)]),
      ...args,
    ],
    { cwd: ROOT, env: childEnvironment() },
  );
}

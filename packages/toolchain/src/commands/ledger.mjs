import { join, resolve } from 'node:path';
import { runInForeground } from '../child.mjs';
import { childEnvironment, ROOT } from '../places.mjs';

/** What it does by its first word; each is a program of the server's. */
const PROGRAMS = { verify: 'verify.ts', minutes: 'minutes.ts' };

/**
 * `npm run ledger -- verify <path>`: whether the ledgers of a data directory, of a database file or
 * of an export are whole, said with board and entry. `minutes <path> [board] <session>`: the minutes
 * of a closed session.
 */
export function run([command = '', path, ...args]) {
  const from = process.env.INIT_CWD ?? process.cwd();
  const out = args.indexOf('--out') + 1;
  return runInForeground(
    process.execPath,
    [
      join(ROOT, 'apps/server/src', PROGRAMS[command] ?? PROGRAMS.verify),
      ...(command === 'minutes' ? [] : [command]),
      ...(path === undefined ? [] : [resolve(from, path)]),
      ...args.map((arg, at) => (out > 0 && at === out ? resolve(from, arg) : arg)),
    ],
    { cwd: ROOT, env: childEnvironment() },
  );
}

import { join, resolve } from 'node:path';
import { runInForeground } from '../child.mjs';
import { childEnvironment, ROOT } from '../places.mjs';

/**
 * `npm run backtest -- <folder>`: the rules' forecasts against what happened; `--help` tells what a folder
 * has to hold.
 */
export function run([folder, ...args]) {
  const from = process.env.INIT_CWD ?? process.cwd();
  const first = folder === undefined || folder.startsWith('--') ? folder : resolve(from, folder);
  return runInForeground(
    process.execPath,
    [
      join(ROOT, 'packages/rules/backtest/main.ts'),
      ...(first === undefined ? [] : [first]),
      ...args,
    ],
    { cwd: ROOT, env: childEnvironment() },
  );
}

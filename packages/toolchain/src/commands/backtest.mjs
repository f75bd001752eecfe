import { join, resolve } from 'node:path';
import { runInForeground } from '../child.mjs';
import { childEnvironment, ROOT } from '../places.mjs';
import { Problem } from '../report.mjs';

/**
 * `npm run backtest -- <folder>`: the rules' forecasts against what happened, on any folder with
 * orders.csv, production.csv, issued.csv and delivered.csv.
 */
export function run([folder, ...args]) {
  if (!folder) {
    throw new Problem(
      'Say: npm run backtest -- <folder with orders.csv, production.csv, issued.csv, delivered.csv>',
    );
  }
  const from = process.env.INIT_CWD ?? process.cwd();
  return runInForeground(
    process.execPath,
    [join(ROOT, 'packages/rules/backtest/main.ts'), resolve(from, folder), ...args],
    { cwd: ROOT, env: childEnvironment() },
  );
}

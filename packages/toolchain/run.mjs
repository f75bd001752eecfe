#!/usr/bin/env node
// Behind every npm script of the project. Plain JavaScript without a dependency, because it runs
// before there is anything else: on Node 18 or newer, with npm, and nothing installed.
import { ensurePackages } from './src/packages.mjs';
import { Problem, say } from './src/report.mjs';
import { isNewEnough, reExecute } from './src/runtime.mjs';

const longRun = (name) => async () => (await import('./src/commands/long-run.mjs')).longRun(name);

const COMMANDS = {
  start: () => import('./src/commands/start.mjs'),
  test: () => import('./src/commands/test.mjs'),
  dev: () => import('./src/commands/dev.mjs'),
  check: () => import('./src/commands/check.mjs'),
  bench: () => import('./src/commands/bench.mjs'),
  backtest: () => import('./src/commands/backtest.mjs'),
  cases: () => import('./src/commands/cases.mjs'),
  ledger: () => import('./src/commands/ledger.mjs'),
  store: () => import('./src/commands/store.mjs'),
  catalogue: () => import('./src/commands/catalogue.mjs'),
  mutants: () => import('./src/commands/mutants.mjs'),
  screenshots: () => import('./src/commands/screenshots.mjs'),
  crash: longRun('crash'),
  converge: longRun('converge'),
  fuzz: longRun('fuzz'),
  soak: longRun('soak'),
  attack: longRun('attack'),
};

const [name = '', ...args] = process.argv.slice(2);

try {
  const load = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : null;
  if (!load) throw new Problem(`Say one of: ${Object.keys(COMMANDS).join(', ')}.`);
  if (!isNewEnough(process.versions.node)) {
    process.exitCode = await reExecute(import.meta.filename ?? process.argv[1], [name, ...args]);
  } else {
    await ensurePackages();
    const command = await load();
    process.exitCode = await command.run(args);
  }
} catch (error) {
  say(error instanceof Problem ? error.message : (error?.stack ?? String(error)));
  process.exitCode = 1;
}

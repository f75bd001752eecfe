import { join } from 'node:path';
import { runInForeground } from '../child.mjs';
import { childEnvironment, ROOT } from '../places.mjs';
import { Problem } from '../report.mjs';

/** Benches by name; each prints what it measured as ratios to something of the same run. */
const BENCHES = {
  rules: 'packages/rules/bench/main.ts',
  sync: 'apps/server/bench/sync/main.ts',
};

/** `npm run bench -- <name> [options of the bench]` */
export function run([name, ...args]) {
  if (!Object.hasOwn(BENCHES, name ?? '')) {
    throw new Problem(`Say: npm run bench -- ${Object.keys(BENCHES).join('|')}`);
  }
  return runInForeground(process.execPath, [join(ROOT, BENCHES[name]), ...args], {
    cwd: ROOT,
    env: childEnvironment(),
  });
}

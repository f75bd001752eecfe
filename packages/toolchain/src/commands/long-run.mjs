import { join } from 'node:path';
import { runInForeground } from '../child.mjs';
import { childEnvironment, ROOT } from '../places.mjs';

/** `npm run crash|converge|fuzz|soak|attack [-- --help]`: the long forms of tests of the server. */
export const longRun = (name) => ({
  run: (args) =>
    runInForeground(
      process.execPath,
      ['--expose-gc', join(ROOT, 'apps/server/test/long-run.ts'), name, ...args],
      { cwd: ROOT, env: childEnvironment() },
    ),
});

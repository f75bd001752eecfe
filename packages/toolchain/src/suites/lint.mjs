import { join } from 'node:path';
import { runToEnd } from '../child.mjs';
import { childEnvironment, ROOT } from '../places.mjs';
import { say } from '../report.mjs';

/** Format and lint of the whole tree; counts as one test. */
export const lint = {
  name: 'format and lint',
  async run() {
    const biome = join(ROOT, 'node_modules/@biomejs/biome/bin/biome');
    const args = [biome, 'check', '--error-on-warnings', '--colors=off', '.'];
    const result = await runToEnd(process.execPath, args, {
      cwd: ROOT,
      env: childEnvironment(),
      timeout: 120_000,
    });
    if (result.code === 0) return { passed: 1, failed: 0 };
    say(result.output.trimEnd());
    return { passed: 0, failed: 1 };
  },
};

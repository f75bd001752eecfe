import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { runToEnd } from '../child.mjs';
import { childEnvironment, ROOT, workspaceFolders } from '../places.mjs';
import { say } from '../report.mjs';

/** Types of every package, two at a time; counts as one test. */
export const typecheck = {
  name: 'types',
  async run() {
    const folders = workspaceFolders().filter((folder) =>
      existsSync(join(ROOT, folder, 'tsconfig.json')),
    );
    const waiting = [...folders];
    const wrong = [];
    const work = async () => {
      for (let folder = waiting.shift(); folder; folder = waiting.shift()) {
        const result = await runToEnd(
          process.execPath,
          [join(ROOT, 'node_modules/typescript/bin/tsc'), '--pretty', 'false', '-p', folder],
          { cwd: ROOT, env: childEnvironment(), timeout: 180_000 },
        );
        if (result.code !== 0) wrong.push({ folder, output: result.output });
      }
    };
    await Promise.all([work(), work()]);
    for (const { folder, output } of wrong) say(`${folder}\n${output.trimEnd()}`);
    return {
      passed: wrong.length ? 0 : 1,
      failed: wrong.length ? 1 : 0,
      note: `${folders.length} packages`,
    };
  },
};

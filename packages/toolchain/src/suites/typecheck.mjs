import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { runToEnd } from '../child.mjs';
import { childEnvironment, ROOT, workspaceFolders } from '../places.mjs';
import { say } from '../report.mjs';

/** Types of every package, two at a time; counts as one test. */
export const typecheck = {
  name: 'types',
  async run() {
    const projects = workspaceFolders().flatMap((folder) =>
      readdirSync(join(ROOT, folder))
        .filter((name) => /^tsconfig(\.node)?\.json$/.test(name))
        .map((name) => `${folder}/${name}`),
    );
    const waiting = [...projects];
    const wrong = [];
    const work = async () => {
      for (let project = waiting.shift(); project; project = waiting.shift()) {
        const result = await runToEnd(
          process.execPath,
          [join(ROOT, 'node_modules/typescript/bin/tsc'), '--pretty', 'false', '-p', project],
          { cwd: ROOT, env: childEnvironment(), timeout: 180_000 },
        );
        if (result.code !== 0) wrong.push({ project, output: result.output });
      }
    };
    await Promise.all([work(), work()]);
    for (const { project, output } of wrong) say(`${project}\n${output.trimEnd()}`);
    return {
      passed: wrong.length ? 0 : 1,
      failed: wrong.length ? 1 : 0,
      note: `${projects.length} projects`,
    };
  },
};

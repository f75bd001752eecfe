import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { runToEnd } from '../child.mjs';
import { childEnvironment, ROOT } from '../places.mjs';

const OWN = join(ROOT, 'packages/rules/cases');
/** Cases beside the project, where there are any. */
const BESIDE = join(ROOT, '../shared/cases');

/** Published worked examples against the rules: CASES_DIR, else the project's own and those beside it. */
export function cases() {
  return {
    name: 'published cases',
    async run() {
      const named = process.env.CASES_DIR;
      const folders = named ? [named] : [OWN, BESIDE].filter((folder) => existsSync(folder));
      const total = { passed: 0, failed: 0 };
      for (const folder of folders) {
        const result = await runToEnd(
          process.execPath,
          [join(ROOT, 'packages/rules/bin/cases.ts')],
          {
            cwd: ROOT,
            env: childEnvironment({ CASES_DIR: folder }),
            timeout: 120_000,
            live: true,
          },
        );
        const { passed, failed } = countLine(result.output, result.code);
        total.passed += passed;
        total.failed += failed;
      }
      return { ...total, note: `${folders.length} folders` };
    },
  };
}

/** Totals of the last line `N passed, N failed`; without one, or with a bad exit code, a failure. */
export function countLine(output, exitCode) {
  const lines = [...output.matchAll(/^(\d+) passed, (\d+) failed$/gm)];
  const last = lines.at(-1);
  const passed = Number(last?.[1] ?? 0);
  const failed = Number(last?.[2] ?? 1);
  return { passed, failed: exitCode !== 0 && failed === 0 ? 1 : failed };
}

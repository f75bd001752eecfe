import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runToEnd } from '../child.mjs';
import { childEnvironment, ROOT } from '../places.mjs';
import { preparePostgres } from '../postgres.mjs';
import { say } from '../report.mjs';

/** Every test beside a source, and the architecture test. @param {string[]} filters */
export function unitTests(filters = []) {
  return {
    name: 'unit, property and integration tests, architecture',
    async run() {
      const scratch = mkdtempSync(join(tmpdir(), 'interlock-vitest-'));
      const report = join(scratch, 'report.json');
      try {
        // Where there is none, the tests that need one fail, and no others.
        await preparePostgres().catch((problem) => say(problem.message));
        const result = await runToEnd(
          process.execPath,
          [
            join(ROOT, 'node_modules/vitest/vitest.mjs'),
            'run',
            '--config',
            join(ROOT, 'packages/toolchain/vitest.config.mjs'),
            '--reporter=dot',
            '--reporter=json',
            `--outputFile.json=${report}`,
            ...filters,
          ],
          { cwd: ROOT, env: childEnvironment(), timeout: 1_500_000, live: true },
        );
        const found = JSON.parse(readFileSync(report, 'utf8'));
        say(slowestFiles(found));
        return countVitest(found, result.code);
      } finally {
        rmSync(scratch, { recursive: true, force: true });
      }
    },
  };
}

const NAMED = 12;

/** Which files took the longest, so that whoever adds a test sees what the run costs. */
export function slowestFiles(report) {
  const files = (report.testResults ?? [])
    .map(({ name, startTime, endTime }) => ({ name, seconds: (endTime - startTime) / 1000 }))
    .toSorted((a, b) => b.seconds - a.seconds)
    .slice(0, NAMED);
  return files
    .map(({ name, seconds }) => `${seconds.toFixed(0)} s ${name.replace(`${ROOT}/`, '')}`)
    .join('\n');
}

/**
 * Totals of vitest's JSON report. Everything that is not a passed test is a failed one:
 * skipped and todo too; a file that failed without a failed test; an error outside of tests.
 */
export function countVitest(report, exitCode) {
  let passed = 0;
  let failed = 0;
  for (const file of report.testResults ?? []) {
    const before = failed;
    for (const test of file.assertionResults ?? []) {
      if (test.status === 'passed') passed += 1;
      else failed += 1;
    }
    if (file.status === 'failed' && failed === before) failed += 1;
  }
  if (exitCode !== 0 && failed === 0) failed = 1;
  return { passed, failed, note: `${report.testResults?.length ?? 0} files` };
}

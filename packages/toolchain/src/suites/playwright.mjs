import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runToEnd } from '../child.mjs';
import { findChromium } from '../chromium.mjs';
import { childEnvironment, ROOT } from '../places.mjs';

const TESTS = join(ROOT, 'tests');

/** Projects of `playwright.config.ts`: what measures a time has the machine to itself. */
const PARTS = [
  { project: 'side-by-side', workers: 2 },
  { project: 'measuring', workers: 1 },
];

/** The product as people use it, in a real browser. @param {string[]} filters */
export function endToEnd(filters = []) {
  return {
    name: 'end to end',
    async run() {
      const scratch = mkdtempSync(join(tmpdir(), 'interlock-e2e-'));
      try {
        const chromium = await findChromium();
        // A copy, so that a build in between does not change the page under the tests.
        cpSync(join(ROOT, 'apps/web/dist'), join(scratch, 'web'), { recursive: true });
        const total = { passed: 0, failed: 0 };
        for (const { project, workers } of PARTS) {
          const report = join(scratch, `${workers}.json`);
          const options = [`--project=${project}`, `--workers=${workers}`, '--pass-with-no-tests'];
          const result = await runToEnd(
            process.execPath,
            [join(TESTS, 'node_modules/@playwright/test/cli.js'), 'test', ...options, ...filters],
            {
              cwd: TESTS,
              env: childEnvironment({
                E2E_CHROMIUM: chromium,
                E2E_SCRATCH: scratch,
                WEB_DIR: join(scratch, 'web'),
                PLAYWRIGHT_JSON_OUTPUT_NAME: report,
                PLAYWRIGHT_HTML_OPEN: 'never',
                FORCE_COLOR: '0',
              }),
              timeout: 1_500_000,
              live: true,
            },
          );
          const counted = countPlaywright(JSON.parse(readFileSync(report, 'utf8')), result.code);
          total.passed += counted.passed;
          total.failed += counted.failed;
        }
        // A filter that names nothing must not pass.
        return total.passed + total.failed === 0 ? { passed: 0, failed: 1 } : total;
      } finally {
        rmSync(scratch, { recursive: true, force: true });
      }
    },
  };
}

/** Totals of Playwright's JSON report; a skipped test is a failed one. */
export function countPlaywright(report, exitCode) {
  const { expected = 0, unexpected = 0, flaky = 0, skipped = 0 } = report.stats ?? {};
  let failed = unexpected + skipped + flaky + (report.errors?.length ?? 0);
  if (exitCode !== 0 && failed === 0) failed = 1;
  return { passed: expected, failed };
}

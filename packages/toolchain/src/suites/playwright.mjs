import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runToEnd } from '../child.mjs';
import { findChromium } from '../chromium.mjs';
import { childEnvironment, ROOT } from '../places.mjs';

const TESTS = join(ROOT, 'tests');

/** The product as people use it, in a real browser. @param {string[]} filters */
export function endToEnd(filters = []) {
  return {
    name: 'end to end',
    async run() {
      const scratch = mkdtempSync(join(tmpdir(), 'interlock-e2e-'));
      const report = join(scratch, 'report.json');
      try {
        const chromium = await findChromium();
        // A copy, so that a build in between does not change the page under the tests.
        cpSync(join(ROOT, 'apps/web/dist'), join(scratch, 'web'), { recursive: true });
        const result = await runToEnd(
          process.execPath,
          [join(TESTS, 'node_modules/@playwright/test/cli.js'), 'test', ...filters],
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
        return countPlaywright(JSON.parse(readFileSync(report, 'utf8')), result.code);
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

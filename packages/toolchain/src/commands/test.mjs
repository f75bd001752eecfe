import { Problem } from '../report.mjs';
import { cases } from '../suites/cases.mjs';
import { lint } from '../suites/lint.mjs';
import { endToEnd } from '../suites/playwright.mjs';
import { runSuites } from '../suites/run-suites.mjs';
import { typecheck } from '../suites/typecheck.mjs';
import { unitTests } from '../suites/vitest.mjs';
import { webBuild } from '../suites/web-build.mjs';

const PARTS = {
  check: () => [typecheck, lint],
  unit: (filters) => [unitTests(filters)],
  cases: () => [cases()],
  e2e: (filters) => [webBuild, endToEnd(filters)],
};

/** `npm test [-- --only check|unit|cases|e2e [filter …]]` */
export function run(args) {
  const [flag, only, ...filters] = args;
  if (flag === undefined) return runSuites(Object.values(PARTS).flatMap((part) => part([])));
  if (flag !== '--only' || !Object.hasOwn(PARTS, only ?? '')) {
    throw new Problem(`Say: npm test -- --only ${Object.keys(PARTS).join('|')}`);
  }
  return runSuites(PARTS[only](filters));
}

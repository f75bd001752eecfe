import { lint } from '../suites/lint.mjs';
import { runSuites } from '../suites/run-suites.mjs';
import { typecheck } from '../suites/typecheck.mjs';
import { webBuild } from '../suites/web-build.mjs';

/** `npm run check`: types of every package, format, lint, and the page with its first route's size. */
export function run() {
  return runSuites([typecheck, lint, webBuild]);
}

import { lint } from '../suites/lint.mjs';
import { runSuites } from '../suites/run-suites.mjs';
import { typecheck } from '../suites/typecheck.mjs';

/** `npm run check`: types of every package, format and lint. */
export function run() {
  return runSuites([typecheck, lint]);
}

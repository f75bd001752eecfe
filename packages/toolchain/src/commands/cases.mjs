import { cases } from '../suites/cases.mjs';
import { runSuites } from '../suites/run-suites.mjs';

/** `npm run cases`: every case file of CASES_DIR, else of the project and of `../shared/cases`. */
export function run() {
  return runSuites([cases()]);
}

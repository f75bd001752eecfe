import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type CaseOutcome, checkCase } from '../src/cases/check-case.ts';
import { loadSolver } from '../src/reallocation/solver.ts';

/*
 * `npm run cases`: published worked examples of the folder named by CASES_DIR, by default those
 * that this package carries. Prints a line per case and `N passed, N failed` at the end.
 */
const own = fileURLToPath(new URL('../cases', import.meta.url));
const solve = await loadSolver();
const folder = process.env.CASES_DIR ? process.env.CASES_DIR : own;

function read(file: string): CaseOutcome {
  try {
    return checkCase(file, JSON.parse(readFileSync(join(folder, file), 'utf8')), solve);
  } catch (error) {
    return { status: 'failed', id: file, kind: '', reasons: [String(error)] };
  }
}

let files: string[];
try {
  files = readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .sort();
} catch {
  console.error(`CASES_DIR cannot be read: ${folder}`);
  process.exit(1);
}
const outcomes = files.map(read);
for (const outcome of outcomes) {
  const mark = outcome.status === 'passed' ? 'ok   ' : 'FAIL ';
  console.log(`${mark} ${outcome.kind}  ${outcome.id}`);
  if (outcome.status === 'failed')
    for (const reason of outcome.reasons) console.log(`        ${reason}`);
}
const passed = outcomes.filter((o) => o.status === 'passed').length;
const failed = outcomes.filter((o) => o.status === 'failed').length;
if (outcomes.length === 0) console.error(`no case files in ${folder}`);
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 || outcomes.length === 0 ? 1 : 0;

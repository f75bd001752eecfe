import { say, since } from '../report.mjs';

/**
 * @typedef {{ passed: number, failed: number, note?: string }} Outcome
 * @typedef {{ name: string, run: () => Promise<Outcome> }} Suite
 */

/**
 * Runs suites one after the other and ends with the plain line `N passed, N failed`.
 * A suite that throws, or that ran no test, counts as one failure.
 * @param {Suite[]} suites
 * @returns {Promise<number>} exit code
 */
export async function runSuites(suites, write = (line) => process.stdout.write(`${line}\n`)) {
  const total = { passed: 0, failed: 0 };
  for (const suite of suites) {
    say(`\n── ${suite.name}`);
    const from = performance.now();
    const outcome = await outcomeOf(suite);
    total.passed += outcome.passed;
    total.failed += outcome.failed;
    const note = outcome.note ? ` (${outcome.note})` : '';
    say(`── ${suite.name}: ${outcome.passed} ok, ${outcome.failed} not ok, ${since(from)}${note}`);
  }
  if (total.passed + total.failed === 0) total.failed = 1;
  write(`${total.passed} passed, ${total.failed} failed`);
  return total.failed === 0 ? 0 : 1;
}

async function outcomeOf(suite) {
  try {
    const outcome = await suite.run();
    if (outcome.passed + outcome.failed > 0) return outcome;
    return { passed: 0, failed: 1, note: outcome.note ?? 'no test ran' };
  } catch (error) {
    say(error?.stack ?? String(error));
    return { passed: 0, failed: 1, note: 'the suite itself failed' };
  }
}

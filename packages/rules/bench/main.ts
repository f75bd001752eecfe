import { companyPlan } from '../test/company-plan.ts';
import { largePlan } from '../test/large-plan.ts';
import { benchAgenda } from './agenda.ts';
import { barePass, benchEvaluation, benchFlow, fullEvaluation } from './flow.ts';
import type { Measured } from './median.ts';
import { benchReallocation } from './reallocation.ts';
import { benchSimulation } from './simulation.ts';
import { benchStress } from './stress.ts';

/*
 * `npm run bench -- rules`: times of the rules at 2,000 cards and 16,000 contracts over a horizon
 * of 4 cycles, each also as a ratio to a bare pass over the same arcs in the same run, and how the
 * evaluation grows with the contracts.
 */
const plan = largePlan(2_000, 16_000);
const bare = barePass(plan);
const results: Measured[] = [
  ...benchFlow(plan),
  benchSimulation(plan),
  benchStress(plan),
  await benchReallocation(plan),
  ...benchAgenda(),
];

console.log('2,000 cards, 16,000 contracts, 4 cycles');
print(results, bare);

const company = companyPlan(8, 2_000, 16_000);
console.log('\nthe same size in eight value streams of five layers that share some resources');
print(benchEvaluation(company), barePass(company));

console.log('\nfull evaluation by number of contracts (an eighth as many cards)');
let before: number | null = null;
for (const contracts of [500, 1_000, 2_000, 5_000, 10_000, 20_000]) {
  const sized = largePlan(Math.round(contracts / 8), contracts);
  const time = fullEvaluation(sized, 5);
  const growth = before === null ? '' : `  ${(time / before).toFixed(2)} × the row above`;
  const ratio = `${(time / barePass(sized)).toFixed(1)} × bare`;
  console.log(
    `${String(contracts).padStart(8)}  ${time.toFixed(3).padStart(8)} ms  ${ratio.padStart(12)}${growth}`,
  );
  before = time;
}

function print(list: readonly Measured[], pass: number): void {
  console.log(`bare typed-array pass over the arcs: ${pass.toFixed(3)} ms\n`);
  for (const { name, milliseconds, target, note } of list) {
    const time = `${milliseconds.toFixed(3).padStart(10)} ms`;
    const ratio = `${(milliseconds / pass).toFixed(1)} × bare`;
    const part = target === undefined ? '' : (milliseconds / target).toFixed(2);
    const limit = target === undefined ? '' : `  (${part} of at most ${target} ms)`;
    console.log(`${name.padEnd(44)} ${time}  ${ratio.padStart(14)}${limit}`);
    if (note !== undefined) console.log(`    ${note}`);
  }
}

import type { Plan } from '@interlock/plan';
import { assess } from '../src/assess.ts';
import { propose } from '../src/reallocation/propose.ts';
import { loadSolver } from '../src/reallocation/solver.ts';
import { type Measured, medianOf } from './median.ts';

/** The cheapest moves against the gravest collision of the plan, evaluation before and after included. */
export async function benchReallocation(plan: Plan): Promise<Measured> {
  const solve = await loadSolver();
  const worst = assess(plan).exceptions.find(({ kind }) => kind === 'collision');
  const target = worst?.id ?? '';
  const { status, moves } = propose(plan, target, solve);
  return {
    name: 'reallocation',
    milliseconds: medianOf(3, () => propose(plan, target, solve), 1),
    target: 1000,
    note: `${status}, ${moves.length} moves`,
  };
}

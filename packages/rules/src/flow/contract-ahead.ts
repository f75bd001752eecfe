import type { Plan } from '@interlock/plan';
import { Assessor } from '../assessor.ts';
import { cycleAhead } from './contract-reason.ts';

/** One cycle ahead of a contract, in supplier units. */
export interface CycleAhead {
  readonly label: string;
  readonly required: number;
  readonly supplied: number;
  /** Chance of falling short by more than the tolerance in this cycle, 0…1. */
  readonly probability: number;
}

/** A contract cycle by cycle, next one first; empty where it carries nothing. */
export function contractAhead(plan: Plan, contract: string): CycleAhead[] {
  const assessor = new Assessor();
  assessor.assess(plan);
  const { graph, means, horizon } = assessor.flow()!;
  const l = graph.links.findIndex((link) => link.contract.id === contract);
  if (l === -1) return [];
  const { required, supplied } = means.rowsOf(l);
  return Array.from(
    { length: horizon },
    (_, t): CycleAhead => ({
      label: cycleAhead(plan, t),
      required: required[t]!,
      supplied: supplied[t]!,
      probability: means.probability(l, t),
    }),
  );
}

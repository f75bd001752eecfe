import type { Plan } from '@interlock/plan';
import { Assessor } from '../assessor.ts';
import { cycleAhead } from './contract-reason.ts';
import { REQUIRED, SUPPLIED } from './flow-means.ts';

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
  const assessor = new Assessor({ reliefs: false });
  assessor.assess(plan);
  const { graph, means, horizon } = assessor.flow()!;
  const l = graph.links.findIndex((link) => link.contract.id === contract);
  if (l === -1) return [];
  return Array.from({ length: horizon }, (_, t): CycleAhead => {
    const sums = means.sumsOf(l, t, t + 1);
    return {
      label: cycleAhead(plan, t),
      required: sums[REQUIRED]!,
      supplied: sums[SUPPLIED]!,
      probability: means.probability(l, t),
    };
  });
}

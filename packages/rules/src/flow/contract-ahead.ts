import { cycleLabel, lastCompleteCycle, type Plan } from '@interlock/plan';
import { Assessor } from '../assessor.ts';
import { outcome, setShortfall } from './expected-shortfall.ts';

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
  const flow = assessor.flow()!;
  const l = flow.graph.links.findIndex((link) => link.contract.id === contract);
  if (l === -1) return [];
  const { cycle } = plan.settings;
  const last = lastCompleteCycle(cycle, plan.asOf);
  const { tolerance, lag } = flow.graph.links[l]!.terms;
  const { requirement } = flow.engine;
  const delayed = lag > 0 && !requirement.asksQuantity(l);
  return Array.from({ length: flow.horizon }, (_, t): CycleAhead => {
    const at = l * flow.horizon + t;
    const required = delayed ? requirement.arriving(l, t) : requirement.link[at]!;
    const variance = delayed ? requirement.arrivingVariance(l, t) : requirement.linkVariance[at]!;
    const most = flow.supply.attainable[at]!;
    const limited = most < Number.POSITIVE_INFINITY;
    if (limited && required > 0) {
      const sd = Math.sqrt(variance + flow.supply.attainableSd[at]! ** 2);
      setShortfall(required - most, sd, required * tolerance, required);
    }
    return {
      label: cycleLabel(cycle, last + 1 + t),
      required,
      supplied: limited ? flow.supply.given[at]! : required,
      probability: limited && required > 0 ? outcome.probability : 0,
    };
  });
}

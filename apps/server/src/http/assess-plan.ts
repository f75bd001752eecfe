import type { Plan } from '@interlock/plan';
import { type Assessment, assess } from '@interlock/rules';

const assessments = new WeakMap<Plan, Assessment>();

/** The rules are pure: one plan is assessed once, however often it is asked for. */
export function assessPlan(plan: Plan): Assessment {
  let assessment = assessments.get(plan);
  if (assessment === undefined) {
    assessment = assess(plan);
    assessments.set(plan, assessment);
  }
  return assessment;
}

import type { Plan } from '@interlock/plan';
import { Assessor } from './assessor.ts';
import type { Assessment } from './verdicts.ts';

/**
 * Verdicts with reasons on a whole plan, as known at the end of its as-of day. Pure: equal plans
 * give equal bytes, in browser and server. What follows from one measure alone is remembered by
 * the identity of the measure object. For one plan after the other see {@link Assessor}.
 */
export function assess(plan: Plan): Assessment {
  return new Assessor().assess(plan);
}

import type { Plan } from '@interlock/plan';
import { assess, simulateAll } from '../src/index.ts';
import { randomPlan } from './reference/random-plan.ts';

/* Bundled by `tests/e2e/same-bytes.spec.ts`, to be run in a browser and in Node. */

/** A random plan as text: what makes it up may differ from engine to engine. */
export const randomPlanText = (seed: number): string => JSON.stringify(randomPlan(seed, true));

/** All that the rules say of a plan. */
export function bytesOf(text: string): string {
  const plan = JSON.parse(text) as Plan;
  return JSON.stringify([assess(plan), simulateAll(plan, { draws: 1_024 })]);
}

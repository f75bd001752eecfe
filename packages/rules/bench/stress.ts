import type { Plan } from '@interlock/plan';
import { stressSweepAll } from '../src/stress/stress-sweep.ts';
import { type Measured, medianOf } from './median.ts';

/** Every measure misses once; forecasts are kept, as they are in the worker that sweeps. */
export function benchStress(plan: Plan): Measured {
  return {
    name: 'stress sweep, every measure',
    milliseconds: medianOf(3, () => stressSweepAll(plan), 1),
    target: 2000,
    note: `${plan.cards.length} measures at their means, the 50 worst by draws`,
  };
}

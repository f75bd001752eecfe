import type { Plan } from '@interlock/plan';
import { simulateAll } from '../src/simulation/simulate.ts';
import { type Measured, medianOf } from './median.ts';

/** 10,000 draws through the whole flow. */
export function benchSimulation(plan: Plan): Measured {
  return {
    name: 'simulation, 10,240 draws',
    milliseconds: medianOf(1, () => simulateAll(plan), 0),
    target: 1500,
  };
}

import type { Plan } from '@interlock/plan';
import { simulateAll } from '../src/simulation/simulate.ts';
import { type Measured, medianOf } from './median.ts';

/** 10,000 draws through the whole flow. */
export function benchSimulation(plan: Plan): Measured {
  return {
    name: 'Monte Carlo, 10,000 draws',
    milliseconds: medianOf(3, () => simulateAll(plan), 1),
    target: 2000,
  };
}

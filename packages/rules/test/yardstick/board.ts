import { type Cycle, cycleEnd, cycleIndex, cycleStart, type Measure } from '@interlock/plan';
import { expect } from 'vitest';
import { assessBare } from '../assess-bare.ts';
import { cardOf, contractOf, planOf, WEEK } from '../plan-of.ts';
import type { Run } from './worlds.ts';

export const HORIZON = 4;
export const TOLERANCE = 0.1;
const CYCLE: Cycle = WEEK;
const FIRST = cycleIndex(CYCLE, '2020-01-06');

const measureOf = (values: readonly number[]): Measure => ({
  unit: 'units',
  direction: 'higher',
  tolerance: { amber: 0.02, red: 0.05 },
  target: { kind: 'mean-of-preceding', cycles: 8 },
  actuals: values.map((value, t) => ({ cycle: cycleStart(CYCLE, FIRST + t), value })),
});

/**
 * The chance of the board's contract, and the one of the structure alone: of a contract that passes through
 * a card which nobody measures, so that nothing is foretold of its supplier (C-25).
 */
export function chancesAt({ required, supplied }: Run, t: number) {
  const made = measureOf(supplied.slice(0, t + 1));
  const ordered = measureOf(required.slice(0, t + 1));
  const cards = [
    cardOf('s', 'supply', 'Operations', made),
    cardOf('d', 'demand', 'Sales', ordered),
    cardOf('apart', 'supply', 'Operations', made),
    cardOf('between', 'supply', 'Operations'),
    cardOf('other', 'demand', 'Sales', ordered),
  ];
  const contracts = [
    contractOf(cards, 's', 'd', { tolerance: TOLERANCE }),
    contractOf(cards, 'apart', 'between', { tolerance: TOLERANCE }),
    contractOf(cards, 'between', 'other', { tolerance: TOLERANCE }),
  ];
  const settings = { horizon: HORIZON, asOf: cycleEnd(CYCLE, FIRST + t) };
  const found = assessBare(planOf(cards, contracts, [], settings)).contracts;
  expect(found['s-d']!.verdict).not.toBe('unchecked');
  expect(found['apart-between']!.reason.values.windows).toBeUndefined();
  return { board: found['s-d']!.probability, structure: found['apart-between']!.probability };
}

export function isShort({ required, supplied }: Run, t: number): boolean {
  const sum = (values: readonly number[]) =>
    values.slice(t + 1, t + 1 + HORIZON).reduce((total, v) => total + v, 0);
  return sum(supplied) < (1 - TOLERANCE) * sum(required);
}

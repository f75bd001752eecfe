import type { Plan } from '@interlock/plan';
import { describe, expect, it } from 'vitest';
import { assess } from '../src/assess.ts';
import { cardOf, contractOf, measureOf, planOf } from './plan-of.ts';

/**
 * 100 in stock for two demands: 100 at 1 in the first cycle, through a workshop, and 100 at 10 in the
 * second.
 */
function sharedStock(workshop: number): Plan {
  const demand = (id: string, first: number, second: number, unitMargin: number) =>
    cardOf(
      id,
      'demand',
      'Sales',
      measureOf([], {
        kind: 'path',
        values: [
          ['2026-11-16', first],
          ['2026-11-23', second],
        ],
      }),
      { unitMargin, unserved: 'lost' },
    );
  const cards = [
    cardOf('stock', 'supply', 'Stores', undefined, { capacity: 0, onHand: 100 }),
    cardOf('workshop', 'supply', 'Works', undefined, { capacity: workshop }),
    demand('now', 100, 0, 1),
    demand('later', 0, 100, 10),
  ];
  const contracts = [
    contractOf(cards, 'stock', 'workshop'),
    contractOf(cards, 'workshop', 'now'),
    contractOf(cards, 'stock', 'later'),
  ];
  return planOf(cards, contracts, [], { horizon: 2 });
}

describe('what is kept for later', () => {
  it('C-24: goes to whom it was promised when it is asked for, and then another lacks it', () => {
    expect(assess(sharedStock(0)).moneyAtRisk).toBe(100);
    expect(assess(sharedStock(100)).moneyAtRisk).toBe(1000);
    const { contracts } = assess(sharedStock(100));
    expect(contracts['stock-later']!.verdict).toBe('collision');
    expect(contracts['stock-workshop']!.verdict).toBe('clear');
  });
});

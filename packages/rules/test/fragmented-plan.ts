import type { Plan } from '@interlock/plan';
import { cardOf, contractOf, influenceOf, measureOf, planOf, steady } from './plan-of.ts';

/** Noise without a mean, a trend or a pattern that a forecast could learn from. */
export const NOISE = [
  0.4, -0.9, 0.7, -0.2, 0.1, -0.6, 0.9, -0.4, -0.1, 0.6, -0.8, 0.3, 0.2, -0.5, 0.8, -0.7, 0.5, -0.3,
  0.9, -0.6, 0.1, -0.4, 0.6, -0.2, 0.3, -0.3,
];
export const around = (mean: number, spread: number) => NOISE.map((n) => mean + n * spread);

/**
 * The collision of the design's board: orders 15 % over plan, assembly at 9,000 because a part is
 * short, retrofit kits served, trucks and housings at some risk, a second source not yet signed.
 */
export function fragmentedPlan(): Plan {
  const pieces = 'pcs/wk';
  const cards = [
    cardOf('pm40', 'supply', 'Procurement', steady(23_600, 25_600, pieces), {
      title: 'PM-40 modules',
    }),
    cardOf(
      'housings',
      'supply',
      'Procurement',
      measureOf(around(12_400, 1_300), 12_400, { unit: pieces }),
      { title: 'Housings' },
    ),
    cardOf('pm41', 'initiative', 'Procurement', undefined, { title: 'PM-41 second source' }),
    cardOf(
      'ontime',
      'kpi',
      'Procurement',
      measureOf([...around(95, 0.4).slice(0, 19), 94, 93.6, 93, 92.4, 92, 91.4, 91], 95, {
        unit: '%',
      }),
      { title: 'Supplier on-time', unitMargin: 287.5 },
    ),
    cardOf('assembly', 'supply', 'Operations', steady(9_000, 10_000, 'units/wk'), {
      title: 'Final assembly',
      capacity: 12_000,
    }),
    cardOf('kits', 'supply', 'Operations', steady(2_800, 2_800, 'kits/wk'), {
      title: 'Retrofit kits',
    }),
    cardOf('orders', 'demand', 'Sales', steady(11_500, 10_000, 'units/wk'), {
      title: 'Customer orders',
      unitMargin: 48,
    }),
    cardOf('retrofit', 'demand', 'Sales', steady(2_800, 2_800, 'kits/wk'), {
      title: 'Retrofit orders',
      unitMargin: 9,
    }),
    cardOf('trucks', 'supply', 'Delivery', measureOf(around(26, 2.2), 26, { unit: 'trucks/wk' }), {
      title: 'Outbound trucks',
    }),
    cardOf(
      'delivery',
      'kpi',
      'Delivery',
      measureOf([...around(96, 0.3).slice(0, 22), 90, 86, 80, 78.3], 96, { unit: '%' }),
      { title: 'On-time delivery' },
    ),
    cardOf(
      'freight',
      'kpi',
      'Finance',
      measureOf([...around(1.42, 0.02).slice(0, 24), null, null], 1.42, {
        unit: '€/unit',
        direction: 'lower',
      }),
      { title: 'Freight cost' },
    ),
  ];
  const proposed = {
    state: 'proposed' as const,
    signatures: [
      {
        department: 'Procurement',
        actor: 'a',
        at: '2026-11-18T10:00:00Z',
        onBehalf: false,
        termsHash: '0'.repeat(64),
        seq: 7,
      },
    ],
  };
  const contracts = [
    contractOf(cards, 'pm40', 'assembly', { ratio: 2 }),
    contractOf(cards, 'pm40', 'kits', { ratio: 2 }),
    contractOf(cards, 'housings', 'assembly', { penalty: 56 }),
    contractOf(cards, 'assembly', 'orders', { penalty: 10 }),
    contractOf(cards, 'kits', 'retrofit'),
    contractOf(cards, 'trucks', 'orders', { ratio: 1 / 450, penalty: 4_690 }),
    contractOf(
      cards,
      'pm41',
      'assembly',
      { quantity: 3_000, penalty: 1.2, commitBy: '2026-11-20' },
      proposed,
    ),
  ];
  return planOf(cards, contracts, [influenceOf('orders', 'delivery')]);
}

import { describe, expect, it } from 'vitest';
import { cardOf, influenceOf, measureOf, planOf, steady } from '../../test/plan-of.ts';
import { assess } from '../assess.ts';
import { coefficientEffect, STEEP } from './coefficient-effect.ts';

const around = (mean: number, step: number): number[] =>
  Array.from({ length: 24 }, (_, n) => mean + step * ((n % 5) - 2));

/** Cards of a plant at 90 of 100, a KPI around its 500 and one that never moved. */
function known(coefficient?: number) {
  const cards = [
    cardOf('plant', 'supply', 'Operations', steady(90, 100)),
    cardOf('restless', 'supply', 'Operations', measureOf(around(100, 10), 100)),
    cardOf('kpi', 'kpi', 'Finance', measureOf(around(500, 5), 500, { unit: '€/wk' })),
    cardOf('still', 'kpi', 'Finance', steady(500, 500)),
    cardOf('bare', 'kpi', 'Finance'),
  ];
  return assess(planOf(cards, [], [influenceOf('plant', 'kpi', coefficient)])).cards;
}
const effect = (coefficient: number, from = 'plant', to = 'kpi', counted?: number) => {
  const cards = known(counted);
  const asked = { source: cards[from]!, kpi: cards[to]!, counted, isService: false };
  return coefficientEffect(coefficient, asked);
};

describe('C-28: what a coefficient would do', () => {
  it('moves the KPI by that many percent of its plan for 1 % of the source', () => {
    expect(effect(0.6)).toMatchObject({ plan: 500, perPercent: 3, doubt: null });
    expect(effect(-0.6)!.perPercent).toBe(-3);
  });

  it('says what it does now, as the projection would count it', () => {
    expect(effect(0.6)!.now!.relative).toBeCloseTo(-0.1);
    expect(effect(0.6)!.now!.change).toBeCloseTo(-30);
    for (const counted of [0.6, -0.2, 0.001]) {
      const then = known(counted).kpi!.projection!;
      const now = effect(counted, 'plant', 'kpi', counted)!.now!;
      expect(500 + now.change).toBeCloseTo(then.value, 9);
      expect(effect(2, 'plant', 'kpi', counted)!.now!.change).toBeCloseTo(-100, 9);
    }
  });

  it('does not count the change of orders into a service', () => {
    const { plant, kpi } = known();
    const of = { source: plant!, kpi: kpi!, isService: true };
    expect(coefficientEffect(0.6, of)!.now).toBeNull();
  });

  it('is impossible where 1 % alone leaves the natural range', () => {
    const { lower, upper } = effect(1)!.range!;
    const most = (upper - lower) / 5;
    expect(effect(0.99 * most)!.doubt).toBeNull();
    expect(effect(1.01 * most)!.doubt).toBe('impossible');
    expect(effect(-1.01 * most)!.doubt).toBe('impossible');
  });

  it('is doubted where the source varies by more than the KPI ever did', () => {
    const { upper, lower } = known().restless!.chart.limits!;
    const { range } = effect(1)!;
    const most = (range!.upper - range!.lower) / 500 / ((upper - lower) / 200);
    expect(effect(0.99 * most, 'restless')!.doubt).toBeNull();
    expect(effect(1.01 * most, 'restless')!.doubt).toBe('restless');
    expect(effect(1.01 * most, 'plant')!.doubt).toBeNull();
  });

  it('is doubted as steep only where no natural range is known', () => {
    expect(effect(STEEP, 'plant', 'still')).toMatchObject({ range: null, doubt: null });
    expect(effect(STEEP + 0.1, 'plant', 'still')!.doubt).toBe('steep');
    expect(effect(-62, 'plant', 'still')!.doubt).toBe('steep');
  });

  it('says nothing without a plan on both sides', () => {
    expect(effect(1, 'plant', 'bare')).toBeNull();
    expect(effect(1, 'bare', 'kpi')).toBeNull();
  });
});

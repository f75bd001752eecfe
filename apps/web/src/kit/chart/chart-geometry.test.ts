import type { ProcessChart } from '@interlock/rules';
import { describe, expect, it } from 'vitest';
import { axisCycles, chartDomain, spreadLabels } from './chart-geometry.ts';

const chart = (values: readonly (number | null)[]): ProcessChart => ({
  points: values.map((value, i) => ({ cycle: 100 + i, label: `wk ${i}`, value, target: 10 })),
  limits: null,
  signals: [],
  seasonal: null,
  forecast: [{ cycle: 100 + values.length, label: 'next', mean: 12, sd: 2 }],
});

describe('chartDomain', () => {
  it('has room for values, target, fan and what is needed', () => {
    const domain = chartDomain(chart([9, 11]), 40);
    expect(domain?.high).toBeGreaterThan(40);
    expect(domain?.low).toBeLessThan(8.1);
    expect(domain?.last).toBe(102);
  });

  it('is none without a point, and finite where all values are the same', () => {
    expect(chartDomain({ ...chart([]), forecast: [] }, null)).toBeNull();
    const flat = chartDomain({ ...chart([10, 10]), forecast: [] }, null);
    expect(flat?.high).toBeGreaterThan(flat?.low ?? 0);
  });
});

describe('spreadLabels', () => {
  it('keeps the gap between neighbours and stays inside', () => {
    const labels = [50, 51, 52, 180].map((y, i) => ({ key: String(i), text: '', y, weight: 1 }));
    const ys = spreadLabels(labels, 15, 10, 180).map((l) => l.y);
    for (let i = 1; i < ys.length; i++) expect(ys[i]! - ys[i - 1]!).toBeGreaterThanOrEqual(15);
    expect(Math.min(...ys)).toBeGreaterThanOrEqual(10);
    expect(Math.max(...ys)).toBeLessThanOrEqual(180);
  });

  it('leaves the lightest out where there is no room', () => {
    const labels = [1, 5, 3].map((weight) => ({ key: String(weight), text: '', y: 0, weight }));
    expect(
      spreadLabels(labels, 15, 0, 15)
        .map((l) => l.key)
        .sort(),
    ).toEqual(['3', '5']);
  });
});

describe('axisCycles', () => {
  it('names few cycles, the last actual among them', () => {
    const named = axisCycles(chart(Array.from({ length: 26 }, () => 1)), 5);
    expect(named.length).toBeLessThanOrEqual(6);
    expect(named.map((c) => c.cycle)).toContain(125);
  });
});

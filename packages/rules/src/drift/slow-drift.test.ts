import { describe, expect, it } from 'vitest';
import { measureOf, WEEK } from '../../test/plan-of.ts';
import { explain } from '../explain.ts';
import { reason } from '../reasons.ts';
import { NormalStreams } from '../simulation/normal-stream.ts';
import { naturalLimits } from './chart.ts';
import { assessMeasure } from './measure-assessment.ts';
import { missProbability } from './miss-probability.ts';
import { seasonalPart } from './seasonality.ts';
import { slowDrift } from './slow-drift.ts';

/** Normal numbers of a fixed stream: mean 0, deviation 1. */
function normals(count: number, seed: number): number[] {
  const values = new Float64Array(count);
  new NormalStreams(['series'], seed).fill(0, values, 0, count);
  return [...values];
}
const AS_OF = '2026-11-19';
const assessed = (values: (number | null)[], target = 100, more = {}) =>
  assessMeasure(measureOf(values, target, more), WEEK, AS_OF, 4);

describe('signals on simulated series', () => {
  it('D-5: calls at most 1 % of the points of a process in control beyond its limits', () => {
    // 1,000 series of 100 points, limits by the first 20 as on the board.
    let beyond = 0;
    for (let seed = 1; seed <= 1000; seed++) {
      const { signals } = naturalLimits(normals(100, seed))!;
      beyond += signals.filter(({ rule }) => rule === 'beyond-limit').length;
    }
    expect(beyond / 100_000).toBeLessThanOrEqual(0.01);
    expect(beyond / 100_000).toBeGreaterThan(0.001);
  });

  it('D-6: finds a shift by one deviation by CUSUM within a median of 10 points', () => {
    const delays: number[] = [];
    for (let seed = 1; seed <= 1000; seed++) {
      // In control up to the shift, so that the sums are where they usually are.
      const noise = normals(220, seed);
      const shifted = noise.map((value, i) => (i < 20 ? value : value - 1));
      const { signals } = slowDrift(shifted, 1);
      const found = signals.find(({ rule, side }) => rule === 'cusum' && side === -1);
      if (found !== undefined && found.index >= 20) delays.push(found.index - 19);
    }
    expect(delays.length).toBeGreaterThan(950);
    delays.sort((a, b) => a - b);
    expect(delays[delays.length >> 1]).toBeLessThanOrEqual(10);
  });
});

describe('slow drift', () => {
  it('D-6: tells the onset after the last zero of the sum, at the last value only', () => {
    const steps = [0, 0, 0, 0, 0, -1, -1.5, -2, -2.5, -3, -3];
    const { active, signals } = slowDrift(steps, 1);
    expect(active[0]).toEqual({ rule: 'cusum', side: -1, onset: 5 });
    expect(signals.map(({ rule, side }) => [rule, side])).toContainEqual(['ewma', -1]);
    const back = slowDrift([...steps, 6, 6, 6, 6, 6], 1);
    expect(back.active.filter(({ side }) => side === -1)).toEqual([]);
    expect(back.signals).not.toEqual([]);
  });

  it('D-6: is silent without deviation, target or values', () => {
    const nothing = { signals: [], active: [] };
    expect(slowDrift([1, 2, 3], 0)).toEqual(nothing);
    expect(slowDrift([null, null], 1)).toEqual(nothing);
    expect(slowDrift([], 1)).toEqual(nothing);
  });

  it('D-7, D-8: makes a miss beyond amber a drift, and says since when', () => {
    const values = [...normals(24, 5).map((z) => 100 + z), 98.6, 98, 97.8, 97.5, 97.4, 97.4];
    const drifting = assessed(values);
    expect(drifting.drift.drift).toBe('drifting');
    const text = explain(
      reason(drifting.code, {
        ...drifting.values,
        title: 'Line',
        unit: 'units',
        cycleUnit: 'week',
      }),
    );
    expect(text).toMatch(/since wk \d+\.$/);
  });

  it('D-9: never makes a lone miss inside the natural limits red', () => {
    const values = [...normals(25, 9).map((z) => 100 + 4 * z), 94];
    const lone = assessed(values);
    expect(lone.drift.drift).toBe('watch');
    expect(lone.code).toBe('chance-miss');
  });
});

describe('season', () => {
  const wave = (i: number) => 20 * Math.sin((2 * Math.PI * i) / 52);

  it('D-15: compares without the season once two full years are known', () => {
    const noise = normals(112, 3);
    const values = noise.map((z, i) => 200 + wave(i) + z);
    const adjusted = assessed(values, 200).drift.chart;
    expect(adjusted.seasonal).toHaveLength(112);
    expect(adjusted.limits!.upper - adjusted.limits!.lower).toBeLessThan(12);
    expect(adjusted.signals.filter(({ rule }) => rule === 'beyond-limit').length).toBeLessThan(5);
    // A year of it only: the season is all that there is to see.
    const year = assessed(values.slice(0, 60), 200).drift.chart;
    expect(year.seasonal).toBeNull();
    expect(year.signals.length).toBeGreaterThan(5);
  });

  it('D-15: puts the season back into the forecast', () => {
    const values = Array.from({ length: 130 }, (_, i) => 200 + wave(i) + (i % 2));
    const { forecast } = assessed(values, 200).drift.chart;
    forecast.forEach(({ mean }, h) => {
      expect(Math.abs(mean - (200.5 + wave(130 + h)))).toBeLessThan(4);
    });
  });

  it('D-15: passes over gaps, and knows no season of days', () => {
    const gappy = Array.from({ length: 104 }, (_, i) => (i % 3 === 0 ? null : 100 + wave(i)));
    const part = seasonalPart(gappy, 0, 'week')!;
    expect(Number.isFinite(part(0))).toBe(true);
    expect(seasonalPart(gappy, 0, 'day')).toBeNull();
    expect(seasonalPart(new Array(24).fill(null), 0, 'month')!(3)).toBe(0);
  });
});

describe('chance to miss the next target', () => {
  const of = (direction: 'higher' | 'lower' | 'band', target: number, mean: number, sd: number) =>
    missProbability(
      { direction, tolerance: { amber: 0.02, red: 0.05 }, bandHalfWidth: 10 },
      target,
      mean,
      sd,
    );

  it('D-16: is Φ(d·(τ(1 − d·m) − ŷ)/σ)', () => {
    expect(of('higher', 100, 98, 4)).toBeCloseTo(0.5, 12);
    expect(of('lower', 100, 102, 4)).toBeCloseTo(0.5, 12);
    expect(of('higher', 100, 102, 4)).toBeCloseTo(0.158655, 5);
    expect(of('higher', -100, -102, 4)).toBeCloseTo(0.5, 12);
    expect(of('higher', 0, -0.02, 1)).toBeCloseTo(0.5, 12);
    expect(of('band', 100, 100, 10.4)).toBeCloseTo(2 * 0.158655, 5);
    expect(of('higher', 100, 97, 0)).toBe(1);
    expect(of('higher', 100, 99, 0)).toBe(0);
  });

  it('D-16: is null without a forecast or a target', () => {
    expect(assessed([100, 99]).drift.missProbability).toBeNull();
    expect(assessed(normals(20, 2).map((z) => 100 + z)).drift.missProbability).toBeGreaterThan(0);
  });
});

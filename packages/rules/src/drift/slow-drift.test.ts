import { type Cycle, cycleIndex, cycleStart } from '@interlock/plan';
import { describe, expect, it } from 'vitest';
import { normals } from '../../test/normals.ts';
import { measureOf, WEEK, weekly } from '../../test/plan-of.ts';
import { explain } from '../explain.ts';
import { reason } from '../reasons.ts';
import { naturalLimits } from './chart.ts';
import { assessMeasure } from './measure-assessment.ts';
import { missProbability } from './miss-probability.ts';
import { seasonOf } from './seasonality.ts';
import { slowDrift } from './slow-drift.ts';

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

describe('drift is change', () => {
  it('D-6: calls a stable process below its target not capable, never drifting', () => {
    let drifting = 0;
    let incapable = 0;
    for (let seed = 1; seed <= 200; seed++) {
      const stable = assessed(normals(26, seed).map((z) => 97 + 0.8 * z));
      if (stable.drift.drift === 'drifting') drifting++;
      if (stable.code === 'consistent-fail') incapable++;
    }
    expect(drifting).toBeLessThanOrEqual(8);
    expect(incapable).toBeGreaterThan(100);
  });

  it('D-6: does not call a process that improves drifting', () => {
    const rising = normals(26, 4).map((z, i) => 80 + 0.16 * i + 0.3 * z);
    const { drift, code } = assessed(rising, 86);
    expect(drift.drift).not.toBe('drifting');
    expect(code).not.toBe('drifting');
  });

  it('D-6: judges change against a path by the distance from the path', () => {
    // Grows as planned: no drift, although it leaves its own first level far behind.
    const noise = normals(26, 8).map((z) => 0.5 * z);
    const path = noise.map((_, i): [string, number] => [weekly(noise)[i]!.cycle, 100 + 2 * i]);
    const planned = assessed(
      noise.map((z, i) => 100 + 2 * i + z),
      100,
      { direction: 'lower', target: { kind: 'path', values: path } },
    );
    expect(planned.drift.chart.signals.some(({ rule }) => rule === 'cusum')).toBe(false);
  });

  it('D-10: after a shift the target is judged by the process as it is now', () => {
    const shifted = [...normals(20, 6).map((z) => 96 + 0.6 * z), 90, 86, 80, 78.5, 78];
    expect(assessed(shifted, 96).drift.assurance).toBe('consistent-fail');
    const recovered = [
      ...normals(20, 6).map((z) => 90 + 0.6 * z),
      ...normals(9, 7).map((z) => 99 + 0.6 * z),
    ];
    expect(assessed(recovered, 96).drift.assurance).toBe('consistent-pass');
  });
});

describe('season', () => {
  const MONTH: Cycle = { unit: 'month', weekStartsOn: 1 };
  const months = (values: readonly number[]) => {
    const end = cycleIndex(MONTH, '2026-10-01');
    return values.map((value, i) => ({
      cycle: cycleStart(MONTH, end - values.length + 1 + i),
      value,
    }));
  };
  const monthly = (values: readonly number[], target = 200, more = {}) =>
    assessMeasure(measureOf([], target, { actuals: months(values), ...more }), MONTH, AS_OF, 4);
  const wave = (i: number) => 20 * Math.sin((2 * Math.PI * i) / 12);

  it('D-15: takes a season off once three full years show one, and not before', () => {
    const values = normals(40, 3).map((z, i) => 200 + wave(i) + z);
    const adjusted = monthly(values).drift.chart;
    expect(adjusted.seasonal).toHaveLength(40);
    expect(adjusted.limits!.upper - adjusted.limits!.lower).toBeLessThan(12);
    expect(adjusted.signals.filter(({ rule }) => rule === 'beyond-limit')).toEqual([]);
    expect(monthly(values.slice(0, 35)).drift.chart.seasonal).toBeNull();
  });

  it('D-15: finds no season in noise, and hardly ever in a random walk', () => {
    let noise = 0;
    let walks = 0;
    for (let seed = 1; seed <= 200; seed++) {
      const z = normals(48, seed);
      let level = 0;
      if (seasonOf(z, 0, 'month') !== null) noise++;
      if (
        seasonOf(
          z.map((step) => (level += step)),
          0,
          'month',
        ) !== null
      )
        walks++;
    }
    expect(noise).toBeLessThanOrEqual(5);
    expect(walks).toBeLessThanOrEqual(10);
  });

  it('D-15: a 36th month does not hide a drop that the 35th would have shown', () => {
    const found = (count: number): number => {
      let hits = 0;
      for (let seed = 1; seed <= 200; seed++) {
        const values = normals(count, seed).map((z) => 100 + 5 * z);
        values[count - 1]! -= 20;
        const { signals } = monthly(values, 100).drift.chart;
        if (signals.some(({ index, rule }) => index === count - 1 && rule === 'beyond-limit'))
          hits++;
      }
      return hits;
    };
    expect(found(36)).toBeGreaterThan(0.9 * found(35));
  });

  it('D-15: calls at most 4 % of stable cycles drifting or worse, season or not, trough or peak', () => {
    for (const swing of [0, 1])
      for (const direction of ['higher', 'lower'] as const) {
        let alarms = 0;
        for (let seed = 1; seed <= 150; seed++) {
          const values = normals(36 + (seed % 25), seed).map(
            (z, i) => 200 + swing * wave(i + seed) + 5 * z,
          );
          const { drift } = monthly(values, 200, { direction }).drift;
          if (drift === 'drifting' || drift === 'off-track') alarms++;
        }
        expect(alarms / 150, `${swing} ${direction}`).toBeLessThanOrEqual(0.04);
      }
  });

  it('D-15: names limits that hold the value which it calls inside them', () => {
    for (let seed = 1; seed <= 100; seed++) {
      const values = normals(37 + (seed % 11), seed).map((z, i) => 200 + 2 * wave(i) + 3 * z);
      const { code, values: told } = monthly(values);
      if (code !== 'chance-miss' && code !== 'amber-miss') continue;
      expect(told.actual as number).toBeGreaterThanOrEqual(told.lower as number);
      expect(told.actual as number).toBeLessThanOrEqual(told.upper as number);
    }
  });

  it('D-15: puts the season back into the forecast', () => {
    const values = Array.from({ length: 48 }, (_, i) => 200 + wave(i) + (i % 2));
    monthly(values).drift.chart.forecast.forEach(({ mean }, h) => {
      expect(Math.abs(mean - (200.5 + wave(48 + h)))).toBeLessThan(4);
    });
  });

  it('D-15: passes over gaps, and knows no season of days', () => {
    const gappy = Array.from({ length: 156 }, (_, i) =>
      i % 5 === 0 ? null : 100 + wave((i * 12) / 52),
    );
    expect(Number.isFinite(seasonOf(gappy, 0, 'week')!.at(0))).toBe(true);
    expect(seasonOf(gappy, 0, 'day')).toBeNull();
    expect(seasonOf(new Array(36).fill(null), 0, 'month')).toBeNull();
    expect(seasonOf(new Array(36).fill(7), 0, 'month')).toBeNull();
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

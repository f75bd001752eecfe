import type { Measure } from '@interlock/plan';
import { describe, expect, it } from 'vitest';
import { NOISE } from '../../test/fragmented-plan.ts';
import { AS_OF, measureOf, WEEK, weekly } from '../../test/plan-of.ts';
import { assessMeasure } from './measure-assessment.ts';

const judge = (measure: Measure, asOf = AS_OF) => assessMeasure(measure, WEEK, asOf, 4);
const around = (mean: number, spread: number, count = 20) =>
  NOISE.slice(0, count).map((n) => mean + n * spread);

describe('as of', () => {
  const values = [100, 100, 100, 100, 100, 100, 100, 100, 100, 50];

  it('D-1: counts a cycle from the end of its last day on', () => {
    const measure = measureOf(values, 100);
    expect(judge(measure, '2026-11-15').drift.actual).toBe(50);
    expect(judge(measure, '2026-11-14').drift.actual).toBe(100);
    expect(judge(measure, '2026-11-14').drift.cycleLabel).toBe('wk 45');
  });

  it('D-1: takes actuals in any order, the later of two for one cycle', () => {
    const actuals = weekly(values);
    const shuffled = [...actuals.slice(3), ...actuals.slice(0, 3)];
    expect(judge(measureOf([], 100, { actuals: shuffled }))).toEqual(judge(measureOf(values, 100)));
    const twice = [...actuals, { cycle: '2026-11-09', value: 70 }];
    expect(judge(measureOf([], 100, { actuals: twice })).drift.actual).toBe(70);
  });
});

describe('targets', () => {
  it('D-2: holds the last value of a path, and has none before the first', () => {
    const path = judge(
      measureOf([5, 5, 5, 5], {
        kind: 'path',
        values: [
          ['2026-11-02', 8],
          ['2026-10-26', 6],
        ],
      }),
    );
    expect(path.drift.chart.points.map((p) => p.target)).toEqual([null, 6, 8, 8]);
  });

  it('D-2: takes the mean of the first n, and has none before there are n', () => {
    const target = { kind: 'mean-of-first', cycles: 3 } as const;
    expect(judge(measureOf([10, null, 20, 30, 99], target)).drift.target).toBe(20);
    expect(judge(measureOf([10, 20], target)).code).toBe('no-target');
  });

  it('D-2: takes the mean of the n reported before the cycle, passing over gaps', () => {
    const target = { kind: 'mean-of-preceding', cycles: 2 } as const;
    const { points } = judge(measureOf([10, 20, null, 40, 50], target)).drift.chart;
    expect(points.map((p) => p.target)).toEqual([null, null, 15, 15, 30]);
  });

  it('D-2: knows nothing of actuals after the as-of day', () => {
    const target = { kind: 'mean-of-first', cycles: 4 } as const;
    expect(judge(measureOf([1, 2, 3, 4], target), '2026-11-14').drift.target).toBeNull();
  });
});

describe('variance', () => {
  const one = (actual: number, target: number, more: Partial<Measure> = {}) =>
    judge(measureOf([actual], target, more)).drift;

  it('D-3: keeps the sign: the same rise is favourable here and adverse there', () => {
    expect(one(115, 100)).toMatchObject({ variance: 0.15, adverse: -0.15, favourable: true });
    expect(one(115, 100, { direction: 'lower' })).toMatchObject({
      variance: 0.15,
      adverse: 0.15,
      favourable: false,
      drift: 'off-track',
      band: 'far-over',
    });
  });

  it('D-3: reads a negative target by its size', () => {
    expect(one(-110, -100).adverse).toBeCloseTo(0.1, 12);
  });

  it('D-3: measures a band by how far outside it lies, over its width', () => {
    const band = { direction: 'band', bandHalfWidth: 5 } as const;
    expect(one(104, 100, band)).toMatchObject({ adverse: 0, drift: 'on-track' });
    expect(one(107, 100, band)).toMatchObject({ adverse: 0.2, drift: 'off-track' });
    expect(one(93, 100, band)).toMatchObject({ adverse: 0.2, band: 'far-under' });
  });

  it('D-3: judges the same in any unit, exactly at a threshold too', () => {
    for (const scale of [0.001, 0.01, 1, 3, 1000])
      for (const [actual, drift] of [
        [98, 'on-track'],
        [95, 'watch'],
      ] as const)
        expect(one(actual * scale, 100 * scale).drift).toBe(drift);
  });

  it('D-4: judges against a target of zero in the unit itself, and says so', () => {
    const measured = judge(measureOf([0.04], 0, { direction: 'lower' }));
    expect(measured.drift).toMatchObject({ variance: null, adverse: 0.04, drift: 'watch' });
    expect(measured.values.absolute).toBe(true);
  });
});

describe('verdict', () => {
  const ended = (...last: number[]) => measureOf([...around(100, 3), ...last], 100);

  it('D-11: lets the band alone decide with little history', () => {
    const few = judge(measureOf([100, 100, 93], 100));
    expect(few).toMatchObject({ code: 'insufficient-history', drift: { drift: 'off-track' } });
    expect(few.drift.chart).toMatchObject({ limits: null, forecast: [] });
    expect(judge(measureOf([97], 100)).drift.drift).toBe('watch');
    expect(judge(measureOf([99], 100)).drift.drift).toBe('on-track');
  });

  it('D-5: fixes the limits by the first 20 values', () => {
    const { limits } = judge(ended(60, 60, 60, 60)).drift.chart;
    expect(limits).toMatchObject({ baseline: 20 });
    expect(limits).toEqual(judge(ended(100, 100, 100, 100)).drift.chart.limits);
  });

  it('D-9: never paints a lone miss inside the natural limits red', () => {
    const miss = judge(measureOf([...around(100, 10), 91], 100));
    expect(miss.drift.adverse).toBeGreaterThan(0.05);
    expect(miss).toMatchObject({ code: 'chance-miss', drift: { drift: 'watch', band: 'under' } });
  });

  it('D-8: is off track above red with a signal, and says since when', () => {
    const off = judge(ended(88, 87, 86));
    expect(off).toMatchObject({ code: 'off-track', drift: { drift: 'off-track' } });
    expect(off.values).toMatchObject({
      signal: 'beyond-limit',
      signalLength: 3,
      signalSince: 'wk 44',
    });
  });

  it('D-8: drifts above amber with seven in a row on one side, inside all limits', () => {
    const slow = judge(ended(97.5, 97, 97.4, 97.2, 97.3, 97.1));
    expect(slow).toMatchObject({ code: 'drifting', drift: { drift: 'drifting' } });
    expect(slow.values).toMatchObject({ signal: 'run-of-seven', signalLength: 7 });
  });

  it('D-8: watches a signal while the value is still within tolerance', () => {
    const early = judge(ended(99, 98.8, 99, 98.9, 98.7, 98.8, 98.9));
    expect(early).toMatchObject({ code: 'early-signal', drift: { drift: 'watch' } });
  });

  it('D-7: makes nothing of a signal on the favourable side', () => {
    const better = judge(ended(115, 116, 117));
    expect(better).toMatchObject({ code: 'favourable', drift: { drift: 'on-track' } });
    expect(better.drift.chart.signals.length).toBeGreaterThan(0);
  });

  it('D-10: does not call a miss chance where the target is out of reach', () => {
    const never = judge(measureOf(around(100, 2, 24), 120));
    expect(never).toMatchObject({ code: 'consistent-fail', drift: { drift: 'off-track' } });
  });

  it('D-12: is stale after 1.5 cycles, and not before', () => {
    const measure = measureOf(around(100, 3), 100);
    expect(judge(measure, '2026-11-25').drift.drift).not.toBe('stale');
    expect(judge(measure, '2026-11-26')).toMatchObject({
      code: 'stale',
      drift: { drift: 'stale' },
    });
  });

  it('D-13: has no data without an actual, and shows the target all the same', () => {
    expect(judge(measureOf([], 100))).toMatchObject({
      code: 'no-data',
      drift: { drift: 'no-data', target: 100, actual: null },
    });
  });

  it('D-6: marks each signal on the chart at its point', () => {
    const { signals, points } = judge(ended(80)).drift.chart;
    expect(signals).toContainEqual({ index: points.length - 1, rule: 'beyond-limit', side: -1 });
  });

  it('C-2: forecasts after the as-of day, bridging cycles that were not reported', () => {
    const late = judge(measureOf([...around(100, 3), null, null], 100));
    expect(late.drift.chart.forecast[0]!.label).toBe('wk 47');
    expect(late.ahead!.basis).toBe('forecast');
    expect(judge(measureOf([7], 9)).ahead).toMatchObject({ basis: 'plan', mean: [9, 9, 9, 9] });
    const target = { kind: 'mean-of-first', cycles: 3 } as const;
    expect(judge(measureOf([7], target)).ahead).toMatchObject({ basis: 'last-actual' });
  });
});

describe('a share', () => {
  const near = [97, 100, 96, 100, 97, 99.5, 96, 100, 97, 100, 96, 100, 98, 100, 96, 100];

  it('D-5: has limits and a forecast that a percentage can reach', () => {
    const { chart } = judge(measureOf(near, 98, { unit: '%' })).drift;
    expect(chart.limits!.upper).toBe(100);
    for (const { mean } of chart.forecast) expect(mean).toBeLessThanOrEqual(100);
  });

  it('D-5: is none where more than 100 % was reported, or the unit is another', () => {
    const over = measureOf([...near, 101], 98, { unit: '%' });
    expect(judge(over).drift.chart.limits!.upper).toBeGreaterThan(100);
    const pieces = measureOf(near, 98, { unit: 'pcs' });
    expect(judge(pieces).drift.chart.limits!.upper).toBeGreaterThan(100);
  });
});

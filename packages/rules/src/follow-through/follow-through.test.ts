import { describe, expect, it } from 'vitest';
import { NOISE } from '../../test/fragmented-plan.ts';
import { AS_OF, cardOf, measureOf, planOf } from '../../test/plan-of.ts';
import { explain } from '../explain.ts';
import { followThrough, type Prediction } from './follow-through.ts';
import { latencies } from './latencies.ts';

/** 20 weeks of noise around 80, then these values; the last week is wk 46. */
const planWith = (after: readonly (number | null)[]) =>
  planOf([
    cardOf(
      'kpi',
      'kpi',
      'Delivery',
      measureOf([...NOISE.slice(0, 20).map((n) => 80 + n), ...after], 96, { unit: '%' }),
      { title: 'On-time' },
    ),
  ]);
/** Decided in the week before the first of the values after. */
const decidedBefore = (weeks: number): string => {
  const day = new Date(Date.UTC(2026, 10, 9) - weeks * 7 * 86_400_000);
  return day.toISOString().slice(0, 10);
};
const prediction = (weeks: number, more: Partial<Prediction> = {}): Prediction => ({
  decision: '7',
  card: 'kpi',
  decided: decidedBefore(weeks),
  by: AS_OF,
  lag: 1,
  from: 80,
  to: 96,
  ...more,
});

describe('follow-through', () => {
  const lifted = [88, 90, 91, 92];

  it('F-1: says moved on a signal in the predicted direction, with effect and interval', () => {
    const [found] = followThrough(planWith(lifted), [prediction(4)]);
    expect(found).toMatchObject({ verdict: 'moved', cycles: 4, after: 90.25 });
    expect(found!.effect).toBeGreaterThan(8);
    expect(found!.interval![0]).toBeLessThan(found!.effect!);
    expect(found!.interval![1]).toBeGreaterThan(found!.effect!);
    expect(explain(found!.reason).replaceAll('\u202F', ' ')).toMatch(
      /^On-time: 90\.2 % on average over 4 weeks, 1?\d(\.\d)? points more than to be expected: a signal in the predicted direction\.$/,
    );
  });

  it('F-2: freezes limits and counterfactual before the decision', () => {
    const [one] = followThrough(planWith(lifted), [prediction(4)]);
    const [other] = followThrough(planWith([...lifted, 200, 200].slice(0, 4)), [prediction(4)]);
    expect(one!.counterfactual).toBe(other!.counterfactual);
    expect(Math.abs(one!.counterfactual! - 80)).toBeLessThan(1.5);
  });

  it('F-3: calls usual variation not distinguishable, and the other way moved against', () => {
    const [same] = followThrough(planWith([80.3, 79.8, 80.4, 80]), [prediction(4)]);
    expect(same).toMatchObject({ verdict: 'not-distinguishable' });
    const [worse] = followThrough(planWith([70, 69, 68, 66]), [prediction(4)]);
    expect(worse).toMatchObject({ verdict: 'moved-against' });
    const [lower] = followThrough(planWith([70, 69, 68, 66]), [prediction(4, { to: 60 })]);
    expect(lower).toMatchObject({ verdict: 'moved' });
  });

  it('F-4: calls two decisions on one KPI at once confounded, and one after the other not', () => {
    const both = followThrough(planWith(lifted), [prediction(4), prediction(3, { decision: '8' })]);
    expect(both.map(({ verdict }) => verdict)).toEqual(['confounded', 'confounded']);
    const apart = followThrough(planWith(lifted), [
      prediction(12, { by: decidedBefore(9) }),
      prediction(4, { decision: '8' }),
    ]);
    expect(apart[1]).toMatchObject({ verdict: 'moved' });
  });

  it('F-5: waits for three cycles after the lag, and needs a baseline', () => {
    expect(followThrough(planWith([88, 90]), [prediction(2)])[0]).toMatchObject({
      verdict: 'too-early',
      cycles: 2,
      effect: null,
    });
    expect(followThrough(planWith([88, null, 90, null]), [prediction(4)])[0]!.cycles).toBe(2);
    expect(followThrough(planWith(lifted), [prediction(22)])[0]!.verdict).toBe('no-baseline');
    expect(followThrough(planOf([]), [prediction(4)])[0]!.verdict).toBe('no-baseline');
  });

  it('F-6: gives median and ninetieth percentile of each step, by the nearest rank', () => {
    const at = (day: number) => `2026-11-${String(day).padStart(2, '0')}T12:00:00Z`;
    const list = [1, 2, 3, 4].map((n) => ({
      occurred: at(1),
      detected: at(1 + n),
      raised: at(2 + n),
      decided: n === 4 ? null : at(2 + n),
      inForce: n === 1 ? at(5) : null,
      moved: n === 1 ? at(20) : null,
    }));
    expect(latencies(list)).toEqual([
      { from: 'occurred', to: 'detected', count: 4, medianDays: 2, p90Days: 4 },
      { from: 'detected', to: 'raised', count: 4, medianDays: 1, p90Days: 1 },
      { from: 'raised', to: 'decided', count: 3, medianDays: 0, p90Days: 0 },
      { from: 'decided', to: 'inForce', count: 1, medianDays: 2, p90Days: 2 },
      { from: 'inForce', to: 'moved', count: 1, medianDays: 15, p90Days: 15 },
      { from: 'decided', to: 'moved', count: 1, medianDays: 17, p90Days: 17 },
      { from: 'occurred', to: 'moved', count: 1, medianDays: 19, p90Days: 19 },
    ]);
    const none = latencies([]);
    expect(none.every(({ count, medianDays }) => count === 0 && medianDays === null)).toBe(true);
    const backwards = [{ ...list[0]!, detected: '2026-10-01T00:00:00Z' }];
    expect(latencies(backwards)[0]).toMatchObject({ count: 0 });
  });
});

import { cycleIndex, cycleStart } from '@interlock/plan';
import { describe, expect, it, vi } from 'vitest';
import { NOISE } from '../../test/fragmented-plan.ts';
import { cardOf, contractOf, measureOf, planOf, WEEK } from '../../test/plan-of.ts';
import { effectLag } from './effect-lag.ts';
import { effectWindow, isEffectDue, judgeEffect, type PromisedEffect } from './judge-effects.ts';

/** 20 weeks of noise around 80 up to week 46, then these values. */
const reportedTo = (after: readonly (number | null)[]) => {
  const last = week(after.length);
  const values = [...NOISE.slice(0, 20).map((n) => 80 + n), ...after];
  const actuals = values.flatMap((value, i) =>
    value === null ? [] : [{ cycle: week(after.length - values.length + 1 + i), value }],
  );
  return { last, measure: { ...measureOf([], 96, { unit: '%' }), actuals } };
};
/** First day of the week so many after week 46 of 2026. */
const week = (after: number) => cycleStart(WEEK, cycleIndex(WEEK, '2026-11-09') + after);
const days = (date: string, more: number) =>
  new Date(Date.parse(date) + more * 86_400_000).toISOString().slice(0, 10);

/** As of the Monday after the last of these values, the first of which is of week 47. */
const planAfter = (after: readonly (number | null)[]) => {
  const { last, measure } = reportedTo(after);
  const cards = [
    cardOf('mill', 'supply', 'Operations'),
    cardOf('kiln', 'supply', 'Operations'),
    cardOf('kpi', 'kpi', 'Sales', measure, { title: 'On-time' }),
  ];
  const contracts = [
    contractOf(cards, 'mill', 'kiln', { lag: 2 }),
    contractOf(cards, 'kiln', 'kpi', { lag: 1 }),
  ];
  return { ...planOf(cards, contracts), asOf: days(last, 7) };
};
/** Decided on the Thursday of week 46, and in force then. */
const promised = (more: Partial<PromisedEffect> = {}): PromisedEffect => ({
  ...{ decision: 7, card: 'kpi', from: 80, to: 96, subjects: [] },
  ...{ decided: '2026-11-12', inForce: '2026-11-12', by: week(1) },
  ...more,
});
const weeksOf = ({ first, last }: { first: number; last: number }) => [
  cycleStart(WEEK, first),
  cycleStart(WEEK, last),
];

describe('the window of an effect (F-7)', () => {
  const plan = planAfter([88, 90, 91]);

  it('F-7: begins with the first whole cycle after the decision, and has three at least', () => {
    expect(weeksOf(effectWindow(plan, promised()))).toEqual([week(1), week(3)]);
    expect(weeksOf(effectWindow(plan, promised({ by: days(week(6), 4) })))).toEqual([
      week(1),
      week(6),
    ]);
  });

  it('F-7: waits until its moves are in force, and for the lags on the way to the KPI', () => {
    const late = promised({ inForce: days(week(2), 3) });
    expect(weeksOf(effectWindow(plan, late))).toEqual([week(3), week(5)]);
    expect(weeksOf(effectWindow(plan, promised({ subjects: ['mill'] })))).toEqual([
      week(4),
      week(6),
    ]);
    expect(weeksOf(effectWindow(plan, promised({ subjects: ['kiln-kpi', 'mill'] })))).toEqual([
      week(2),
      week(4),
    ]);
  });

  it('F-7: has weeks that begin on Sunday, where the board’s do', () => {
    const sunday = { ...WEEK, weekStartsOn: 0 };
    const ofSunday = { ...plan, settings: { ...plan.settings, cycle: sunday } };
    const firstDay = (decided: string) =>
      cycleStart(sunday, effectWindow(ofSunday, promised({ decided, inForce: decided })).first);
    expect(firstDay('2026-11-12')).toBe('2026-11-15');
    expect(firstDay('2026-11-14')).toBe('2026-11-15');
    expect(firstDay('2026-11-15')).toBe('2026-11-22');
  });

  it('F-7: is the same in every time zone, on days of 23 and 25 hours too', () => {
    const told = ['UTC', 'Europe/Berlin', 'America/New_York', 'Pacific/Auckland'].map((name) => {
      vi.stubEnv('TZ', name);
      return ['2026-03-08', '2026-03-29', '2026-10-25', '2026-11-01'].flatMap((change) =>
        [-1, 0, 1].map((more) => {
          const day = days(change, more);
          return effectWindow(plan, promised({ decided: day, inForce: day, by: days(day, 21) }));
        }),
      );
    });
    vi.unstubAllEnvs();
    for (const each of told) expect(each).toEqual(told[0]);
    expect(told[0]?.[0]?.first).toBeLessThan(told[0]?.at(-1)?.first ?? 0);
  });

  it('F-7: stays as it was judged by, whatever terms are drawn later', () => {
    const window = { first: 5, last: 9 };
    expect(effectWindow(plan, promised({ subjects: ['mill'], window }))).toBe(window);
  });

  it('waits for nothing where no way leads to the KPI', () => {
    expect(effectLag(plan, ['kpi'], 'mill')).toBe(0);
    expect(effectLag(plan, ['nobody'], 'kpi')).toBe(0);
    expect(effectLag(plan, ['mill'], 'kpi')).toBe(3);
  });
});

describe('an effect', () => {
  const at = (plan: { asOf: string }, hours: number) => Date.parse(plan.asOf) + hours * 3_600_000;

  it('F-8: is due when its last cycle is reported, or half of the next has passed', () => {
    const whole = planAfter([88, 90, 91]);
    const window = effectWindow(whole, promised());
    const asOf = (plan: typeof whole, hours: number) =>
      isEffectDue({ ...plan, settings: { ...plan.settings } }, 'kpi', window, at(plan, hours));
    expect(asOf(planAfter([88, 90]), 24 * 30)).toBe(false);
    expect(asOf(whole, 0)).toBe(true);
    const missing = { ...planAfter([88, 90]), asOf: whole.asOf };
    expect(asOf(missing, 0)).toBe(false);
    expect(asOf(missing, 24 * 4)).toBe(true);
    expect(asOf(planAfter([88, 90, 91, 60]), 0)).toBe(true);
  });

  it('F-7: is judged by its window alone: what comes later neither saves nor spoils it', () => {
    const now = judgeEffect(planAfter([88, 90, 91]), [promised()], 0);
    expect(now.found).toMatchObject({ verdict: 'moved', cycles: 3 });
    const later = judgeEffect(planAfter([88, 90, 91, 40, 40, 40]), [promised()], 0);
    expect(later).toEqual(now);
  });

  it('is confounded by another decision on the same KPI, and by none on another', () => {
    const plan = planAfter([88, 90, 91]);
    const rival = promised({ decision: 8 });
    expect(judgeEffect(plan, [rival, promised()], 1).found).toMatchObject({
      verdict: 'confounded',
      others: ['8'],
    });
    const elsewhere = promised({ decision: 8, card: 'kiln' });
    expect(judgeEffect(plan, [elsewhere, promised()], 1).found.verdict).toBe('moved');
  });

  it('F-5: says too early of cycles that nobody reported', () => {
    const missing = { ...planAfter([88, null]), asOf: days(week(3), 11) };
    expect(judgeEffect(missing, [promised()], 0).found).toMatchObject({
      verdict: 'too-early',
      cycles: 1,
    });
  });
});

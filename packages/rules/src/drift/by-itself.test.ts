import type { Card, CardMove } from '@interlock/plan';
import { describe, expect, it } from 'vitest';
import { AS_OF, cardOf, contractOf, measureOf, planOf, steady } from '../../test/plan-of.ts';
import { assess } from '../assess.ts';
import { Assessor } from '../assessor.ts';
import { assessMeasure } from './measure-assessment.ts';

const WEEK = { unit: 'week', weekStartsOn: 1 } as const;
/** First day of week 44 of 2026: three complete weeks until the as-of day. */
const SINCE = '2026-10-26';
const orders = cardOf('orders', 'demand', 'Sales', steady(120), { unitMargin: 2 });

function planWith(reported: readonly number[], more: Partial<Card>, demand = orders) {
  const cards = [cardOf('plant', 'supply', 'Operations', measureOf(reported, 100), more), demand];
  return planOf(cards, [contractOf(cards, 'plant', 'orders', {}, { id: 'k' })]);
}
const shortWith = (...args: Parameters<typeof planWith>) =>
  assess(planWith(...args)).contracts.k!.expectedShortfall;
const inForce = (move: CardMove) => ({ moved: move.more, moves: [move] });

/** 90 a week, and what moves brought in the last three. */
const withLast = (more: number) => [...new Array<number>(9).fill(90), ...Array(3).fill(90 + more)];

describe('what a card makes by itself', () => {
  it('C-29: overtime that the reports hold counts once', () => {
    const overtime = inForce({ more: 20, from: SINCE });
    expect(shortWith(withLast(0), { moved: 20 })).toBe(10);
    expect(shortWith(withLast(20), overtime)).toBe(10);
    // What nobody knows the days of cannot be told from what the card makes by itself.
    expect(shortWith(withLast(20), { moved: 20 })).toBeLessThan(5);
  });

  it('C-29: a card that lends misses what it lent once', () => {
    expect(shortWith(withLast(-20), inForce({ more: -20, from: SINCE }))).toBe(50);
  });

  it('C-29: what is over brings nothing any more', () => {
    const over = { moves: [{ more: 20, from: SINCE, until: '2026-11-16' }] };
    expect(shortWith(withLast(20), over)).toBe(30);
  });

  it('C-29: a cycle holds the share of its days', () => {
    // From the Thursday of the last week on: four of its seven days.
    const reported = [...new Array<number>(11).fill(90), 90 + 14 * (4 / 7)];
    expect(shortWith(reported, inForce({ more: 14, from: '2026-11-12' }))).toBeCloseTo(16, 9);
  });

  it('C-29: what was in force all along changes nothing of a forecast', () => {
    const wave = Array.from({ length: 30 }, (_, n) => 100 + 7 * ((n * n) % 5));
    const always = [{ more: 20, from: '2020-01-01' }];
    const of = (moves: readonly CardMove[]) =>
      assessMeasure(measureOf(wave, 100), WEEK, AS_OF, 4, moves);
    for (const [h, { mean, sd }] of of(always).drift.chart.forecast.entries()) {
      expect(mean).toBeCloseTo(of([]).drift.chart.forecast[h]!.mean, 9);
      expect(sd).toBeCloseTo(of([]).drift.chart.forecast[h]!.sd, 9);
    }
    expect(of(always).drift.missProbability).toBeCloseTo(of([]).drift.missProbability!, 9);
    // What is judged is what was reported.
    expect(of(always).drift.actual).toBe(wave.at(-1));
    expect(of(always).drift.chart.points).toEqual(of([]).drift.chart.points);
  });

  it('C-29, C-25: what is foretold of a supplier is what it brings by itself', () => {
    const asked = Array.from({ length: 30 }, (_, n) => 100 + 4 * ((n % 3) - 1));
    const demand = cardOf('orders', 'demand', 'Sales', measureOf(asked, 100), { unitMargin: 2 });
    const brought = (more: number) => asked.map((v, n) => v * 0.9 + (n >= 22 ? more : 0));
    const alone = shortWith(brought(0), { moved: 5 }, demand);
    const held = inForce({ more: 5, from: '2026-09-21' });
    expect(alone).toBeGreaterThan(3);
    // Other reports have other draws.
    expect(shortWith(brought(5), held, demand)).toBeCloseTo(alone, 2);
    expect(shortWith(brought(5), { moved: 5 }, demand)).toBeLessThan(alone - 1);
  });

  it('C-29, P-6: days that change are drawn again', () => {
    const assessor = new Assessor();
    assessor.assess(planWith(withLast(20), { moved: 20 }));
    const plan = planWith(withLast(20), inForce({ more: 20, from: SINCE }));
    expect(assessor.assess(plan)).toEqual(assess(plan));
  });
});

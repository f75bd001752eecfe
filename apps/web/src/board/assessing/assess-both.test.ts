import { assess, NO_OVERLAY } from '@interlock/rules';
import { cardOf, contractOf, departmentOf, measureOf, planOf } from '@interlock/testkit';
import { expect, test } from 'vitest';
import { createAssessBoth, type Hypothesis } from './assess-both.ts';
import { assessesAlike } from './assesses-alike.ts';

const supply = cardOf('supply', 'ops', { measure: measureOf([100, 100], 100) });
const demand = cardOf('demand', 'ops', { kind: 'demand', measure: measureOf([100, 100], 100) });
const plan = planOf({
  departments: [departmentOf('ops')],
  cards: [supply, demand],
  contracts: [contractOf('c1', supply, demand, { quantity: 150 })],
});
const asIs: Hypothesis = { overlay: NO_OVERLAY, horizon: null };

test('a board whose cards only lie elsewhere is not assessed again', () => {
  const assessBoth = createAssessBoth();
  const first = assessBoth(plan, asIs);
  const moved = { ...plan, cards: [{ ...supply, pos: [40, 40] as [number, number] }, demand] };
  const next = assessBoth(moved, asIs);
  expect(next.base).toBe(first.base);
  expect(next.shownPlan).toBe(moved);
});

test('everything else is assessed, to the same as from the start', () => {
  const assessBoth = createAssessBoth();
  assessBoth(plan, asIs);
  const others = [
    { ...plan, cards: [{ ...supply, title: 'Press shop' }, demand] },
    { ...plan, cards: [{ ...supply, measure: measureOf([90, 80], 100) }, demand] },
    { ...plan, cards: [supply] },
    { ...plan, contracts: [] },
    { ...plan, asOf: '2026-02-01' },
    { ...plan, settings: { ...plan.settings, horizon: 2 } },
  ];
  for (const other of others) {
    expect(assessesAlike(plan, other)).toBe(false);
    expect(assessBoth(other, asIs).base).toEqual(assess(other));
  }
});

test('a horizon of one’s own and a what-if are assessed beside the board as it is', () => {
  const assessBoth = createAssessBoth();
  const { base } = assessBoth(plan, asIs);
  const overlay = { ...NO_OVERLAY, values: { supply: 160 } };
  const rehearsed = assessBoth(plan, { overlay, horizon: null });
  expect(rehearsed.base).toBe(base);
  expect(rehearsed.assessment).toEqual(assess(rehearsed.shownPlan));
  expect(rehearsed.shownPlan.cards[0]?.whatIf).toBe(160);
  expect(assessBoth(plan, { overlay: NO_OVERLAY, horizon: 8 }).base.horizon).toBe(8);
});

import { assess, withOverlay } from '@interlock/rules';
import { cardOf, contractOf, departmentOf, measureOf, planOf } from '@interlock/testkit';
import { expect, it } from 'vitest';
import { newNumbers } from './new-numbers.ts';

const parts = cardOf('parts', 'ops', { measure: measureOf([100, 100], 100) });
const line = cardOf('line', 'ops', { capacity: 100, measure: measureOf([60, 60], 100) });
const kits = cardOf('kits', 'ops', { measure: measureOf([40, 40], 40) });
const orders = cardOf('orders', 'ops', { kind: 'demand', measure: measureOf([90, 90], 90) });
const plan = planOf({
  departments: [departmentOf('ops')],
  cards: [parts, line, kits, orders],
  contracts: [
    contractOf('c1', parts, line, { quantity: 60 }),
    contractOf('c2', parts, kits, { quantity: 40 }),
    contractOf('c3', line, orders, { quantity: 90 }),
  ],
});

it('tells what each supply would deliver, where that changes', () => {
  const base = assess(plan);
  const overlay = { values: {}, terms: { c1: { quantity: 90 }, c2: { quantity: 10 } } };
  const rehearsed = assess(withOverlay(plan, overlay));
  const found = newNumbers(plan, base, rehearsed);
  for (const [id, value] of found) {
    const given = plan.contracts.filter(({ from }) => from === id);
    const sum = given.reduce((all, c) => all + rehearsed.contracts[c.id]!.supplied, 0);
    expect(value).toBeCloseTo(sum, 9);
    const was = given.reduce((all, c) => all + base.contracts[c.id]!.supplied, 0);
    expect(value).not.toBeCloseTo(was, 3);
  }
  expect([...found.keys()]).toContain('line');
  // Parts are shared out otherwise; all together they are what they were.
  expect([...found.keys()]).not.toContain('parts');
  expect([...found.keys()]).not.toContain('orders');
});

it('tells nothing without a what-if', () => {
  const base = assess(plan);
  expect(newNumbers(plan, base, base).size).toBe(0);
});

import { cardOf, contractOf, departmentOf, planOf } from '@interlock/testkit';
import { describe, expect, it } from 'vitest';
import { demandsWithoutMargin } from './missing-money.ts';

const parts = cardOf('parts', 'ops');
const line = cardOf('line', 'ops');
const orders = cardOf('orders', 'ops', { kind: 'demand' });
const priced = cardOf('priced', 'ops', { kind: 'demand', unitMargin: 12 });
const other = cardOf('other', 'ops', { kind: 'demand' });
const plan = planOf({
  departments: [departmentOf('ops')],
  cards: [orders, other, parts, line, priced],
  contracts: [
    contractOf('a', parts, line),
    contractOf('b', line, priced),
    contractOf('c', line, orders),
    // A circle ends.
    contractOf('d', orders, parts),
  ],
});
const ids = (start: readonly string[]) => demandsWithoutMargin(plan, start).map(({ id }) => id);

describe('what makes the money of an exception unknown', () => {
  it('is a demand behind it that does not say what a unit earns', () => {
    expect(ids(['parts'])).toEqual(['orders']);
    expect(ids(['orders', 'line'])).toEqual(['orders']);
    expect(ids(['priced'])).toEqual([]);
    expect(ids([])).toEqual([]);
  });
});

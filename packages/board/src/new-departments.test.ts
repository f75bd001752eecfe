import { expect, it } from 'vitest';
import { newDepartments } from './new-departments.ts';

it('lanes that are made together have ids, initials and places of their own', () => {
  const names = ['Production', 'Procurement', 'Sales North', 'Sales Nordics', '製造', 'Production'];
  const lanes = newDepartments(names);
  expect(lanes.map(({ id }) => id)).toEqual([
    'production',
    'procurement',
    'sales-north',
    'sales-nordics',
    'lane-5',
    'production-2',
  ]);
  expect(new Set(lanes.map(({ initials }) => initials)).size).toBe(names.length);
  const orders = lanes.map(({ order }) => order);
  expect(orders.toSorted()).toEqual(orders);
  expect(new Set(orders).size).toBe(names.length);
});

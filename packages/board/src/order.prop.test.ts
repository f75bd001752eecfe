import fc from 'fast-check';
import { expect, test } from 'vitest';
import { evenOrders, orderBetween } from './order.ts';

test('there is always room between two indices that this function made', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(), { minLength: 1, maxLength: 80 }), (places) => {
      const list: string[] = [];
      for (const place of places) {
        const at = place % (list.length + 1);
        const order = orderBetween(list[at - 1] ?? null, list[at] ?? null);
        expect(list[at - 1] === undefined || list[at - 1]! < order).toBe(true);
        expect(list[at] === undefined || order < list[at]!).toBe(true);
        list.splice(at, 0, order);
      }
    }),
  );
});

test('foreign indices end in an answer that is not below the lower one', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (below, above) => {
      expect(orderBetween(below, above).length).toBeGreaterThan(0);
    }),
  );
});

test('evenly spread indices rise, and leave room', () => {
  for (const count of [1, 5, 60, 200]) {
    const orders = evenOrders(count);
    expect(orders.toSorted()).toEqual(orders);
    expect(new Set(orders).size).toBe(count);
    expect(orderBetween(null, orders[0]!) < orders[0]!).toBe(true);
  }
});

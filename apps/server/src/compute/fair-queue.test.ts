import { expect, test } from 'vitest';
import { FairQueue } from './fair-queue.ts';

const limits = { perPerson: 3, perBoard: 5 };

test('boards take turns, and people within a board', () => {
  const queue = new FairQueue<string>(limits);
  for (const task of ['a1', 'a2', 'a3']) queue.push({ board: 'one', actor: 'a' }, task);
  queue.push({ board: 'one', actor: 'b' }, 'b1');
  queue.push({ board: 'two', actor: 'c' }, 'c1');
  const order = Array.from({ length: 6 }, () => queue.shift());
  expect(order).toEqual(['a1', 'c1', 'b1', 'a2', 'a3', undefined]);
});

test('who has too much waiting is refused, and nobody of another board', () => {
  const queue = new FairQueue<number>(limits);
  const push = (board: string, actor: string) => queue.push({ board, actor }, 1);
  expect([1, 2, 3, 4].map(() => push('one', 'a'))).toEqual([true, true, true, false]);
  expect([1, 2, 3].map(() => push('one', 'b'))).toEqual([true, true, false]);
  expect(push('two', 'c')).toBe(true);
});

import { expect, test } from 'vitest';
import { BusyError } from './compute.ts';
import { LongWork } from './long-work.ts';

const pause = () => new Promise((resolve) => setTimeout(resolve, 5));

test('L-3: a few go on at once, and people take turns', async () => {
  const work = new LongWork({ running: 2, perPerson: 10, perBoard: 20 });
  const order: string[] = [];
  let [now, most] = [0, 0];
  const task = (name: string) => async () => {
    order.push(name);
    now += 1;
    most = Math.max(most, now);
    await pause();
    now -= 1;
    return name;
  };
  const eve = { board: 'one', actor: 'eve' };
  const all = ['e1', 'e2', 'e3', 'e4', 'e5'].map((name) => work.run(eve, task(name)));
  all.push(work.run({ board: 'one', actor: 'bo' }, task('b1')));
  all.push(work.run({ board: 'two', actor: 'ada' }, task('a1')));
  expect(await Promise.all(all)).toEqual(['e1', 'e2', 'e3', 'e4', 'e5', 'b1', 'a1']);
  expect(most).toBe(2);
  // Two of Eve's had begun; then nobody waits for more than one of hers.
  expect(order.indexOf('a1')).toBeLessThan(4);
  expect(order.indexOf('b1')).toBeLessThan(6);
});

test('too much of one person is refused, and what fails makes room', async () => {
  const work = new LongWork({ running: 1, perPerson: 1, perBoard: 5 });
  const eve = { board: 'one', actor: 'eve' };
  const first = work.run(eve, async () => {
    await pause();
    throw new Error('failed');
  });
  const second = work.run(eve, async () => 'second');
  await expect(work.run(eve, async () => 'third')).rejects.toBeInstanceOf(BusyError);
  await expect(first).rejects.toThrow('failed');
  expect(await second).toBe('second');
  expect(await work.run(eve, async () => 'later')).toBe('later');
});

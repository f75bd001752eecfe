import { expect, test } from 'vitest';
import { silently } from '../run-options.ts';
import { reconnectStorm } from './reconnect-storm.ts';
import { soak } from './soak-run.ts';

test('a store that fails now and then: nothing acknowledged is lost, nothing stays in memory', {
  timeout: 90_000,
}, async () => {
  const result = await soak({ count: 15, seed: 1 }, silently);
  expect(result.acknowledged).toBeGreaterThan(200);
  expect(result.failures).toBeGreaterThan(5);
  expect(result.lost).toBe(0);
  expect([result.boards, result.sockets]).toEqual([0, 0]);
  expect(result.heapRatio).toBeLessThan(1.1);
});

test('1,000 people whose server was killed are all back within 10 s', {
  timeout: 90_000,
}, async () => {
  const { people, slowest } = await reconnectStorm(1_000);
  expect(people).toBe(1_000);
  expect(slowest).toBeLessThan(10_000);
});

import { expect, test } from 'vitest';
import { silently } from '../run-options.ts';
import { crashRun, servingAgain } from './crash-run.ts';

test('kill -9 under 20 writers, 50 times: nothing that was acknowledged or seen is lost', {
  timeout: 600_000,
}, async () => {
  const result = await crashRun({ count: 50, seed: 1 }, silently);
  expect(result.lost).toEqual([]);
  expect(result.whole).toBe(true);
  expect(result.promised).toBeGreaterThan(500);
  expect(servingAgain(result)).toBeLessThan(2_000);
});

test('a server that acknowledges before it has written is found out by the same run', {
  timeout: 60_000,
}, async () => {
  const result = await crashRun({ count: 4, seed: 1 }, silently, 'early');
  expect(result.lost.length).toBeGreaterThan(0);
});

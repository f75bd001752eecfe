import { expect, test } from 'vitest';
import { silently } from '../run-options.ts';
import { convergeRun } from './converge-run.ts';

test('200 seeds of cuts, doubles, late frames, restarts and role changes: one board for all', {
  timeout: 600_000,
}, async () => {
  const result = await convergeRun({ count: 200, seed: 1 }, silently);
  expect(result.failures).toEqual([]);
  expect(result.operations).toBeGreaterThan(200 * 1_000 - 1);
  for (const part of ['cuts', 'restarts', 'refusals'] as const)
    expect(result[part], part).toBeGreaterThan(40);
});

test('a server that forgets one write in ten is found out by the same run', {
  timeout: 60_000,
}, async () => {
  const result = await convergeRun({ count: 3, seed: 1 }, silently, 'forgetful');
  expect(result.failures.length).toBeGreaterThan(0);
});

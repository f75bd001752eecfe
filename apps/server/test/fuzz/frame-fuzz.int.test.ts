import { expect, test } from 'vitest';
import { silently } from '../run-options.ts';
import { frameFuzz } from './frame-fuzz.ts';

test('100,000 frames of all kinds: no crash, no memory kept, another board does not notice', {
  timeout: 300_000,
}, async () => {
  const result = await frameFuzz({ count: 100_000, seed: 1 }, silently);
  expect(result.connections).toBeGreaterThan(1_000);
  expect(result.heapRatio).toBeLessThan(1.05);
  expect(result.p99).toBeLessThan(50);
});

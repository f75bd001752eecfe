import { expect, test } from 'vitest';
import { FACILITATOR, OBSERVER } from '../../src/rooms/testing/test-board.ts';
import { silently } from '../run-options.ts';
import { guardFuzz } from './guard-fuzz.ts';

test('200,000 updates: nothing unsound accepted, nothing legitimate refused', {
  timeout: 500_000,
}, () => {
  const result = guardFuzz({ count: 200_000, seed: 1 }, silently);
  expect(result.unsound).toEqual([]);
  expect(result.wrongly).toEqual([]);
  // Both verdicts were really given.
  expect(result.accepted).toBeGreaterThan(100_000);
  expect(result.refused).toBeGreaterThan(20_000);
});

test('a guard that takes everybody for the facilitator is found out', () => {
  const result = guardFuzz({ count: 300, seed: 1 }, silently, () => FACILITATOR);
  expect(result.unsound.length).toBeGreaterThan(0);
});

test('a guard that takes everybody for an observer is found out', () => {
  const result = guardFuzz({ count: 300, seed: 1 }, silently, () => OBSERVER);
  expect(result.wrongly.length).toBeGreaterThan(0);
});

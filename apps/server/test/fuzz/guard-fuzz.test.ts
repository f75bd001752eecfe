import { expect, test } from 'vitest';
import { FACILITATOR, OBSERVER } from '../../src/rooms/testing/test-board.ts';
import { silently } from '../run-options.ts';
import { STATES } from './fuzzed-contracts.ts';
import { guardFuzz } from './guard-fuzz.ts';

test('40,000 updates: nothing unsound accepted, nothing legitimate refused', {
  timeout: 500_000,
}, () => {
  const result = guardFuzz({ count: 40_000, seed: 1 }, silently);
  expect(result.unsound).toEqual([]);
  expect(result.wrongly).toEqual([]);
  // Both verdicts were really given.
  expect(result.accepted).toBeGreaterThan(20_000);
  expect(result.refused).toBeGreaterThan(4_000);
  // In the midst of contracts that stood everywhere where one can.
  for (const state of STATES) expect(result.states.get(state) ?? 0, state).toBeGreaterThan(4);
});

test('the same seed is the same run, and another seed another', { timeout: 200_000 }, () => {
  const run = (seed: number) => guardFuzz({ count: 600, seed }, silently);
  const first = run(7);
  expect(run(7)).toEqual(first);
  expect(run(8).digest).not.toBe(first.digest);
});

test('a guard that takes everybody for the facilitator is found out', () => {
  const result = guardFuzz({ count: 300, seed: 1 }, silently, { takenFor: () => FACILITATOR });
  expect(result.unsound.length).toBeGreaterThan(0);
});

test('a guard that takes everybody for an observer is found out', () => {
  const result = guardFuzz({ count: 300, seed: 1 }, silently, { takenFor: () => OBSERVER });
  expect(result.wrongly.length).toBeGreaterThan(0);
});

test('a guard that knows of no contract in force, and of no offer, is found out', {
  timeout: 200_000,
}, () => {
  const result = guardFuzz({ count: 3_000, seed: 1 }, silently, { noLedger: true });
  expect(result.unsound.join()).toContain('contract in force');
  expect(result.unsound.join()).toContain('mislaid the offer');
});

test('a guard that binds a contract only when its signatures are on the disk is found out', {
  timeout: 200_000,
}, () => {
  const result = guardFuzz({ count: 3_000, seed: 1 }, silently, { late: true });
  expect(result.unsound.join()).toContain('contract in force');
});

import { expect, test } from 'vitest';
import { FACILITATOR, OBSERVER } from '../../src/rooms/testing/test-board.ts';
import { silently } from '../run-options.ts';
import { guardFuzz } from './guard-fuzz.ts';

test('80,000 updates: nothing unsound accepted, nothing legitimate refused', {
  timeout: 500_000,
}, () => {
  const result = guardFuzz({ count: 80_000, seed: 1 }, silently);
  expect(result.unsound).toEqual([]);
  expect(result.wrongly).toEqual([]);
  // Both verdicts were really given.
  expect(result.accepted).toBeGreaterThan(40_000);
  expect(result.refused).toBeGreaterThan(8_000);
  // Contracts were bound and ended meanwhile.
  expect(result.signed).toBeGreaterThan(400);
  expect(result.ended).toBeGreaterThan(120);
  expect(result.offered).toBeGreaterThan(120);
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
  // In 6,000 an offer is missed now and then: somebody has to take it off while it is open.
  const result = guardFuzz({ count: 12_000, seed: 1 }, silently, { noLedger: true });
  expect(result.unsound.join()).toContain('contract in force');
  expect(result.unsound.join()).toContain('mislaid the offer');
});

test('a guard that binds a contract only when its signatures are on the disk is found out', {
  timeout: 200_000,
}, () => {
  // In 2,000 it is missed now and then: the writes in between have to meet.
  const result = guardFuzz({ count: 20_000, seed: 1 }, silently, { late: true });
  expect(result.unsound.join()).toContain('contract in force');
});

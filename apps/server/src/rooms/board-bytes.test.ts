import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, expect, test, vi } from 'vitest';
import { BoardBytes } from './board-bytes.ts';

const MIB = 1024 * 1024;
const LIMIT = 64 * MIB;
afterEach(() => vi.restoreAllMocks());

/** A board that really has `size` bytes; counting them takes a while. */
function boardOf(size: number, counted = size) {
  const board = { size, counts: 0 };
  const bytes = new BoardBytes(counted, async () => {
    board.counts += 1;
    const { size: now } = board;
    await pause(20);
    return now;
  });
  return { board, bytes };
}

test('G-14: a board that is not near to the limit is never counted', () => {
  const { board, bytes } = boardOf(10 * MIB);
  for (let n = 0; n < 50; n++) {
    bytes.add(MIB);
    expect(bytes.exceed(LIMIT)).toBe(false);
  }
  expect(board.counts).toBe(0);
});

test('G-14: what is overwritten near to the limit is counted now and then, not at each edit', async () => {
  const { board, bytes } = boardOf(LIMIT - 1_000);
  const until = performance.now() + 1_000;
  let edits = 0;
  while (performance.now() < until) {
    bytes.add(100);
    expect(bytes.exceed(LIMIT)).toBe(false);
    edits += 1;
    await pause(1);
  }
  expect(edits).toBeGreaterThan(100);
  // 20 ms of every 220.
  expect(board.counts).toBeLessThan(9);
  expect(board.counts).toBeGreaterThan(0);
});

test('G-14: a board that was stored in many updates is not full before it was counted', async () => {
  const { bytes } = boardOf(10 * MIB, 100 * MIB);
  expect(bytes.exceed(LIMIT)).toBe(false);
  await pause(40);
  bytes.add(50 * MIB);
  expect(bytes.exceed(LIMIT)).toBe(false);
});

test('G-14: a full board is full until something of it is deleted', async () => {
  const { board, bytes } = boardOf(LIMIT + 1);
  expect(bytes.exceed(LIMIT)).toBe(false);
  await pause(40);
  for (let n = 0; n < 100; n++) expect(bytes.exceed(LIMIT)).toBe(true);
  expect(board.counts).toBe(1);
  board.size -= MIB;
  bytes.add(50);
  await pause(250);
  bytes.exceed(LIMIT);
  await pause(40);
  expect(bytes.exceed(LIMIT)).toBe(false);
});

test('G-14: nobody fills a board while it is being counted', () => {
  const { bytes } = boardOf(LIMIT);
  bytes.add(MIB);
  expect(bytes.exceed(LIMIT)).toBe(false);
  bytes.add(1);
  expect(bytes.exceed(LIMIT)).toBe(true);
});

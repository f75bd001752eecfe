import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Tier } from './tier.ts';

/** An update of one byte, and the groups in which they were flushed. */
const byte = (n: number) => new Uint8Array([n]);
let groups: number[][] = [];
/** What goes alone. */
const LARGE = 100;
/** A tier whose flush takes so long. */
function tier(window: number, cost: number, readers = ['reader']): Tier<string, number[]> {
  return new Tier<string, number[]>({
    window,
    readers: () => readers,
    alone: ([n]) => n! >= LARGE,
    frame: (updates) => updates.map(([n]) => n!),
    send: (reader, frame) => {
      if (reader === readers[0]) groups.push(frame);
      // Only the clock goes on: nothing else runs while one writes.
      clock += cost / readers.length;
    },
  });
}
let clock = 0;

beforeEach(() => {
  groups = [];
  clock = 1_000;
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  vi.spyOn(performance, 'now').mockImplementation(() => clock);
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});
const pass = (ms: number): void => {
  clock += ms;
  vi.advanceTimersByTime(ms);
};

describe('a tier of readers', () => {
  it('sends at once after a pause, and cheap updates one by one', () => {
    const quiet = tier(33, 0.01);
    quiet.push(byte(1));
    expect(groups).toEqual([[1]]);
    pass(1);
    quiet.push(byte(2));
    expect(groups).toEqual([[1], [2]]);
  });

  it('gathers for longer the more writing costs, up to its window', () => {
    const busy = tier(33, 2);
    busy.push(byte(1));
    busy.push(byte(2));
    pass(10);
    busy.push(byte(3));
    pass(7);
    expect(groups).toEqual([[1]]);
    // Two milliseconds of writing, eighteen of rest.
    pass(1);
    expect(groups).toEqual([[1], [2, 3]]);

    groups = [];
    const costly = tier(33, 10);
    costly.push(byte(1));
    costly.push(byte(2));
    pass(32);
    expect(groups).toEqual([[1]]);
    pass(1);
    expect(groups).toEqual([[1], [2]]);
  });

  it('leaves a third of the time to others where a crowd is too large for the window', () => {
    const crowded = tier(33, 100);
    crowded.push(byte(1));
    crowded.push(byte(2));
    pass(52);
    expect(groups).toEqual([[1]]);
    pass(2);
    expect(groups).toEqual([[1], [2]]);
  });

  it('sends what would be due in a moment with what came, and not once more', () => {
    const busy = tier(33, 10);
    busy.push(byte(1));
    pass(10);
    busy.push(byte(2));
    pass(20);
    busy.push(byte(3));
    expect(groups).toEqual([[1], [2, 3]]);
    pass(100);
    expect(groups).toEqual([[1], [2, 3]]);
  });

  it('writes to a crowd in slices, and begins nothing new before all have it', async () => {
    const crowd = Array.from({ length: 600 }, (_, index) => `reader ${index}`);
    const got = new Map<string, number[][]>();
    const busy = new Tier<string, number[]>({
      window: 33,
      readers: () => crowd,
      alone: () => false,
      frame: (updates) => updates.map(([n]) => n!),
      send: (reader, frame) => got.set(reader, [...(got.get(reader) ?? []), frame]),
    });
    busy.push(byte(1));
    expect(got.size).toBe(256);
    busy.push(byte(2));
    for (let turn = 0; turn < 8; turn++) await new Promise((resolve) => setImmediate(resolve));
    expect(got.size).toBe(600);
    pass(200);
    for (let turn = 0; turn < 8; turn++) await new Promise((resolve) => setImmediate(resolve));
    for (const reader of crowd) expect(got.get(reader)).toEqual([[1], [2]]);
  });

  it('gives everybody else a turn where each reader takes long', async () => {
    const crowd = ['a', 'b', 'c', 'd', 'e'];
    const slow = tier(33, 20, crowd);
    slow.push(byte(1));
    const atOnce = clock;
    expect(atOnce).toBeLessThan(1_010);
    for (let turn = 0; turn < 8; turn++) await new Promise((resolve) => setImmediate(resolve));
    expect(clock).toBe(1_020);
  });

  it('sends what is large by itself, in order', () => {
    const busy = tier(33, 5);
    busy.push(byte(1));
    for (const n of [2, 3, LARGE, 4, LARGE + 1]) busy.push(byte(n));
    for (let turn = 0; turn < 8; turn++) pass(100);
    expect(groups).toEqual([[1], [2, 3], [LARGE], [4], [LARGE + 1]]);
  });

  it('loses nothing where it is settled early, and sends nothing twice', () => {
    const busy = tier(33, 5);
    busy.push(byte(1));
    busy.push(byte(2));
    busy.settle();
    busy.settle();
    pass(100);
    expect(groups).toEqual([[1], [2]]);
    busy.push(byte(3));
    busy.push(byte(4));
    busy.stop();
    pass(100);
    expect(groups).toEqual([[1], [2], [3]]);
  });
});

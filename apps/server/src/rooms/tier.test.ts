import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Tier } from './tier.ts';

/** An update of one byte, and the groups in which they were flushed. */
const byte = (n: number) => new Uint8Array([n]);
let groups: number[][] = [];
/** A tier whose flush takes so long. */
function tier(window: number, cost: number): Tier {
  return new Tier(window, (updates) => {
    groups.push(updates.map(([n]) => n!));
    // Only the clock goes on: nothing else runs while one writes.
    clock += cost;
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
    pass(9);
    expect(groups).toEqual([[1]]);
    // Two milliseconds of writing, twenty of rest.
    pass(1);
    expect(groups).toEqual([[1], [2, 3]]);

    groups = [];
    const costly = tier(33, 50);
    costly.push(byte(1));
    costly.push(byte(2));
    pass(32);
    expect(groups).toEqual([[1]]);
    pass(1);
    expect(groups).toEqual([[1], [2]]);
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

import { describe, expect, it } from 'vitest';
import { thinned } from './thinned.ts';

describe('a line drawn by hand', () => {
  it('keeps corners and leaves out what lies on the way', () => {
    const points = [0, 1, 2, 3, 4].map((x) => [x * 10, x === 2 ? 0.4 : 0] as const);
    expect(thinned([...points, [40, 30]] as never, 1)).toEqual([
      [0, 0],
      [40, 0],
      [40, 30],
    ]);
  });

  it('never has more points than a stroke takes', () => {
    const wild = Array.from({ length: 5_000 }, (_, i): [number, number] => [i, (i % 2) * 40]);
    expect(thinned(wild, 1).length).toBeLessThanOrEqual(600);
  });
});

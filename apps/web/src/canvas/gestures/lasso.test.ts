import { expect, it } from 'vitest';
import { lassoed } from './lasso.ts';

it('takes what has its middle inside of the line, also where it is hollow', () => {
  const places = new Map([
    ['in', [0, 0]],
    ['hollow', [300, 0]],
    ['right', [600, 0]],
    ['out', [0, 500]],
  ] as const);
  // A U that is open above: what stands in its middle is outside.
  const line = [
    [-50, -50],
    [250, -50],
    [250, 150],
    [570, 150],
    [570, -50],
    [900, -50],
    [900, 300],
    [-50, 300],
  ] as const;
  expect(lassoed(places as never, line as never)).toEqual(['in', 'right']);
});

import { expect, test } from 'vitest';
import { inkPath } from './ink-path.ts';

test('a line drawn by hand is a path', () => {
  expect(inkPath([0, 0, 10, 5])).toBe('M0 0L10 5');
});

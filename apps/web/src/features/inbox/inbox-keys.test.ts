import { expect, it } from 'vitest';
import { stepFrom } from './inbox-keys.ts';

it('goes from item to item and stays at the ends', () => {
  expect(stepFrom(0, 3, 'ArrowDown')).toBe(1);
  expect(stepFrom(2, 3, 'ArrowDown')).toBe(2);
  expect(stepFrom(0, 3, 'ArrowUp')).toBe(0);
  expect(stepFrom(1, 3, 'End')).toBe(2);
  expect(stepFrom(1, 3, 'Home')).toBe(0);
  expect(stepFrom(1, 3, 's')).toBeNull();
});

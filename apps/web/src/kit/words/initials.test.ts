import { expect, test } from 'vitest';
import { initialsOf } from './initials.ts';

test.each([
  ['Ina Roth', 'IR'],
  ['Ina Roth (2)', 'IR'],
  ['Ina (2)', 'IN'],
  ['  élise  van der Berg ', 'ÉB'],
  ['42', '42'],
  ['', '?'],
])('the initials of “%s” are %s', (name, initials) => {
  expect(initialsOf(name)).toBe(initials);
});

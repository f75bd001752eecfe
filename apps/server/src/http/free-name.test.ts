import { LIMITS } from '@interlock/plan';
import { expect, it } from 'vitest';
import { freeName } from './free-name.ts';

it('leaves a name alone that nobody has', () => {
  expect(freeName('Mara', ['Sam', 'Olga'])).toBe('Mara');
});

it.each(['Mara Lind', 'mara lind', 'Mara  Lind', 'Ｍara Lind'])('numbers “%s”', (name) => {
  expect(freeName(name, ['Mara Lind'])).toBe(`${name} (2)`);
  expect(freeName(name, ['Mara Lind', `${name} (2)`])).toBe(`${name} (3)`);
});

it('stays as long as a name may be', () => {
  const long = 'x'.repeat(LIMITS.ownerLength);
  const free = freeName(long, [long]);
  expect(free).toHaveLength(LIMITS.ownerLength);
  expect(free).toMatch(/x \(2\)$/);
});

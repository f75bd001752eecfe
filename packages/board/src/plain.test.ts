import { expect, it } from 'vitest';
import { samePlain } from './plain.ts';

it('plain values are compared in depth, whatever the order of their keys', () => {
  expect(samePlain({ a: [1, { b: 2 }], c: 3 }, { c: 3, a: [1, { b: 2 }] })).toBe(true);
  expect(samePlain({ a: 1 }, { a: 1, b: undefined })).toBe(false);
  expect(samePlain({ a: undefined }, { b: 1 })).toBe(false);
  expect(samePlain([1], { 0: 1 })).toBe(false);
  expect(samePlain(null, {})).toBe(false);
});

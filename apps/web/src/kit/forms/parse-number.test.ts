import { describe, expect, it } from 'vitest';
import { numberText, parseNumber } from './parse-number.ts';

describe('parseNumber', () => {
  it.each([
    ['23600', 23600],
    ['23,600', 23600],
    ['1,234,567.5', 1234567.5],
    ['12,5', 12.5],
    ['1.234,5', 1234.5],
    ['1 234,5', 1234.5],
    ['−3', -3],
    ['.5', 0.5],
    ['1e3', 1000],
    ['0', 0],
  ])('reads %s as %d', (text, value) => {
    expect(parseNumber(text)).toBe(value);
  });

  it.each(['', '  ', 'abc', '12x', '1,2,3', '--1', '1e999', '∞', 'NaN', '0x10'])(
    'refuses %j instead of guessing',
    (text) => {
      expect(parseNumber(text)).toBeNull();
    },
  );

  it('reads back what it writes', () => {
    for (const value of [0, 1.5, -2300, 1234567.25, 1e-7, 1e12]) {
      expect(parseNumber(numberText(value))).toBe(value);
    }
  });
});

import { speak } from '@interlock/language';
import { afterEach, describe, expect, it } from 'vitest';
import { numberText, parseNumber } from './parse-number.ts';

afterEach(() => speak('en-GB', {}));

describe('parseNumber', () => {
  it.each([
    ['23600', 23600],
    ['23,600', 23600],
    ['1,234,567.5', 1234567.5],
    ['12,5', 12.5],
    ['11.500', 11.5],
    ['0,125', 0.125],
    ['1.234.567', 1234567],
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

  it.each([
    ['11.500', 11500],
    ['11,500', 11.5],
    ['0.125', 0.125],
    ['11.5', 11.5],
    ['1.234,5', 1234.5],
    ['1,234.5', 1234.5],
    ['1.234.567', 1234567],
    ['1,234,567', 1234567],
    ['−2.300', -2300],
    ['1 234,5', 1234.5],
  ])('reads %s in German as %d', (text, value) => {
    speak('de', {});
    expect(parseNumber(text)).toBe(value);
  });

  it.each(['en-GB', 'de', 'fr', 'de-CH'])('reads back what it writes in %s', (locale) => {
    speak(locale, {});
    for (const value of [0, 1.5, -2300, 11500, 0.125, 1.125, 1234567.25, 1e-7, 1e12])
      expect(parseNumber(numberText(value))).toBe(value);
  });

  it('writes numbers as the language does', () => {
    expect(numberText(11500.5)).toBe('11,500.5');
    speak('de', {});
    expect(numberText(11500.5)).toBe('11.500,5');
  });
});

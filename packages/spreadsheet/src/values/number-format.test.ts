import { describe, expect, it } from 'vitest';
import { guessDecimal, parseNumber } from './number-format.ts';

const read = (cell: string, decimal: 'point' | 'comma') => {
  const result = parseNumber(cell, decimal);
  return result.ok ? result.value : result.message;
};

describe('numbers as people write them', () => {
  it('reads groups, signs, exponents, currency, percent and accounting brackets', () => {
    const cases: readonly [string, 'point' | 'comma', number][] = [
      ['1,234,567.5', 'point', 1234567.5],
      ['1.234.567,5', 'comma', 1234567.5],
      ['12,34,567', 'point', 1234567],
      ["1'234.5", 'point', 1234.5],
      ['1 234,5', 'comma', 1234.5],
      ['1\u202F234', 'point', 1234],
      ['−5', 'point', -5],
      ['+5', 'point', 5],
      ['(1,000)', 'point', -1000],
      ['-0', 'point', 0],
      ['.5', 'point', 0.5],
      ['5.', 'point', 5],
      ['1.2E+05', 'point', 120_000],
      ['€ 1.234,50', 'comma', 1234.5],
      ['-€5', 'point', -5],
      ['12.5 %', 'point', 12.5],
    ];
    for (const [cell, decimal, value] of cases) expect(read(cell, decimal), cell).toBe(value);
  });

  it('takes an empty cell as missing, never as zero', () => {
    expect(read('', 'point')).toBeNull();
    expect(read('   ', 'comma')).toBeNull();
  });

  it('refuses text, NaN, infinities and what is too large, quoting the cell', () => {
    for (const cell of ['abc', 'NaN', 'Infinity', '--5', '1.2.3', '1,2,3', '0x10', '12a', '1e'])
      expect(read(cell, 'point'), cell).toContain('is not a number');
    for (const cell of ['1e999', '-1e999', '1e13', '9999999999999'])
      expect(read(cell, 'point'), cell).toContain('out of range');
    expect(read('x'.repeat(500), 'point')).toHaveLength('"" is not a number'.length + 40);
  });

  it('reads the signs of spreadsheets and accounts for a missing value and a negative one', () => {
    for (const cell of ['-', '–', 'n/a', 'N/A', '#N/A', '#NV', 'NULL', '$ -', ' '])
      expect(parseNumber(cell, 'point'), cell).toEqual({ ok: true, value: null });
    expect(read('120-', 'point')).toBe(-120);
    expect(read('1.250-', 'comma')).toBe(-1250);
    expect(read('(1,250.5)', 'point')).toBe(-1250.5);
  });

  it('does not read a decimal comma as thousands', () => {
    expect(read('1,5', 'point')).toContain('is not a number');
    expect(read('1.5', 'comma')).toContain('is not a number');
  });

  it('guesses the decimal sign of a column from all of its cells', () => {
    expect(guessDecimal(['1,234', '1,5'], ';').decimal).toBe('comma');
    expect(guessDecimal(['1,234', '2.5'], ',').decimal).toBe('point');
    expect(guessDecimal(['1.234,5'], ',').decimal).toBe('comma');
    expect(guessDecimal(['1.234.567'], ',').decimal).toBe('comma');
    expect(guessDecimal(['0,123'], ',').decimal).toBe('comma');
    expect(guessDecimal(['8573,110'], ',').decimal).toBe('comma');
    // Nothing decides: the delimiter does.
    expect(guessDecimal(['1.234'], ';').decimal).toBe('comma');
    expect(guessDecimal(['1.234'], ',').decimal).toBe('point');
    expect(guessDecimal(['1,234'], ',').decimal).toBe('point');
    expect(guessDecimal(['12'], ';').decimal).toBe('point');
    expect(guessDecimal([], ',').decimal).toBe('point');
  });
});

import { describe, expect, it } from 'vitest';
import {
  bareUnit,
  formatMeasure,
  formatMoney,
  formatMoneyShort,
  formatNumber,
  formatPercent,
  formatProbability,
  formatSignedMoney,
  formatSignedPercent,
} from './format.ts';

/** What does not break on screen is an ordinary space here. */
const plain = (text: string): string => text.replaceAll('\u00A0', ' ');

describe('numbers', () => {
  it.each([
    [23600, '23,600'],
    [25.63, '25.6'],
    [97.8, '97.8'],
    [1.42, '1.42'],
    [26, '26'],
    [-1234.5, '−1,234'],
    [-0, '0'],
  ])('%d is written %s', (value, text) => {
    expect(formatNumber(value)).toBe(text);
  });
});

describe('money', () => {
  it('stands in full, without cents from 100', () => {
    expect(formatMoney(580000, 'EUR')).toBe('€580,000');
    expect(formatMoney(-145000, 'EUR')).toBe('−€145,000');
    expect(formatMoney(4.5, 'EUR')).toBe('€4.50');
    expect(formatMoney(29, 'GBP')).toBe('£29');
  });

  it('is short on cards', () => {
    expect(plain(formatMoneyShort(432200, 'EUR'))).toBe('€432.2k');
    expect(plain(formatMoneyShort(38000, 'EUR'))).toBe('€38.0k');
    expect(plain(formatMoneyShort(1_720_000, 'EUR'))).toBe('€1.72 M');
    expect(plain(formatMoneyShort(999_960, 'EUR'))).toBe('€1.00 M');
    expect(plain(formatMoneyShort(8800, 'EUR'))).toBe('€8,800');
  });

  it('carries a sign where it is a change', () => {
    expect(formatSignedMoney(58000, 'EUR')).toBe('+€58,000');
    expect(formatSignedMoney(-4100, 'EUR')).toBe('−€4,100');
  });

  it('an unknown currency stands as its code', () => {
    expect(plain(formatMoney(1200, 'CHF'))).toBe('CHF 1,200');
  });
});

describe('shares', () => {
  it('carry one decimal and a sign', () => {
    expect(plain(formatSignedPercent(0.15))).toBe('+15.0 %');
    expect(plain(formatSignedPercent(-0.1))).toBe('−10.0 %');
    expect(plain(formatSignedPercent(-0.0004))).toBe('±0.0 %');
    // Half to even, as in the sentence beside it.
    expect(plain(formatSignedPercent((8_995 - 10_000) / 10_000))).toBe('−10.0 %');
    expect(plain(formatSignedPercent(0.0525))).toBe('+5.2 %');
    expect(plain(formatPercent(0.7826))).toBe('78.3 %');
  });

  it('a probability never claims certainty', () => {
    expect(plain(formatProbability(0.9999))).toBe('> 99 %');
    expect(plain(formatProbability(0.0001))).toBe('< 1 %');
    expect(plain(formatProbability(0.39))).toBe('39 %');
  });
});

describe('measures', () => {
  it('money in the unit stands before the number', () => {
    expect(formatMeasure(432200, '€/wk', 'EUR')).toEqual({ number: '€432.2k', unit: '/wk' });
    expect(formatMeasure(1.42, 'EUR/unit', 'EUR')).toEqual({ number: '€1.42', unit: '/unit' });
  });

  it('any other unit stands behind it', () => {
    expect(formatMeasure(9000, 'units/wk', 'EUR')).toEqual({ number: '9,000', unit: 'units/wk' });
    expect(formatMeasure(91, '%', 'EUR')).toEqual({ number: '91.0', unit: '%' });
  });

  it('a rate is counted in its thing', () => {
    expect(bareUnit('units/wk')).toBe('units');
    expect(bareUnit('/wk')).toBe('/wk');
  });
});

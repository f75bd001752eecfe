import { expect, it } from 'vitest';
import { sheetText } from './xlsx-text.ts';

it('writes cells as a spreadsheet puts them on the clipboard', () => {
  expect(
    sheetText([
      ['Measure', 'Week', null],
      ['Orders "A"', new Date(Date.UTC(2026, 10, 16)), 11_500.5],
      ['two\nlines', true, 0],
    ]),
  ).toBe('Measure\tWeek\t\n"Orders ""A"""\t2026-11-16\t11500.5\n"two\nlines"\ttrue\t0');
});

it('refuses more rows than an import takes', () => {
  expect(() => sheetText(Array.from({ length: 60_000 }, () => [1]))).toThrow(/60000 rows/);
});

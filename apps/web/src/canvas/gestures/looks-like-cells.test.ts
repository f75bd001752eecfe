import { expect, it } from 'vitest';
import { looksLikeCells } from './looks-like-cells.ts';

it.each([
  ['Measure\tWeek\tActual\nOrders\t2026-10-05\t77', true],
  ['KW;Orders\nW40;104\nW41;98', true],
  ['date,x\n2026-11-02,1\n2026-11-09,2', true],
  ['Ask the plant about May', false],
  ['Ask the plant, Jonas\nand the suppliers, too', false],
  ['Line 1, May\nthen nothing\nand 3, 4, 5 of the others', false],
  ['104', false],
  ['a\tb', false],
])('%j', (text, cells) => {
  expect(looksLikeCells(text)).toBe(cells);
});

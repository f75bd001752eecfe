import { expect, it } from 'vitest';
import { fileName } from './save-file.ts';

it.each([
  ['Fragmented supply chain', 'Fragmented-supply-chain'],
  ['../../etc/passwd', 'etc-passwd'],
  ['Монтаж & Verkauf', 'Монтаж-Verkauf'],
  ['***', 'board'],
])('%s is saved as %s', (title, name) => {
  expect(fileName(title)).toBe(name);
});

import { afterEach, expect, test } from 'vitest';
import { currentLocale, plural, say, speak } from './index.ts';

afterEach(() => speak('en-GB', {}));

const cards = (n: number): string => plural(n, { one: '{n} card', other: '{n} cards' });

test('English is what stands in the source', () => {
  expect(say`Sign for ${'Sales'}`).toBe('Sign for Sales');
  expect([1, 2, 1200].map(cards)).toEqual(['1 card', '2 cards', '1,200 cards']);
});

test('a language puts what is filled in where its own sentence wants it', () => {
  speak('de', { '{0} changed {1}': '{1} wurde von {0} geändert' });
  expect(say`${'Mara'} changed ${'Orders'}`).toBe('Orders wurde von Mara geändert');
});

test('what is filled in is never read as a place to fill', () => {
  speak('de', { 'Sign for {0}': 'Für {0} unterschreiben' });
  expect(say`Sign for ${'{0} $& {1}'}`).toBe('Für {0} $& {1} unterschreiben');
});

test('plurals take as many forms as the language has', () => {
  speak('pl', { '{n} cards': { one: '{n} karta', few: '{n} karty', other: '{n} kart' } });
  expect([1, 3, 5, 12_345].map(cards)).toEqual([
    '1 karta',
    '3 karty',
    '5 kart',
    '12\u00A0345 kart',
  ]);
});

test('what a language lacks stays English, with its form of numbers', () => {
  speak('de', {});
  expect(currentLocale()).toBe('de');
  expect(say`Undo`).toBe('Undo');
  expect(cards(1200)).toBe('1.200 cards');
});

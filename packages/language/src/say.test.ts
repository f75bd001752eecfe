import { afterEach, expect, test } from 'vitest';
import { currentLocale, onSpeak, perLanguage, plural, say, speak } from './index.ts';

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

test('whoever listens hears of another language, and nothing after it has stopped', () => {
  const heard: string[] = [];
  const stop = onSpeak(() => heard.push(say`Undo`));
  speak('de', { Undo: 'Rückgängig' });
  stop();
  speak('en-GB', {});
  expect(heard).toEqual(['Rückgängig']);
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

test('a sentence with a number has other places to fill, in the order of the language', () => {
  const rows = () => plural(2, { one: 'Row {0} has {n}', other: 'Rows {0} have {n}' }, '3, {n}');
  expect(rows()).toBe('Rows 3, {n} have 2');
  speak('de', { 'Rows {0} have {n}': { one: '{n} in {0}', other: '{n} in den Zeilen {0}' } });
  expect(rows()).toBe('2 in den Zeilen 3, {n}');
});

test('what a language lacks stays English, with its form of numbers', () => {
  speak('de', {});
  expect(currentLocale()).toBe('de');
  expect(say`Undo`).toBe('Undo');
  expect(cards(1200)).toBe('1.200 cards');
});

test('what is made per language is made once for each, when it is asked for', () => {
  const made: string[] = [];
  const numbers = perLanguage((locale) => {
    made.push(locale);
    return new Intl.NumberFormat(locale);
  });
  expect(made).toEqual([]);
  expect([numbers().format(1200), numbers().format(1300)]).toEqual(['1,200', '1,300']);
  speak('de', {});
  expect(numbers().format(1200)).toBe('1.200');
  expect(made).toEqual(['en-GB', 'de']);
});

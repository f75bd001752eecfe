import { describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { cleanLine } from './clean-line.ts';
import { cardEntrySchema } from './entries.ts';
import { lineSchema } from './primitives.ts';

describe('a name or title', () => {
  test.each([
    ['U+0000', 'A\u0000da', 'Ada'],
    ['an escape', 'A\u001b[31mda', 'A[31mda'],
    ['a zero-width space', 'Ada\u200b', 'Ada'],
    ['a byte order mark', '\ufeffAda', 'Ada'],
    ['a soft hyphen', 'A\u00adda', 'Ada'],
    ['a right-to-left override', 'gnp.\u202eexe', 'gnp.exe'],
    ['an isolate', '\u2067Ada\u2069', 'Ada'],
    ['a direction mark among Latin letters', 'Ada\u200e', 'Ada'],
    ['a joiner at an end', '\u200dAda\u200c', 'Ada'],
    ['a Hangul filler', '\u3164', ''],
    ['a blank of braille', '\u2800', ''],
    ['tags without a flag', 'Ada\u{e0041}\u{e007f}', 'Ada'],
    ['a variation selector after nothing', '\ufe0f', ''],
    ['half a character', 'Ada\ud83d', 'Ada'],
  ])('loses %s', (_, given, clean) => {
    expect(cleanLine(given)).toBe(clean);
    expect(z.parse(lineSchema(80, 'the name'), given)).toBe(clean);
  });

  test.each([
    ['Persian', 'می\u200cخواهم'],
    ['Malayalam', 'അവന്\u200d റെ'.replace(' ', '')],
    ['Hindi', 'क्\u200dष'],
    ['a family', '👨\u200d👩\u200d👧\u200d👦'],
    ['a person with a skin tone', '👩🏽\u200d🚒'],
    ['a heart on fire', '❤\ufe0f\u200d🔥'],
    ['the flag of Scotland', '🏴\u{e0067}\u{e0062}\u{e0073}\u{e0063}\u{e0074}\u{e007f}'],
    ['a key cap', '1\ufe0f\u20e3'],
    ['Hebrew with a direction mark', 'שלום (C++\u200e)'],
    ['accents', 'Jürgen Ångström'],
    ['several lines', 'one\n\ttwo\r\nthree'],
    ['Japanese', '日本語　テスト'],
  ])('keeps %s', (_, text) => {
    expect(cleanLine(text)).toBe(text);
  });

  test('of nothing that is seen is missing where one is needed', () => {
    const name = lineSchema(80, 'the name').check(z.trim(), z.minLength(1));
    for (const text of ['\u200b', ' \u2060\u200d ', '\u202e\u202c', '\u0000', '\u3164\u2800'])
      expect(z.safeParse(name, text).success, JSON.stringify(text)).toBe(false);
  });

  test('of a card that is stored already is shown clean and never hides the card', () => {
    const card = { kind: 'demand', title: 'Orders\u200b', owner: '\u202eada', pos: [0, 0] };
    expect(cardEntrySchema.safeParse(card).data).toMatchObject({ title: 'Orders', owner: 'ada' });
  });
});

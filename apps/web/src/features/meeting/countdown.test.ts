import { describe, expect, it } from 'vitest';
import { clockText, clockWords, secondsLeft } from './countdown.ts';

describe('a countdown', () => {
  it.each([
    [1_000, 300],
    [1_500, 300],
    [301_000, 0],
    [313_000, -12],
  ])('at %i ms %i s are left', (now, left) => {
    expect(secondsLeft(1_000, 5, now)).toBe(left);
  });

  it.each([
    [245, '4:05', '4 minutes 5 seconds left'],
    [60, '1:00', '1 minute left'],
    [-12, '+0:12', '12 seconds over time'],
  ])('%i s read %s', (seconds, text, words) => {
    expect(clockText(seconds)).toBe(text);
    expect(clockWords(seconds)).toBe(words);
  });
});

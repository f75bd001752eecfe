import { describe, expect, it } from 'vitest';
import { shiftCaret } from './shift-caret.ts';

describe('the caret while somebody else types', () => {
  it('stays before a change behind it', () => {
    expect(shiftCaret('hello', 'hello world', 2)).toBe(2);
  });
  it('moves along with a change before it', () => {
    expect(shiftCaret('world', 'hello world', 3)).toBe(9);
  });
  it('stands at the end of what replaced its place', () => {
    expect(shiftCaret('abcdef', 'abXf', 3)).toBe(3);
  });
});

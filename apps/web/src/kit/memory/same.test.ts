import { describe, expect, it } from 'vitest';
import { keep, keepMap } from './same.ts';

describe('identity is kept where nothing changed', () => {
  it('keeps the old object, and the new one where it differs', () => {
    const old = { a: 1 };
    const changed = { a: 2 };
    expect(keep(old, { a: 1 })).toBe(old);
    expect(keep(old, changed)).toBe(changed);
  });

  it('keeps a map whose entries are the same objects', () => {
    const entry = { a: 1 };
    const old = new Map([['k', entry]]);
    expect(keepMap(old, new Map([['k', entry]]))).toBe(old);
    expect(keepMap(old, new Map([['k', { a: 1 }]]))).not.toBe(old);
  });
});

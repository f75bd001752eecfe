import { describe, expect, it } from 'vitest';
import { takeCapability } from './take-capability.ts';

function page(hash: string) {
  const urls: string[] = [];
  return {
    urls,
    location: { hash, pathname: '/j', search: '' },
    history: { replaceState: (_s: unknown, _u: string, url: string) => void urls.push(url) },
  };
}

describe('the secret of an invite link', () => {
  it('leaves the address bar the moment it is read', () => {
    const bar = page('#abcdefghijklmnopqrstuvwxyz');
    expect(takeCapability(bar)).toBe('abcdefghijklmnopqrstuvwxyz');
    expect(bar.urls).toEqual(['/j']);
  });

  it('is null where the link carries none, and the address is left alone', () => {
    const bar = page('');
    expect(takeCapability(bar)).toBeNull();
    expect(bar.urls).toEqual([]);
  });
});

import type { InviteLink } from '@interlock/protocol';
import { describe, expect, it } from 'vitest';
import {
  forgetLink,
  isUsable,
  keepLinks,
  keptLinks,
  type LinkStorage,
  linkFor,
  withAddresses,
} from './kept-links.ts';

function memory(): LinkStorage & { map: Map<string, string> } {
  const map = new Map<string, string>();
  return {
    map,
    getItem: (key) => map.get(key) ?? null,
    setItem: (key, value) => void map.set(key, value),
    removeItem: (key) => void map.delete(key),
  };
}

const link = (id: string, patch: Partial<InviteLink> = {}): InviteLink => ({
  id,
  role: 'observer',
  department: null,
  url: `http://localhost/j#${id.repeat(22)}`,
  expiresAt: null,
  usesLeft: null,
  revoked: false,
  ...patch,
});

describe('kept links', () => {
  it('gives back what was kept, per board', () => {
    const storage = memory();
    keepLinks(storage, 'one', [link('a')]);
    keepLinks(storage, 'two', [link('b')]);
    expect(keptLinks(storage, 'one').map((x) => x.id)).toEqual(['a']);
    expect(keptLinks(storage, 'two').map((x) => x.id)).toEqual(['b']);
  });

  it('replaces a link of the same id and ignores one without an address', () => {
    const storage = memory();
    keepLinks(storage, 'one', [link('a', { usesLeft: 3 })]);
    const { url: _url, ...bare } = link('c');
    keepLinks(storage, 'one', [link('a', { usesLeft: 2 }), bare]);
    expect(keptLinks(storage, 'one')).toEqual([link('a', { usesLeft: 2 })]);
  });

  it('treats broken storage as empty, and a refusing one as no harm', () => {
    const storage = memory();
    storage.map.set('il-links:one', '{"not":"a list"}');
    expect(keptLinks(storage, 'one')).toEqual([]);
    storage.map.set('il-links:one', 'not json');
    expect(keptLinks(storage, 'one')).toEqual([]);
    const refusing: LinkStorage = {
      getItem: () => null,
      setItem: () => {
        throw new Error('quota');
      },
      removeItem: () => undefined,
    };
    expect(keepLinks(refusing, 'one', [link('a')]).map((x) => x.id)).toEqual(['a']);
  });

  it('leaves no trace of a link that was forgotten', () => {
    const storage = memory();
    keepLinks(storage, 'one', [link('a')]);
    forgetLink(storage, 'one', 'a');
    expect(storage.map.size).toBe(0);
  });
});

describe('links as shown', () => {
  it('takes what exists from the server and only the address from this tab', () => {
    const { url: _url, ...bare } = link('a', { usesLeft: 1 });
    const rows = withAddresses([bare], [link('a', { usesLeft: 5 }), link('gone')]);
    expect(rows).toEqual([link('a', { usesLeft: 1 })]);
  });

  it('shows no address of a revoked link', () => {
    const { url: _url, ...bare } = link('a', { revoked: true });
    expect(withAddresses([bare], [link('a')])[0]?.url).toBeUndefined();
  });

  it.each([
    ['open', link('a'), true],
    ['revoked', link('a', { revoked: true }), false],
    ['used up', link('a', { usesLeft: 0 }), false],
    ['expired', link('a', { expiresAt: '2026-01-01T00:00:00Z' }), false],
    ['expiring later', link('a', { expiresAt: '2027-01-01T00:00:00Z' }), true],
  ])('knows that a link is %s', (_name, row, usable) => {
    expect(isUsable(row, Date.parse('2026-11-19T00:00:00Z'))).toBe(usable);
  });

  it('prefers a link with an address over a newer one without', () => {
    const { url: _url, ...bare } = link('b');
    expect(linkFor([link('a'), bare], 'observer', null, 0)?.id).toBe('a');
    expect(linkFor([bare], 'observer', null, 0)?.id).toBe('b');
    expect(linkFor([link('a')], 'participant', 'sales', 0)).toBeUndefined();
  });
});

import { contractTermsSchema } from '@interlock/plan';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalJson, canonicalPieces, sha256Hex } from './canonical.ts';
import { entryHash, termsHash } from './entry-hash.ts';
import { GENESIS } from './ledger-head.ts';

const entry = {
  seq: 1,
  at: '2026-11-19T14:23:00.000Z',
  actor: 'a1',
  type: 'board-created',
  payload: { title: 'Board', template: 'empty' },
  prev: GENESIS,
} as const;

describe('L-10: canonical JSON and hashes', () => {
  it('give the published SHA-256 of "abc"', () => {
    // Source: FIPS 180-4, example of SHA-256.
    expect(sha256Hex('abc')).toBe(
      'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
    );
  });

  it('sort keys and write numbers as RFC 8785 does', () => {
    expect(canonicalJson({ b: 1e21, a: [0.1, 0.1 + 0.2] })).toBe(
      '{"a":[0.1,0.30000000000000004],"b":1e+21}',
    );
  });

  it('refuse what JSON cannot hold', () => {
    expect(() => canonicalJson(undefined)).toThrow();
    expect(() => canonicalJson({ a: Number.NaN })).toThrow();
  });

  it('come in pieces to the same', () => {
    const fields = fc.dictionary(fc.string(), fc.oneof(fc.jsonValue(), fc.constant(undefined)));
    fc.assert(
      fc.property(fc.oneof(fc.jsonValue({ maxDepth: 5 }), fields), (value) => {
        expect([...canonicalPieces(value)].join('')).toBe(canonicalJson(value));
      }),
      { numRuns: 2_000 },
    );
    const items = Array.from({ length: 1_000 }, (_, value) => ({ value, card: 'a' }));
    const pieces = [...canonicalPieces({ route: 'a', body: { items } })];
    expect(pieces.join('')).toBe(canonicalJson({ route: 'a', body: { items } }));
    expect(pieces.length).toBeGreaterThan(1_000);
    expect(() => [...canonicalPieces({ a: [Number.NaN, {}] })]).toThrow();
  });

  it('change with every field of an entry, and not with the joined name', () => {
    const hash = entryHash(entry);
    expect(entryHash({ ...entry, ...{ by: { name: 'X', department: null } } })).toBe(hash);
    expect(entryHash({ ...entry, seq: 2 })).not.toBe(hash);
    expect(entryHash({ ...entry, at: '2026-11-19T14:23:00.001Z' })).not.toBe(hash);
    expect(entryHash({ ...entry, actor: 'a2' })).not.toBe(hash);
    expect(entryHash({ ...entry, payload: { title: 'B', template: 'empty' } })).not.toBe(hash);
    expect(entryHash({ ...entry, prev: hash })).not.toBe(hash);
  });

  it('change with every term of a contract and with its ends', () => {
    const terms = contractTermsSchema.parse({ quantity: 23_000, ratio: 2 });
    const hash = termsHash('a', 'b', terms);
    expect(termsHash('a', 'b', contractTermsSchema.parse({ ratio: 2, quantity: 23_000 }))).toBe(
      hash,
    );
    expect(termsHash('a', 'b', { ...terms, quantity: 22_999 })).not.toBe(hash);
    expect(termsHash('b', 'a', terms)).not.toBe(hash);
  });
});

import type { LedgerEntry } from '@interlock/plan';
import { entryHash, GENESIS, signerHash } from '@interlock/protocol';
import { describe, expect, it } from 'vitest';
import { CHAIN_START, verifyChain } from './verify-chain.ts';

function chainOf(length: number): LedgerEntry[] {
  const entries: LedgerEntry[] = [];
  for (let seq = 1; seq <= length; seq++) {
    const open = {
      seq,
      at: `2026-11-19T10:00:0${seq}.000Z`,
      actor: 'a1',
      prev: entries.at(-1)?.hash ?? GENESIS,
      type: 'link-revoked' as const,
      payload: { link: `l${seq}` },
    };
    entries.push({ ...open, hash: entryHash(open) });
  }
  return entries;
}

describe('verifyChain', () => {
  it('verifies in slices to the same head as at once', () => {
    const entries = chainOf(6);
    const whole = verifyChain(CHAIN_START, entries);
    expect(whole).toEqual({ ok: true, seq: 6, hash: entries[5]?.hash });
    expect(verifyChain(verifyChain(CHAIN_START, entries.slice(0, 3)), entries)).toEqual(whole);
  });

  it('finds one changed payload', () => {
    const entries = chainOf(4);
    const forged = entries.map((e) =>
      e.seq === 2 && e.type === 'link-revoked' ? { ...e, payload: { link: 'x' } } : e,
    );
    expect(verifyChain(CHAIN_START, forged)).toMatchObject({ ok: false, seq: 2 });
  });

  it('finds a dropped entry and a swap', () => {
    const [a, b, c] = chainOf(3);
    expect(verifyChain(CHAIN_START, [a!, c!])).toMatchObject({ ok: false, seq: 3 });
    const swapped = [a!, { ...c!, seq: 2 }, { ...b!, seq: 3 }];
    expect(verifyChain(CHAIN_START, swapped)).toMatchObject({ ok: false, seq: 2 });
  });

  it('finds another name beside an entry than the one under which it was written', () => {
    const by = { name: 'Ada', department: 'ops', salt: '00ff' };
    const open = { ...chainOf(1)[0]!, signer: signerHash(by) };
    const entry = { ...open, hash: entryHash(open) };
    expect(verifyChain(CHAIN_START, [{ ...entry, by }])).toMatchObject({ ok: true });
    const renamed = { ...entry, by: { ...by, name: 'Grace' } };
    expect(verifyChain(CHAIN_START, [renamed])).toMatchObject({ ok: false, seq: 1 });
  });

  it('stays broken', () => {
    const broken = verifyChain(CHAIN_START, chainOf(3).slice(1));
    expect(verifyChain(broken, chainOf(3))).toBe(broken);
  });
});

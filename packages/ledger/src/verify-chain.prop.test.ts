import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sha256Hex } from './canonical.ts';
import { entryHash, signerHash } from './entry-hash.ts';
import type { LedgerEntry } from './ledger-entry.ts';
import { GENESIS, GENESIS_HEAD } from './ledger-head.ts';
import { verifyChain } from './verify-chain.ts';

function chain(length: number): LedgerEntry[] {
  let prev = GENESIS;
  return Array.from({ length }, (_, index) => {
    const entry = {
      seq: index + 1,
      at: '2026-11-19T08:00:00.000Z',
      actor: 'a1',
      type: 'link-revoked' as const,
      payload: { link: `link-${index}` },
      prev,
      hash: '',
    };
    const hash = entryHash(entry);
    prev = hash;
    return { ...entry, hash };
  });
}
const headOf = (entries: readonly LedgerEntry[]) => {
  const last = entries.at(-1);
  return { seq: last?.seq ?? 0, hash: last?.hash ?? GENESIS };
};
const lengths = fc.integer({ min: 2, max: 12 });

test('L-7: a ledger as written is verified, also when names are joined in', () => {
  const entries = chain(5).map((entry) => ({ ...entry, by: { name: 'Ada', department: null } }));
  expect(verifyChain(entries, { exported: headOf(entries) })).toEqual({
    ok: true,
    head: headOf(entries),
  });
  expect(verifyChain([])).toEqual({ ok: true, head: GENESIS_HEAD });
});

test('L-8: a name beside an entry is the one under which it was written, or nobody’s', () => {
  const by = { name: 'Ada', department: 'ops', salt: '00ff' };
  const open = { ...chain(1)[0]!, signer: signerHash(by) };
  const entry = { ...open, hash: entryHash(open) };
  expect(verifyChain([{ ...entry, by }]).ok).toBe(true);
  expect(verifyChain([entry]).ok).toBe(true);
  for (const other of [
    { ...by, name: 'Grace' },
    { ...by, department: null },
    { name: 'Ada', department: 'ops' },
  ])
    expect(verifyChain([{ ...entry, by: other }])).toMatchObject({ reason: 'name', seq: 1 });
  const { signer: _, ...unnamed } = entry;
  expect(verifyChain([{ ...unnamed, by }])).toMatchObject({ reason: 'content', seq: 1 });
});

test('L-7: verified in slices, a ledger comes to the same verdict as in one go', () => {
  fc.assert(
    fc.property(lengths, fc.nat(), fc.nat(), (length, where, which) => {
      const entries = chain(length);
      const broken = entries.with(which % length, { ...entries[0]!, actor: 'a2' });
      for (const each of [entries, broken]) {
        const cut = where % length;
        const first = verifyChain(each.slice(0, cut));
        const sliced = first.ok ? verifyChain(each.slice(cut), { from: first.head }) : first;
        expect(sliced).toEqual(verifyChain(each));
      }
    }),
  );
});

test('L-7: a faster SHA-256 of the platform takes the place of ours', () => {
  expect(verifyChain(chain(2), { sha256: () => 'f' })).toMatchObject({ reason: 'content', seq: 1 });
  expect(verifyChain(chain(2), { sha256: sha256Hex })).toEqual(verifyChain(chain(2)));
});

test('L-7: one changed character anywhere in an entry is found', () => {
  fc.assert(
    fc.property(lengths, fc.nat(), fc.nat(), (length, which, where) => {
      const entries = chain(length);
      const index = which % length;
      const text = JSON.stringify(entries[index]);
      const values = [...text.matchAll(/[a-z0-9](?=[^"{}:]*"?[,}])/g)].map((m) => m.index);
      const at = values[where % values.length] ?? 0;
      const other = text[at] === '7' ? '8' : '7';
      let changed: LedgerEntry;
      try {
        changed = JSON.parse(text.slice(0, at) + other + text.slice(at + 1));
      } catch {
        return;
      }
      fc.pre(JSON.stringify(changed) !== text);
      const verdict = verifyChain(entries.with(index, changed), { exported: headOf(entries) });
      expect(verdict.ok).toBe(false);
    }),
  );
});

test('L-7: a swap, a drop and a double are found', () => {
  fc.assert(
    fc.property(lengths, fc.nat(), (length, which) => {
      const entries = chain(length);
      const i = which % (length - 1);
      const [a, b] = [entries[i], entries[i + 1]];
      if (a === undefined || b === undefined) throw new Error('out of range');
      expect(verifyChain(entries.with(i, b).with(i + 1, a)).ok).toBe(false);
      expect(verifyChain(entries.toSpliced(i, 1)).ok).toBe(false);
      expect(verifyChain(entries.toSpliced(i, 0, a)).ok).toBe(false);
    }),
  );
});

test('L-9: a cut tail is found against an exported head', () => {
  const entries = chain(5);
  const cut = entries.slice(0, 3);
  expect(verifyChain(cut).ok).toBe(true);
  expect(verifyChain(cut, { exported: headOf(entries) })).toMatchObject({
    ok: false,
    reason: 'cut',
    seq: 4,
  });
});

test('L-9: a rewritten chain is found against an exported head', () => {
  const exported = headOf(chain(3));
  const rewritten = chain(5).map((entry) => entry);
  let prev = GENESIS;
  const forged = rewritten.map((entry) => {
    const next = { ...entry, actor: 'a2', prev } as LedgerEntry;
    prev = entryHash(next);
    return { ...next, hash: prev } as LedgerEntry;
  });
  expect(verifyChain(forged).ok).toBe(true);
  expect(verifyChain(forged, { exported })).toMatchObject({ ok: false, reason: 'head', seq: 3 });
});

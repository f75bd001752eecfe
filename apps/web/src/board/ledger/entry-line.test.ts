import {
  emptyLedger,
  entryHash,
  fold,
  GENESIS,
  type LedgerEntry,
  verifyChain,
} from '@interlock/ledger';
import { expect, it } from 'vitest';
import { type EntryNames, entryLine, entryWord } from './entry-line.ts';

const NAMES = { view: { departments: [] }, unitOf: () => '' } as unknown as EntryNames;

/** As a server of a newer version would send it. */
const newer = (prev: string, seq: number): LedgerEntry => {
  const open = {
    seq,
    at: '2026-11-19T10:00:00.000Z',
    actor: 'a1',
    prev,
    type: 'scenario-adopted',
    payload: { scenario: 's1', of: ['x'] },
  } as unknown as LedgerEntry;
  return { ...open, hash: entryHash(open) };
};

it('L-5: an entry of a newer version is kept, shown as such, and breaks neither chain nor projection', () => {
  const first = newer(GENESIS, 1);
  const link = {
    seq: 2,
    at: first.at,
    actor: 'a1',
    prev: first.hash,
    type: 'link-revoked' as const,
  };
  const open = { ...link, payload: { link: 'l1' } };
  const entries: LedgerEntry[] = [first, { ...open, hash: entryHash(open) }];
  const state = fold(emptyLedger, entries);
  expect(state.entries).toEqual(entries);
  expect(state.head.seq).toBe(2);
  expect(verifyChain(state.entries)).toEqual({ ok: true, head: state.head });
  expect(entries.map(entryWord)).toEqual(['Newer', 'Link']);
  expect(entryLine(first, NAMES)).toContain('a newer version of Interlock (scenario-adopted)');
});

it('a forecast says of how many contracts, and at the end of which cycle', () => {
  const cycle = { unit: 'week', weekStartsOn: 1 };
  const entry = {
    type: 'forecast-recorded',
    payload: { closed: '2026-11-09', cycle, chances: [10, 200] },
  } as unknown as LedgerEntry;
  expect(entryWord(entry)).toBe('Forecast');
  expect(entryLine(entry, NAMES)).toBe('What was foretold of 2 contracts at the end of wk 46');
});

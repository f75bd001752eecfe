import type { LedgerEntry } from '@interlock/ledger';
import { MESSAGE } from '@interlock/protocol';
import * as decoding from 'lib0/decoding';
import { expect, test } from 'vitest';
import { framingLedger, ledgerFrame } from './frames.ts';

const entry = (seq: number): LedgerEntry => ({
  seq,
  at: '2026-11-19T14:23:00.000Z',
  actor: 'a1',
  type: 'board-created',
  payload: { title: `Größe ${seq} 📈`, template: 'empty' },
  prev: '0',
  hash: '1',
});

test('entries of the ledger are one text, whatever letters they hold', () => {
  for (const count of [0, 1, 3]) {
    const entries = Array.from({ length: count }, (_, at) => entry(at + 1));
    const decoder = decoding.createDecoder(new Uint8Array(ledgerFrame(entries)));
    expect(decoding.readVarUint(decoder)).toBe(MESSAGE.ledger);
    expect(JSON.parse(decoding.readVarString(decoder))).toEqual(entries);
    expect(decoding.hasContent(decoder)).toBe(false);
  }
});

test('L-4: they are written entry by entry, for whoever has something else to do', () => {
  const entries = Array.from({ length: 15 }, (_, at) => entry(at + 1));
  expect([...framingLedger(entries)].length).toBeGreaterThanOrEqual(15);
});

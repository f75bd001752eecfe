import type { LedgerEntry } from '@interlock/ledger';
import { describe, expect, it } from 'vitest';
import type { EntryNames } from '../../board/ledger/entry-line.ts';
import { ledgerNews } from './ledger-news.ts';

const NAMES = {
  view: {
    settings: { currency: 'EUR' },
    cards: new Map([
      ['a', { title: 'Assembly' }],
      ['o', { title: 'Orders' }],
    ]),
    edges: new Map(),
    departments: [{ id: 'ops', name: 'Operations' }],
  },
  unitOf: () => 'units',
} as unknown as EntryNames;

const entry = (seq: number, type: LedgerEntry['type'], payload: object, actor = 'ada') =>
  ({ seq, type, payload, actor, by: { name: 'Ada', department: 'ops' } }) as unknown as LedgerEntry;
const signed = (seq: number, actor?: string) =>
  entry(
    seq,
    'contract-signed',
    { from: 'a', to: 'o', department: 'ops', terms: { quantity: 3000 } },
    actor,
  );

describe('ledgerNews', () => {
  it('tells what others bind, with the name and what it is about', () => {
    expect(ledgerNews([signed(7)], 'me', NAMES)).toEqual([
      'Ada signed: Assembly → Orders, 3,000, for Operations',
    ]);
    const ended = entry(8, 'session-ended', { moneyAtStart: 520_800, moneyAtEnd: 163_200 });
    expect(ledgerNews([ended], 'me', NAMES)).toEqual([
      'The session has ended: €520,800 at risk before, €163,200 now.',
    ]);
    expect(ledgerNews([{ ...ended, actor: 'me' }], 'me', NAMES)).toHaveLength(1);
  });

  it('tells the ending of a contract and what became of a decision as what they are', () => {
    const ending = entry(8, 'contract-end-agreed', { from: 'a', to: 'o', department: 'ops' });
    const judged = entry(9, 'effect-judged', {
      decision: 3,
      card: 'o',
      verdict: 'moved',
      effect: 40,
    });
    expect(ledgerNews([ending, judged], 'me', NAMES)).toEqual([
      'Assembly → Orders: Operations agreed to end it',
      'Decision 3: Orders moved as promised, by +40 units',
    ]);
  });

  it('tells nothing of what one did oneself, nor of numbers and links', () => {
    const link = entry(9, 'link-created', { link: 'l', role: 'observer', department: null });
    expect(ledgerNews([signed(7, 'me'), link], 'me', NAMES)).toEqual([]);
  });

  it('tells a heap as a number', () => {
    const heap = [1, 2, 3, 4, 5].map((seq) => signed(seq));
    expect(ledgerNews(heap, 'me', NAMES)).toHaveLength(3);
    expect(ledgerNews(heap, 'me', NAMES).at(-1)).toBe('And 3 more entries in the ledger.');
  });
});

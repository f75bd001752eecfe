import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chained, newerEvent, randomHistory } from '../test/random-history.ts';
import { plan as line, proposed as lineProposed, passed } from '../test/second-line.ts';
import { ARMED } from '../test/second-shift.ts';
import { cardsOfEntries, type EndsOf } from './cards-of-entries.ts';
import type { LedgerEvent } from './ledger-event.ts';

const drawn: EndsOf = (contract) => (contract === 'k' ? ['plant', 'orders'] : null);
const cards = (...events: readonly LedgerEvent[]) => cardsOfEntries(chained(events), drawn);
const hash = 'a'.repeat(64);

const signed: LedgerEvent = {
  type: 'contract-signed',
  payload: {
    ...{ contract: 'old', from: 'plant', to: 'shop', department: 'ops', onBehalf: false },
    ...{ terms: { ratio: 1, lag: 0, tolerance: 0.1, priority: 1, owner: 'Ada' }, termsHash: hash },
  },
};
const refused = (contract: string): LedgerEvent => ({
  type: 'contract-end-refused',
  payload: { contract, department: 'ops', onBehalf: false, termsHash: hash },
});
const decided: LedgerEvent = {
  type: 'decision-recorded',
  payload: {
    ...{ statement: 'A second shift', owner: 'Ada', by: '2026-12-31', about: 'k' },
    kpis: [{ card: 'otif', from: 90, to: 95, by: '2026-12-31' }],
    moves: [{ kind: 'accepted-risk', text: 'x', subject: 'line' }],
    carries: [{ kind: 'transfer', from: 'north', less: 5, to: 'south', more: 4 }],
  },
};

describe('L-46: the cards that an entry is about', () => {
  it('are both of a contract, as signed, else as drawn; none where nobody knows them', () => {
    expect(cards(signed, refused('old'), refused('k'), refused('gone'))).toEqual([
      ...[
        ['plant', 'shop'],
        ['plant', 'shop'],
        ['plant', 'orders'],
      ],
      [],
    ]);
  });

  it('are those that a decision measures and moves, in its later entries too', () => {
    const all = ['otif', 'north', 'south', 'line', 'plant', 'orders'];
    const withdrawn = { decision: 1, reason: 'It rained' };
    expect(cards(decided, { type: 'decision-withdrawn', payload: withdrawn })).toEqual([all, all]);
  });

  it('are those of a contingency and of an initiative, in their later entries too', () => {
    expect(cards(...ARMED)).toEqual(ARMED.map(() => ['plant']));
    const other = { ...line, card: 'fitters', contracts: ['k'] };
    expect(cards(lineProposed(), passed('identified'), lineProposed(other)).slice(1)).toEqual([
      ['otd'],
      ['otd', 'fitters', 'plant', 'orders'],
    ]);
  });

  it('are those of the items of an agenda', () => {
    const items = ['unsigned:k', 'otif'].map((exception) => ({ exception, title: exception }));
    expect(
      cards({ type: 'session-started', payload: { items: items as never, moneyAtRisk: 0 } }),
    ).toEqual([['plant', 'orders', 'otif']]);
  });

  it('stand once for each entry of any ledger, a newer one’s too', () => {
    fc.assert(
      fc.property(randomHistory(), newerEvent, (entries, newer) => {
        const list = [...entries, ...chained([newer])];
        const found = cardsOfEntries(list, drawn);
        expect(found).toHaveLength(list.length);
        for (const each of found) expect(new Set(each).size).toBe(each.length);
        expect(found.at(-1)).toEqual([]);
      }),
      { numRuns: 30 },
    );
  });
});

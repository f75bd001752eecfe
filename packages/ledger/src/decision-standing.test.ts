import { describe, expect, it } from 'vitest';
import { chained } from '../test/random-history.ts';
import { overtime } from '../test/second-shift.ts';
import { answersOf } from './answers.ts';
import { cardMoves } from './card-moves.ts';
import { versionsOf } from './contract-standing.ts';
import { decisionAt, pendingOn } from './decision-standing.ts';
import { fold } from './fold.ts';
import type { LedgerEvent, PayloadOf } from './ledger-event.ts';
import { emptyLedger } from './ledger-state.ts';
import { movesInForce } from './moves-in-force.ts';

const decided = (more: Partial<PayloadOf<'decision-recorded'>> = {}): LedgerEvent => ({
  type: 'decision-recorded',
  payload: {
    statement: 'A second shift',
    kpis: [{ card: 'otif', from: 90, to: 95, by: '2026-12-31' }],
    ...{ owner: 'Ada', by: '2026-12-31', moves: [], ...more },
  },
});
const waiting = decided({
  carries: [overtime],
  awaits: [{ contract: 'k', termsHash: 'a'.repeat(64) }],
});
const inForce: LedgerEvent = { type: 'decision-in-force', payload: { decision: 1 } };
const lapsed: LedgerEvent = {
  type: 'decision-lapsed',
  payload: { decision: 1, contract: 'k', why: 'declined' },
};
const withdrawn: LedgerEvent = {
  type: 'decision-withdrawn',
  payload: { decision: 1, reason: 'It rained' },
};
const accepting = { kind: 'accepted-risk', text: 'x', subject: 'line' } as const;

function after(...events: readonly LedgerEvent[]) {
  const ledger = fold(emptyLedger, chained(events));
  return {
    ledger,
    state: decisionAt(ledger, 1)?.state,
    moves: movesInForce(ledger).map(({ by, since }) => [by, since]),
    pending: pendingOn(ledger, 'k').length,
  };
}

describe('a decision', () => {
  it('L-24: is a note where it moves nothing, and recorded where people carry it out', () => {
    expect(after(decided()).state).toBe('note');
    const inWords = { kind: 'reallocation', text: 'Talk to Bo' } as const;
    expect(after(decided({ moves: [inWords] })).state).toBe('note');
    expect(after(decided({ moves: [accepting] })).state).toBe('recorded');
    expect(decisionAt(emptyLedger, 1)).toBeNull();
  });

  it('L-25: is in force with its entry, or with the last amendment that it waited for', () => {
    expect(after(decided({ carries: [overtime] }))).toMatchObject({
      ...{ state: 'in-force', moves: [[1, 1]], pending: 0 },
    });
    expect(after(waiting)).toMatchObject({ state: 'pending', moves: [], pending: 1 });
    expect(after(waiting, inForce)).toMatchObject({
      ...{ state: 'in-force', moves: [[1, 2]], pending: 0 },
    });
  });

  it('L-26: lapses only while it waits, and never comes into force after that', () => {
    expect(after(waiting, lapsed, inForce)).toMatchObject({ state: 'lapsed', moves: [] });
    expect(after(waiting, inForce, lapsed).state).toBe('in-force');
  });

  it('L-26: is taken back once, with what it had in force', () => {
    const later = decided({ supersedes: 1 });
    expect(after(waiting, inForce, withdrawn)).toMatchObject({ state: 'withdrawn', moves: [] });
    expect(after(waiting, inForce, later)).toMatchObject({ state: 'superseded', moves: [] });
    expect(after(waiting, lapsed, later).state).toBe('superseded');
    expect(after(waiting, withdrawn, later).state).toBe('withdrawn');
    expect(after(waiting, withdrawn, inForce).moves).toEqual([]);
  });

  it('L-26: accepts no risk any more once it was taken back', () => {
    const answers = (...events: readonly LedgerEvent[]) =>
      answersOf(after(...events).ledger, '2026-12-01').size;
    const decision = decided({ moves: [accepting] });
    expect(answers(decision)).toBe(1);
    expect(answers(decision, withdrawn)).toBe(0);
    expect(answers(decision, decided({ supersedes: 1 }))).toBe(0);
  });

  it('C-29, L-25: moves a card from the day on which it is in force to that on which it is over', () => {
    const onDays = (...events: readonly LedgerEvent[]) => {
      const entries = chained(events).map((entry, i) => ({
        ...entry,
        at: `2026-11-0${i + 1}T12:00:00.000Z`,
      }));
      return cardMoves(fold(emptyLedger, entries)).get('plant');
    };
    expect(onDays(waiting)).toBeUndefined();
    expect(onDays(waiting, inForce)).toEqual([{ more: 50, from: '2026-11-02' }]);
    expect(onDays(waiting, inForce, withdrawn)).toEqual([
      { more: 50, from: '2026-11-02', until: '2026-11-03' },
    ]);
    expect(onDays(waiting, withdrawn)).toBeUndefined();
  });

  it('L-4: that moves nothing leaves the moves in force what they are', () => {
    const entries = chained([decided({ carries: [overtime] }), decided()]);
    const before = fold(emptyLedger, entries.slice(0, 1));
    expect(movesInForce(fold(before, entries))).toBe(movesInForce(before));
  });
});

describe('amendments that come together', () => {
  const place = {
    ...{ from: 'a', to: 'b', supplierDepartment: 'ops', consumerDepartment: 'sales' },
  };
  const terms = (quantity: number) => ({
    ...{ ratio: 1, lag: 0, tolerance: 0, priority: 1, owner: 'Ada', quantity },
  });
  const hashes = { before: '1'.repeat(64), k: '2'.repeat(64), l: '3'.repeat(64) };
  const signs = (
    contract: string,
    department: string,
    quantity = 200,
    termsHash = hashes[contract as 'k' | 'l'],
  ): LedgerEvent => ({
    type: 'contract-signed',
    payload: {
      ...{ contract, department, termsHash, onBehalf: false, from: 'a', to: 'b' },
      terms: terms(quantity),
    },
  });
  const both = (contract: string) => [
    signs(contract, 'ops', 100, hashes.before),
    signs(contract, 'sales', 100, hashes.before),
  ];
  /** Entry 5: `k` and `l` are in force on 100, and are to be on 200. */
  const together = decided({
    together: true,
    carries: [overtime],
    awaits: [
      { contract: 'k', termsHash: hashes.k },
      { contract: 'l', termsHash: hashes.l },
    ],
  });
  const quantities = (...events: readonly LedgerEvent[]) => {
    const all = [...both('k'), ...both('l'), together, ...events];
    const { signatures, endings } = fold(emptyLedger, chained(all));
    return ['k', 'l'].map((id) => {
      const versions = versionsOf(place, signatures.get(id) ?? [], [], endings.get(id) ?? []);
      const now = versions.at(-1);
      return [now?.terms.quantity, now?.began];
    });
  };
  const allSigned = ['k', 'l'].flatMap((id) => [signs(id, 'ops'), signs(id, 'sales')]);
  const step = (type: 'in-force' | 'lapsed' | 'withdrawn'): LedgerEvent =>
    ({
      type: `decision-${type}`,
      payload: { decision: 5, contract: 'l', why: 'declined', reason: 'It rained' },
    }) as unknown as LedgerEvent;

  it('L-35: are held back, each signed by all, until the decision is in force', () => {
    expect(quantities(...allSigned.slice(0, 3))).toEqual([
      [100, 2],
      [100, 4],
    ]);
    expect(quantities(...allSigned)).toEqual([
      [100, 2],
      [100, 4],
    ]);
    expect(quantities(...allSigned, step('in-force'))).toEqual([
      [200, 10],
      [200, 10],
    ]);
  });

  it.each(['lapsed', 'withdrawn'] as const)('L-35: count for nothing once it is %s', (how) => {
    const signed = allSigned.slice(0, 3);
    expect(quantities(...signed, step(how), signs('l', 'sales'))).toEqual([
      [100, 2],
      [100, 4],
    ]);
    // Both sides sign the same terms anew: now they are a contract like any other.
    expect(quantities(...signed, step(how), ...allSigned)[0]).toEqual([200, 11]);
  });

  it('L-35: give way to those of the decision that supersedes it', () => {
    const later = decided({ supersedes: 5, carries: [overtime] });
    expect(quantities(...allSigned.slice(0, 3), later, step('in-force'))).toEqual([
      [100, 2],
      [100, 4],
    ]);
  });

  it('L-35: of a decision from before are in force one by one', () => {
    const { together: _, ...before } = (together as { payload: PayloadOf<'decision-recorded'> })
      .payload;
    const alone: LedgerEvent = { type: 'decision-recorded', payload: before };
    const { signatures, endings } = fold(
      emptyLedger,
      chained([...both('k'), alone, signs('k', 'ops'), signs('k', 'sales')]),
    );
    expect(endings.size).toBe(0);
    expect(versionsOf(place, signatures.get('k') ?? [], [], []).at(-1)?.terms.quantity).toBe(200);
  });
});

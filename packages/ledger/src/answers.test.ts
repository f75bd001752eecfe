import { describe, expect, it } from 'vitest';
import { chained } from '../test/random-history.ts';
import { armed, proposed, signed, withdrawn } from '../test/second-shift.ts';
import { answersOf } from './answers.ts';
import { fold } from './fold.ts';
import type { LedgerEvent } from './ledger-event.ts';
import { type DecisionEntry, emptyLedger } from './ledger-state.ts';

const decision = (seq: number, more: object): DecisionEntry =>
  ({
    ...{ seq, at: '2026-11-19T10:00:00.000Z', actor: 'a', prev: '', hash: '' },
    type: 'decision-recorded',
    payload: { statement: 'x', kpis: [], owner: 'Ada', by: '2026-12-20', moves: [], ...more },
  }) as unknown as DecisionEntry;
const accepted = (subject?: string) => ({ kind: 'accepted-risk', text: 'x', subject });
const at = (day: string, ...decisions: readonly DecisionEntry[]) => [
  ...answersOf({ ...emptyLedger, decisions }, day),
];

describe('L-23: what answers a miss', () => {
  it('is a risk that somebody accepts, with its owner, until its day is over', () => {
    const entry = decision(7, { moves: [accepted('line')] });
    const answer = { kind: 'accepted', owner: 'Ada', until: '2026-12-20', seq: 7 };
    expect(at('2026-12-20', entry)).toEqual([['line', answer]]);
    expect(at('2026-12-21', entry)).toEqual([]);
  });

  it('is of what the decision is about where the move names nothing', () => {
    expect(at('2026-11-20', decision(7, { moves: [accepted()], about: 'line' }))).toHaveLength(1);
    expect(at('2026-11-20', decision(7, { moves: [accepted()] }))).toEqual([]);
  });

  it('is the newest of a card, and nothing that merely moves something', () => {
    const first = decision(7, { moves: [accepted('line')] });
    const later = decision(9, { moves: [accepted('line')], owner: 'Bo', by: '2026-11-25' });
    expect(at('2026-11-20', first, later)).toMatchObject([['line', { owner: 'Bo', seq: 9 }]]);
    expect(at('2026-11-26', first, later)).toEqual([]);
    const amendment = { kind: 'amendment', text: 'x', subject: 'line' };
    expect(at('2026-11-20', decision(7, { moves: [amendment] }))).toEqual([]);
  });
});

describe('L-22: what answers a miss without a decision', () => {
  const on = (day: string, ...events: readonly LedgerEvent[]) => [
    ...answersOf(fold(emptyLedger, chained(events)), day),
  ];
  const risk = (until: string, of: 'miss' | 'exception' = 'miss'): LedgerEvent => ({
    type: 'risk-accepted',
    payload: { subject: 'plant', of, title: 'x', owner: 'Sam', reason: 'Cheaper', until },
  });

  it('is a risk that somebody accepts as that of its miss, the newest until its day is over', () => {
    expect(on('2026-12-31', risk('2026-12-31'))).toMatchObject([['plant', { owner: 'Sam' }]]);
    expect(on('2027-01-01', risk('2026-12-31'))).toEqual([]);
    expect(on('2026-12-24', risk('2026-12-31'), risk('2026-12-20'))).toEqual([]);
    expect(on('2026-12-01', risk('2026-12-31', 'exception'))).toEqual([]);
  });

  it('is a contingency as long as it is armed, before any risk that is accepted', () => {
    const all = [proposed, signed('ops'), signed('sales')];
    expect(on('2026-12-01', ...all)).toEqual([]);
    expect(on('2026-12-01', risk('2026-12-31'), ...all, armed)).toEqual([
      ['plant', { kind: 'armed', title: 'Second shift', until: '2027-06-30', seq: 5 }],
    ]);
    expect(on('2027-07-01', ...all, armed)).toEqual([]);
    expect(on('2026-12-01', ...all, armed, withdrawn('ops'), withdrawn('sales'))).toEqual([]);
  });
});

import { describe, expect, it } from 'vitest';
import { answersOf } from './answers.ts';
import type { DecisionEntry } from './ledger-state.ts';

const decision = (seq: number, more: object): DecisionEntry =>
  ({
    ...{ seq, at: '2026-11-19T10:00:00.000Z', actor: 'a', prev: '', hash: '' },
    type: 'decision-recorded',
    payload: { statement: 'x', kpis: [], owner: 'Ada', by: '2026-12-20', moves: [], ...more },
  }) as unknown as DecisionEntry;
const accepted = (subject?: string) => ({ kind: 'accepted-risk', text: 'x', subject });
const at = (day: string, ...decisions: readonly DecisionEntry[]) => [
  ...answersOf({ decisions }, day),
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

import {
  type ContingencyEntry,
  type DecisionEntry,
  type EffectEntry,
  emptyLedger,
  type LedgerState,
  type SessionEntry,
} from '@interlock/ledger';
import type { KeptCycle } from '@interlock/rules';
import { describe, expect, it } from 'vitest';
import { lookBack } from './look-back.ts';

const closed = [
  {
    ...{ seq: 4, at: '2026-11-05T09:00:00.000Z', type: 'session-started' },
    payload: { items: [], moneyAtRisk: 5 },
  },
  {
    ...{ seq: 9, at: '2026-11-05T10:00:00.000Z', type: 'session-ended' },
    payload: { started: 4, items: [], moneyAtStart: 5, moneyAtEnd: 3, attended: [] },
  },
] as unknown as readonly SessionEntry[];
const kept = (contract: string, cycle: string, state: KeptCycle['state']): KeptCycle =>
  ({ contract, cycle, state }) as KeptCycle;
const decision = (seq: number, card: string, by: string): DecisionEntry =>
  ({
    ...{ seq, at: '2026-10-29T09:00:00.000Z', type: 'decision-recorded' },
    payload: {
      ...{ statement: 'Do', owner: 'Ada', by, kpis: [{ card, from: 1, to: 2, by }] },
      moves: [{ kind: 'reallocation', text: 'One', subject: card }],
    },
  }) as unknown as DecisionEntry;
const verdict = (seq: number, of: number, card: string): EffectEntry =>
  ({ seq, payload: { decision: of, card, verdict: 'moved' } }) as unknown as EffectEntry;
const titles = (
  ledger: Partial<LedgerState>,
  promises: readonly KeptCycle[] = [],
  sessions = closed,
) =>
  lookBack({
    ledger: { ...emptyLedger, sessions: new Map([['4', sessions]]), ...ledger },
    asOf: '2026-11-19',
    cycle: { unit: 'week', weekStartsOn: 1 },
    kept: promises,
    cardName: (id) => id.toUpperCase(),
  }).map(({ title }) => title);

describe('what opens a session', () => {
  it('is what decisions came to since, and what is due and not told', () => {
    const decisions = [
      decision(1, 'margin', '2026-11-08'),
      decision(2, 'speed', '2026-11-08'),
      decision(3, 'late', '2026-12-08'),
      decision(5, 'old', '2026-10-30'),
    ];
    const effects = new Map([
      ['1', [verdict(12, 1, 'margin')]],
      ['5', [verdict(6, 5, 'old')]],
    ]);
    expect(titles({ decisions, effects })).toEqual([
      'What decision 1 did for MARGIN',
      'Decision 2 is due: SPEED',
    ]);
  });

  it('is promises broken in cycles that were over only since', () => {
    const promises = [
      kept('k', '2026-10-26', 'broken'),
      kept('k', '2026-11-02', 'broken'),
      kept('l', '2026-11-09', 'broken'),
      kept('m', '2026-11-09', 'kept'),
    ];
    expect(titles({}, promises)).toEqual(['2 promises broken since the last session']);
  });

  it('is nothing before the first session, or while one runs', () => {
    const promises = [kept('k', '2026-11-09', 'broken')];
    expect(titles({}, promises, [])).toEqual([]);
    expect(titles({}, promises, closed.slice(0, 1))).toEqual([]);
  });

  it('is what fired since', () => {
    const proposed = {
      ...{ seq: 2, type: 'contingency-proposed', at: '2026-11-01T09:00:00.000Z' },
      payload: {
        contingency: 'c',
        plan: { title: 'By air', moves: [], trigger: {}, authority: { kind: 'automatic' } },
        parties: [],
      },
    };
    const fired = (seq: number) => ({
      ...{ seq, type: 'contingency-fired', at: '2026-11-16T09:00:00.000Z' },
      payload: { contingency: 'c' },
    });
    const list = (seq: number) => [proposed, fired(seq)] as unknown as readonly ContingencyEntry[];
    const of = (seq: number) => titles({ contingencies: new Map([['c', list(seq)]]) });
    expect(of(12)).toEqual(['Fired: By air']);
  });
});

import type { BoardView } from '@interlock/board';
import {
  emptyLedger,
  fold,
  type LedgerEvent,
  type LedgerState,
  movesInForce,
} from '@interlock/ledger';
import type { ContingencyPlan } from '@interlock/plan';
import { describe, expect, it } from 'vitest';
import { consequencesOf } from './consequences.ts';
import { armed, PLAN, reported, target } from './testing/armed-contingency.ts';

const NOW = Date.UTC(2027, 0, 4, 8);

/** A ledger that takes consequences with what causes them, as the server does. */
function board(plan: ContingencyPlan = PLAN, after: number | null = null) {
  let ledger: LedgerState = emptyLedger;
  let now = NOW;
  let cards = new Set(['line']);
  const append = (event: LedgerEvent) => {
    const seq = ledger.head.seq + 1;
    const at = new Date(now).toISOString();
    ledger = fold(ledger, [{ ...event, seq, at, actor: 'ola', prev: '', hash: '' }]);
  };
  const follow = () => {
    const view = {
      settings: { cycle: { unit: 'week', weekStartsOn: 1 } },
      cards,
      edges: new Map(),
    } as unknown as BoardView;
    const events = consequencesOf({ view, ledger, asOf: '2027-01-04', now });
    for (const event of events) append(event);
    return events.map(({ type, payload }) => ({ ...payload, type }));
  };
  for (const event of [target, ...armed(plan, after)]) append(event);
  return {
    report(...values: (readonly [number, number | null])[]) {
      append(reported(...values));
      const events = follow();
      expect(follow(), 'asked again there is nothing left to do').toEqual([]);
      return events;
    },
    append,
    follow,
    pass(hours: number) {
      now += hours * 3_600_000;
    },
    deleteCard() {
      cards = new Set();
    },
    moves: () => movesInForce(ledger).length,
    seq: () => ledger.head.seq,
  };
}

const FIRED = { type: 'contingency-fired' };
const CLOSED = { type: 'contingency-closed' };
const confirmed = (otherwise: 'confirm' | 'stand-down'): ContingencyPlan => ({
  ...PLAN,
  authority: { kind: 'confirm', department: 'ops', within: 24, otherwise },
});

describe('what data make of an armed contingency', () => {
  it('A-1: fires it once for each episode, with the data', () => {
    const { report, moves } = board();
    expect(report([0, 100])).toEqual([]);
    expect(report([1, 85])).toMatchObject([
      { ...FIRED, outcome: 'in-force', cycle: '2026-10-12', value: 85 },
    ]);
    expect(moves()).toBe(1);
    expect(report([2, 80])).toEqual([]);
    // Back over the threshold, but not by the hysteresis.
    expect(report([3, 92])).toEqual([]);
    expect(report([4, 97])).toMatchObject([{ ...CLOSED, reason: 'ended', reverted: true }]);
    expect(moves()).toBe(0);
    expect(report([5, 85])).toMatchObject([FIRED]);
  });

  it('A-2: fires once, whether its data are late, repeated, or come in one heap', () => {
    const heap = board();
    expect(heap.report([2, 80], [1, 85], [0, 100])).toMatchObject([
      { ...FIRED, cycle: '2026-10-12' },
    ]);
    expect(heap.report([1, 85])).toEqual([]);
    // An earlier cycle is late: the same episode, which began sooner.
    expect(heap.report([0, 70])).toEqual([]);
    // What is over when it becomes known needs no answer.
    expect(board().report([0, 80], [1, 100])).toEqual([]);
    // One episode ends, and the next begins, in one report.
    const { report, moves } = board();
    report([0, 80]);
    expect(report([1, 100], [2, 80])).toMatchObject([CLOSED, { ...FIRED, cycle: '2026-10-19' }]);
    expect(moves()).toBe(1);
  });

  it('A-3: takes back what a report had fired that was corrected', () => {
    const { report, moves } = board({ ...PLAN, lasts: 'for-good' });
    report([0, 80]);
    expect(report([0, 100])).toMatchObject([{ ...CLOSED, reason: 'corrected', reverted: true }]);
    expect(moves()).toBe(0);
    expect(report([0, 80])).toMatchObject([FIRED]);
    expect(report([0, null])).toMatchObject([{ ...CLOSED, reverted: true }]);
  });

  it('A-3: leaves in force what lasts for good, when the episode ends', () => {
    const { report, moves } = board({ ...PLAN, lasts: 'for-good' });
    report([0, 80]);
    expect(report([1, 100])).toMatchObject([{ ...CLOSED, reason: 'ended', reverted: false }]);
    expect(moves()).toBe(1);
  });

  it('A-4: holds nothing where what it was to move has changed', () => {
    const { deleteCard, report, moves } = board({
      ...PLAN,
      moves: [...PLAN.moves, { kind: 'overtime', card: 'other', more: 5 }],
    });
    expect(report([0, 80])).toMatchObject([{ ...FIRED, outcome: 'stale', stale: [1] }]);
    expect(moves()).toBe(0);
    deleteCard();
    expect(report([1, 80])).toMatchObject([{ ...CLOSED, reason: 'gone', reverted: false }]);
  });

  it('A-5: waits for its authority, and does what was agreed when nobody answers', () => {
    for (const [otherwise, answer] of [
      ['confirm', 'contingency-confirmed'],
      ['stand-down', 'contingency-stood-down'],
    ] as const) {
      const { follow, pass, report, moves } = board(confirmed(otherwise));
      expect(report([0, 80])).toMatchObject([
        { ...FIRED, outcome: 'waiting', deadline: '2027-01-05T08:00:00.000Z' },
      ]);
      expect(moves()).toBe(0);
      pass(23);
      expect(follow()).toEqual([]);
      pass(2);
      expect(follow()).toMatchObject([{ type: answer, by: 'deadline' }]);
      expect(moves()).toBe(otherwise === 'confirm' ? 1 : 0);
      expect(follow()).toEqual([]);
      expect(report([1, 100])).toMatchObject([CLOSED]);
    }
  });

  it('A-5: asks nobody twice in one episode', () => {
    const { append, report, seq } = board(confirmed('confirm'));
    report([0, 80], [1, 80]);
    append({
      type: 'contingency-stood-down',
      payload: { contingency: 'c1', fired: seq(), by: 'authority', reason: 'It rained' },
    });
    expect(report([1, 100])).toMatchObject([CLOSED]);
    expect(report([1, 80])).toEqual([]);
    expect(report([2, 100])).toEqual([]);
    expect(report([3, 80])).toMatchObject([FIRED]);
  });

  it('A-6: ends when all withdraw it, and fires no more', () => {
    const { append, follow, moves, report } = board();
    report([0, 80]);
    const { planHash } = (armed()[2] as Extract<LedgerEvent, { type: 'contingency-armed' }>)
      .payload;
    append({
      type: 'contingency-withdrawn',
      payload: { contingency: 'c1', department: 'ops', onBehalf: false, planHash, reason: 'Over' },
    });
    expect(moves()).toBe(0);
    expect(follow()).toMatchObject([{ ...CLOSED, reason: 'withdrawn', reverted: true }]);
    expect(report([1, 100], [2, 80])).toEqual([]);
  });

  it('A-1: leaves alone what was over when it was armed', () => {
    const { report } = board(PLAN, 2);
    expect(report([1, 80], [2, 80])).toEqual([]);
    expect(report([3, 80])).toMatchObject([{ ...FIRED, cycle: '2026-10-26' }]);
  });
});

import { describe, expect, it } from 'vitest';
import { chained } from '../test/random-history.ts';
import type { SessionItem } from './events/sessions.ts';
import { fold } from './fold.ts';
import type { LedgerEvent, PayloadOf } from './ledger-event.ts';
import { emptyLedger } from './ledger-state.ts';
import { itemRanFor, sessionRanFor } from './session-clock.ts';
import { sessionFigures } from './session-figures.ts';
import { placeOf } from './session-place.ts';
import { lastSession, runningSession, sessionAt, sessionsOf } from './session-standing.ts';

const items: SessionItem[] = [
  { exception: 'k1', title: 'Short of 100', minutes: 10, money: 900 },
  { exception: 'topic:t', title: 'Holidays', minutes: 5 },
  { exception: 'k2', title: 'Short of 20', minutes: 5, money: 100 },
];
const planned = (more: Partial<PayloadOf<'session-planned'>> = {}): LedgerEvent => ({
  type: 'session-planned',
  payload: { date: '2026-11-26', minutes: 45, items, ...more },
});
const started = (more: Partial<PayloadOf<'session-started'>> = {}): LedgerEvent => ({
  type: 'session-started',
  payload: { items, moneyAtRisk: 1_000, ...more },
});
const step = (more: Partial<PayloadOf<'session-stepped'>>): LedgerEvent => ({
  type: 'session-stepped',
  payload: { session: 1, item: 0, ...more },
});
const ended = (more: Partial<PayloadOf<'session-ended'>> = {}): LedgerEvent => ({
  type: 'session-ended',
  payload: {
    ...{ started: 1, items, moneyAtStart: 1_000, moneyAtEnd: 400, attended: ['a1'] },
    ...more,
  },
});
const joined: LedgerEvent = { type: 'session-joined', payload: { session: 1 } };
const report: LedgerEvent = {
  type: 'actuals-reported',
  payload: { source: 'manual', items: [{ card: 'c1', cycle: '2026-11-02', value: 1 }] },
};

/** Entry n is written at second n. */
const after = (...events: readonly LedgerEvent[]) => fold(emptyLedger, chained(events));
const at = (second: number): number => Date.UTC(2026, 10, 19, 8, 0, second);

describe('a session', () => {
  it('L-27: is planned, goes live and is closed, under the number of its first entry', () => {
    const plan = after(planned());
    expect(sessionAt(plan, 1)).toMatchObject({ number: 1, state: 'planned', run: null });
    expect(runningSession(plan)).toBeNull();
    const live = after(planned(), report, started({ session: 1 }));
    expect(runningSession(live)).toMatchObject({ session: 1, started: 3, index: 0 });
    const closed = after(planned(), started({ session: 1 }), ended({ session: 1, started: 2 }));
    expect(sessionAt(closed, 1)?.state).toBe('closed');
    expect(runningSession(closed)).toBeNull();
    expect(lastSession(closed)).toMatchObject({ session: 1, started: 2, moneyAtEnd: 400 });
  });

  it('L-27: is planned anew or cancelled until it begins, and not after', () => {
    const anew = planned({ session: 1, minutes: 30 });
    expect(sessionAt(after(planned(), anew), 1)?.plan?.payload.minutes).toBe(30);
    expect(sessionsOf(after(planned(), anew, planned()))).toHaveLength(2);
    const cancelled: LedgerEvent = { type: 'session-cancelled', payload: { session: 1 } };
    expect(sessionAt(after(planned(), cancelled, started({ session: 1 })), 1)).toMatchObject({
      ...{ state: 'cancelled', run: null },
    });
    const live = after(planned(), started({ session: 1 }), cancelled, anew);
    expect(sessionAt(live, 1)).toMatchObject({
      ...{ state: 'live', plan: { payload: { minutes: 45 } } },
    });
  });

  it('L-27: counts nothing that is said of one that does not run, or that never was', () => {
    const before = after(started(), ended());
    const later = after(started(), ended(), step({ next: 2 }), joined, ended({ moneyAtEnd: 1 }));
    expect(sessionAt(later, 1)).toEqual(sessionAt(before, 1));
    const unknown = after(step({ next: 1 }), ended({ started: 0 }), started({ session: 7 }));
    expect([unknown.sessions.size, unknown.entries.length]).toEqual([0, 3]);
  });

  it('L-29: takes its times from its entries, and pauses count nowhere', () => {
    const moved = runningSession(after(started(), report, step({ next: 1, outcome: 'deferred' })))!;
    expect(moved).toMatchObject({ index: 1, extraMinutes: 0, itemStartedAt: at(3) });
    expect(moved.items[0]).toMatchObject({ spent: 2, outcome: 'deferred' });
    const paused = after(started(), step({ moreMinutes: 2 }), step({ paused: true }), report);
    expect(runningSession(paused)).toMatchObject({ extraMinutes: 2, pausedAt: at(3) });
    expect(itemRanFor(runningSession(paused)!, at(50))).toBe(2_000);
    const on = after(started(), step({ paused: true }), report, step({ paused: false }));
    expect(sessionRanFor(runningSession(on)!, at(6))).toBe(3_000);
    const atNext = after(started(), step({ paused: true }), step({ next: 2 }));
    expect(runningSession(atNext)).toMatchObject({ index: 2, itemStartedAt: at(2) });
    const over = lastSession(after(started(), step({ paused: true }), report, ended()))!;
    expect([over.pausedAt, sessionRanFor(over, at(99))]).toEqual([undefined, 1_000]);
  });

  it('L-29: keeps what was spent on an item, and its outcome, when the agenda changes', () => {
    const other: LedgerEvent = {
      type: 'session-agenda-set',
      payload: {
        session: 1,
        items: [
          { exception: 'topic:new', title: 'New', minutes: 3 },
          { exception: 'k2', title: 'Short of 20', minutes: 8 },
          { exception: 'k1', title: 'Short of 100', minutes: 10 },
        ],
      },
    };
    const run = runningSession(after(started(), step({ next: 2, outcome: 'accepted' }), other))!;
    expect(run.index).toBe(1);
    expect(run.items.map(({ minutes }) => minutes)).toEqual([3, 8, 10]);
    expect(run.items[2]).toMatchObject({ outcome: 'accepted', spent: 1 });
  });

  it('L-29: knows who was there by the entry of each, by the name of then', () => {
    const entries = chained([started(), joined, joined, ended({ attended: ['a1', 'a2'] })]);
    const named = entries.map((entry) => ({ ...entry, by: { name: 'Ada', department: null } }));
    expect(lastSession(fold(emptyLedger, named))?.attended).toEqual([
      { actor: 'a1', name: 'Ada' },
      { actor: 'a2', name: null },
    ]);
    expect(lastSession(fold(emptyLedger, entries))?.attended[0]).toEqual({
      ...{ actor: 'a1', name: null },
    });
  });

  it('L-28: has every entry from its start to its end, under the item of that moment', () => {
    const ledger = after(
      ...[report, planned(), started({ session: 2 }), report],
      ...[step({ session: 2, next: 1 }), report, step({ session: 2, next: 3 }), report],
      ...[ended({ session: 2, started: 3 }), report],
    );
    expect(ledger.entries.map(({ seq }) => placeOf(ledger, seq)?.item)).toEqual([
      ...[undefined, undefined, 'k1', 'k1', 'k1', 'topic:t', 'topic:t', null, null, undefined],
    ]);
    expect(placeOf(ledger, 6)).toEqual({ session: 2, item: 'topic:t' });
  });
});

describe('the figures of a session', () => {
  const exception = (id: string, money?: number) => ({
    ...{ id, title: id },
    ...(money === undefined ? {} : { money }),
  });
  const decision = (more: Partial<PayloadOf<'decision-recorded'>>): LedgerEvent => ({
    type: 'decision-recorded',
    payload: {
      statement: 'A second shift',
      kpis: [{ card: 'otif', from: 90, to: 95, by: '2026-12-31' }],
      ...{ owner: 'Ada', by: '2026-12-31', moves: [], ...more },
    },
  });
  const spent = (...seconds: readonly number[]) =>
    items.map((item, index) => ({ ...item, spent: seconds[index] ?? 0 }));
  const overtime = { kind: 'overtime', card: 'line', more: 10 } as const;
  const overtimeFor = decision({ carries: [overtime] });

  it('L-30: say where the minutes went, what became of exceptions, and what moved', () => {
    const ledger = after(
      started({ exceptions: [exception('k1', 900), exception('k2', 100), exception('x')] }),
      ...[report, overtimeFor, decision({})],
      decision({ moves: [{ kind: 'accepted-risk', text: 'x', subject: 'line' }] }),
      ended({
        ...{ items: spent(60, 30, 10), seconds: 120 },
        exceptions: [exception('k2', 80), exception('new', 7)],
      }),
      overtimeFor,
    );
    expect(sessionFigures(ledger, 1)).toMatchObject({
      ...{ seconds: 120, shareOnExceptions: 0.7, topFifth: { count: 1, share: 0.6 } },
      exceptions: {
        opened: [exception('new', 7)],
        resolved: [exception('k1', 900), exception('x')],
        left: [exception('k2', 80)],
      },
      ...{ moneyBefore: 1_000, moneyAfter: 400, decisions: [3, 5], moving: 1 },
      moved: { reports: 1, signatures: 0, inForce: 1, fired: 0 },
    });
  });

  it('L-30: are none of a session that runs, and no share of nothing', () => {
    expect(sessionFigures(after(started()), 1)).toBeNull();
    expect(sessionFigures(after(started(), ended()), 1)).toMatchObject({
      ...{ shareOnExceptions: null, topFifth: null },
    });
  });

  it('L-31: of entries from before say no more than those do', () => {
    const bare = items.map(({ minutes: _, ...item }) => ({ ...item, spent: 30 }));
    const ledger = after(started({ items: bare }), ended({ items: bare }));
    expect(lastSession(ledger)?.items.map(({ minutes }) => minutes)).toEqual([0, 0, 0]);
    expect(sessionFigures(ledger, 1)).toMatchObject({
      ...{ seconds: 1, exceptions: null, topFifth: null, moneyAfter: 400 },
      shareOnExceptions: 2 / 3,
    });
  });
});

import { DEFAULT_TOLERANCE } from '@interlock/plan';
import { expect, test } from 'vitest';
import { fold } from './fold.ts';
import type { LedgerEntry } from './ledger-entry.ts';
import type { LedgerEvent } from './ledger-event.ts';
import { emptyLedger } from './ledger-state.ts';

const entry = (seq: number, event: LedgerEvent): LedgerEntry => ({
  ...event,
  seq,
  at: '2026-11-19T14:00:00.000Z',
  actor: 'p1',
  prev: '',
  hash: `h${seq}`,
});
const actuals = (seq: number, card: string, ...items: [string, number | null][]) =>
  entry(seq, {
    type: 'actuals-reported',
    payload: { source: 'manual', items: items.map(([cycle, value]) => ({ card, cycle, value })) },
  });
const targets = (seq: number, card: string, target: number) =>
  entry(seq, {
    type: 'targets-set',
    payload: {
      items: [
        {
          card,
          measure: {
            unit: 'units',
            direction: 'higher',
            tolerance: DEFAULT_TOLERANCE,
            target: { kind: 'constant', value: target },
          },
        },
      ],
    },
  });

test('L-3: actuals are in order of cycle, the last report of a cycle counts, null takes it back', () => {
  const state = fold(emptyLedger, [
    actuals(1, 'x', ['2026-11-09', 3], ['2026-10-26', 1], ['2026-11-02', 2]),
    actuals(2, 'x', ['2026-11-09', 9], ['2026-11-02', null]),
  ]);
  expect(state.measures.get('x')).toEqual({
    definition: null,
    measure: null,
    actuals: [
      { cycle: '2026-10-26', value: 1 },
      { cycle: '2026-11-09', value: 9 },
    ],
  });
});

test('what was foretold is kept in order of the ledger', () => {
  const forecast = (seq: number, closed: string) =>
    entry(seq, {
      type: 'forecast-recorded',
      payload: {
        closed,
        cycle: { unit: 'week', weekStartsOn: 1 },
        horizon: 4,
        edition: 1,
        sharing: 'max-min',
        contracts: [],
        gone: [],
        chances: [],
        ahead: [],
      },
    });
  const first = fold(emptyLedger, [forecast(1, '2026-11-09')]);
  const state = fold(first, [actuals(2, 'x', ['2026-11-09', 3]), forecast(3, '2026-11-16')]);
  expect(state.forecasts.map(({ payload }) => payload.closed)).toEqual([
    '2026-11-09',
    '2026-11-16',
  ]);
});

test('a definition and its actuals make a measure, in either order', () => {
  const one = fold(emptyLedger, [actuals(1, 'x', ['2026-11-09', 3]), targets(2, 'x', 10)]);
  const other = fold(emptyLedger, [targets(1, 'x', 10), actuals(2, 'x', ['2026-11-09', 3])]);
  expect(one.measures).toEqual(other.measures);
  expect(one.measures.get('x')?.measure).toMatchObject({ unit: 'units', actuals: [{ value: 3 }] });
});

test('L-4: what an entry does not touch keeps its identity', () => {
  const before = fold(emptyLedger, [targets(1, 'x', 10), targets(2, 'y', 10)]);
  const after = fold(before, [actuals(3, 'x', ['2026-11-09', 3])]);
  expect(after.measures.get('y')).toBe(before.measures.get('y'));
  expect(after.measures.get('x')?.definition).toBe(before.measures.get('x')?.definition);
  expect(after.signatures).toBe(before.signatures);
  expect(after.decisions).toBe(before.decisions);
  expect(fold(after, [targets(1, 'x', 99)])).toBe(after);
});

test('L-3: one by one gives the same as all at once', () => {
  const entries = [
    targets(1, 'x', 10),
    actuals(2, 'x', ['2026-11-09', 3]),
    targets(3, 'x', 12),
    actuals(4, 'y', ['2026-11-09', 1]),
  ];
  const stepwise = entries.reduce((state, next) => fold(state, [next]), emptyLedger);
  expect(stepwise).toEqual(fold(emptyLedger, entries));
  expect(stepwise.head).toEqual({ seq: 4, hash: 'h4' });
});

test('L-6: a gap is a fault of the caller', () => {
  expect(() => fold(emptyLedger, [targets(2, 'x', 10)])).toThrow(RangeError);
});

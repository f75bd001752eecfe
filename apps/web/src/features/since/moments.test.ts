import { emptyLedger, fold, type LedgerEvent } from '@interlock/ledger';
import { describe, expect, it } from 'vitest';
import { namedMoments, usualMoment } from './moments.ts';

type Event = Pick<LedgerEvent, 'type'> & { payload: object };
const ledgerOf = (...events: readonly (readonly [string, Event])[]) =>
  fold(
    emptyLedger,
    events.map(([at, event], n) => ({ ...event, seq: n + 1, at, actor: 'a' })) as never,
  );
const started: Event = {
  type: 'session-started',
  payload: { items: [], minutes: 45, moneyAtRisk: 0, exceptions: [] },
};
const ended = (session: number): Event => ({
  type: 'session-ended',
  payload: {
    ...{ session, seconds: 60, items: [], attended: [], exceptions: [] },
    ...{ moneyAtStart: 0, moneyAtEnd: 0 },
  },
});
const HELD = [
  ['2026-11-02T09:00:00.000Z', started],
  ['2026-11-02T09:45:00.000Z', ended(1)],
  ['2026-11-09T09:00:00.000Z', started],
  ['2026-11-09T09:45:00.000Z', ended(3)],
] as const;
const NEXT_WEEK = Date.parse('2026-11-16T08:00:00Z');

describe('moments to compare', () => {
  it('are now, both ends of each session, the latest first, and the beginning', () => {
    const keys = namedMoments(ledgerOf(...HELD)).map(({ key }) => key);
    expect(keys).toEqual(['now', 'entry-4', 'entry-3', 'entry-2', 'entry-1', 'begins']);
    expect(namedMoments(emptyLedger).map(({ key }) => key)).toEqual(['now', 'begins']);
    // One that runs has a start and no end.
    const running = ledgerOf(...HELD, ['2026-11-16T08:00:00.000Z', started]);
    expect(namedMoments(running).map(({ key }) => key)[1]).toBe('entry-5');
  });

  it('begin with the end of the last session that is over', () => {
    expect(usualMoment(emptyLedger, NEXT_WEEK)).toBe('begins');
    expect(usualMoment(ledgerOf(...HELD), NEXT_WEEK)).toBe('entry-4');
    const running = ledgerOf(...HELD, ['2026-11-16T08:00:00.000Z', started]);
    expect(usualMoment(running, NEXT_WEEK)).toBe('entry-4');
  });

  it('begin with the start of one that has only just ended', () => {
    expect(usualMoment(ledgerOf(...HELD), Date.parse('2026-11-09T10:30:00Z'))).toBe('entry-3');
  });
});

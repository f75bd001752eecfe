import type { AgendaRun } from '@interlock/plan';
import { describe, expect, it } from 'vitest';
import { itemRanFor, pauseFields, sessionRanFor } from './agenda.ts';

const MINUTE = 60_000;
const RUN: AgendaRun = {
  kind: 'agenda',
  startedAt: 0,
  items: [{ exception: 'x', title: 'Press', minutes: 5, spent: 30 }],
  index: 0,
  itemStartedAt: 2 * MINUTE,
  pausedFor: 0,
  extraMinutes: 0,
  moneyAtStart: 0,
  attended: [],
};

describe('the clocks of a session', () => {
  it('count what has run, on an item with what was spent on it before', () => {
    expect(sessionRanFor(RUN, 5 * MINUTE)).toBe(5 * MINUTE);
    expect(itemRanFor(RUN, 5 * MINUTE)).toBe(3.5 * MINUTE);
  });

  it('stand still while paused, and go on from where they stood', () => {
    const paused = { ...RUN, ...pauseFields(RUN, true, 5 * MINUTE) };
    for (const now of [5 * MINUTE, 60 * MINUTE]) {
      expect(sessionRanFor(paused, now)).toBe(5 * MINUTE);
      expect(itemRanFor(paused, now)).toBe(3.5 * MINUTE);
    }
    const on = { ...paused, ...pauseFields(paused, false, 60 * MINUTE) };
    expect(on.pausedAt).toBeUndefined();
    expect(sessionRanFor(on, 61 * MINUTE)).toBe(6 * MINUTE);
    expect(itemRanFor(on, 61 * MINUTE)).toBe(4.5 * MINUTE);
  });

  it('take no second pause and no second end of one', () => {
    const paused = { ...RUN, ...pauseFields(RUN, true, 5 * MINUTE) };
    expect(pauseFields(paused, true, 9 * MINUTE).pausedAt).toBe(5 * MINUTE);
    expect(pauseFields(RUN, false, 9 * MINUTE)).toEqual({
      itemStartedAt: RUN.itemStartedAt,
      pausedAt: undefined,
      pausedFor: 0,
    });
  });

  it('leave out a pause in which the session ends', () => {
    const paused = { ...RUN, ...pauseFields(RUN, true, 5 * MINUTE) };
    const ended = { ...paused, ...pauseFields(paused, false, 8 * MINUTE), endedAt: 8 * MINUTE };
    expect(sessionRanFor(ended, 99 * MINUTE)).toBe(5 * MINUTE);
  });
});

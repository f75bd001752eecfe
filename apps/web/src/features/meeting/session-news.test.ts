import type { SessionRun } from '@interlock/ledger';
import { describe, expect, it } from 'vitest';
import { sessionNews } from './session-news.ts';

const RUN: SessionRun = {
  session: 7,
  started: 7,
  startedAt: 1,
  minutes: 45,
  items: [
    { exception: 'a', title: 'Assembly → Orders', minutes: 12 },
    { exception: 'b', title: 'Trucks', minutes: 1 },
  ],
  index: 0,
  itemStartedAt: 1,
  pausedFor: 0,
  extraMinutes: 0,
  moneyAtStart: 0,
  attended: [],
};
const FIRST = 'Item 1 of 2: Assembly → Orders, 12 minutes.';

describe('sessionNews', () => {
  it.each<[string, Partial<SessionRun> | null, Partial<SessionRun> | null, string | null]>([
    ['a start', null, {}, FIRST],
    ['a second session', { session: 3 }, {}, FIRST],
    ['the next item', {}, { index: 1 }, 'Item 2 of 2: Trucks, 1 minute.'],
    ['the last one left', {}, { index: 2 }, 'The agenda is done.'],
    ['a pause', {}, { pausedAt: 5 }, 'The session is paused; every clock stands still.'],
    ['its end', { pausedAt: 5 }, { pausedFor: 9 }, `The session goes on: ${FIRST}`],
    ['more minutes', {}, { extraMinutes: 2 }, 'This item has 14 minutes now.'],
    ['nothing twice', { pausedAt: 5 }, { pausedAt: 5 }, null],
    ['nothing of who came', {}, { attended: [{ actor: 'a', name: 'Ada' }] }, null],
    ['nothing of an end, which the ledger tells', {}, null, null],
  ])('tells %s', (_, before, now, told) => {
    const of = (part: Partial<SessionRun> | null) => (part === null ? null : { ...RUN, ...part });
    expect(sessionNews(of(before), of(now))).toBe(told);
  });
});

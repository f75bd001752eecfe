import { emptyLedger, type LedgerState, type SessionEntry } from '@interlock/ledger';
import { describe, expect, it } from 'vitest';
import {
  askedItems,
  type DraftItem,
  draftOfRun,
  draftPlan,
  leftBy,
  minutesOf,
  movedItem,
  withTopic,
} from './agenda-draft.ts';

const item = (exception: string, more: object = {}) => ({
  ...{ exception, title: exception, minutes: 5, ...more },
});
const typed = (exception: string, minutes = '5'): DraftItem => ({
  ...{ exception, title: exception, minutes },
});

/** A ledger of one session, closed with these items. */
function closed(items: readonly object[]): LedgerState {
  const entries = [
    {
      ...{ seq: 4, at: '2026-11-12T09:00:00.000Z', type: 'session-started' },
      payload: { items, moneyAtRisk: 5 },
    },
    {
      ...{ seq: 9, at: '2026-11-12T10:00:00.000Z', type: 'session-ended' },
      payload: { started: 4, items, moneyAtStart: 5, moneyAtEnd: 3, attended: [] },
    },
  ] as unknown as readonly SessionEntry[];
  return { ...emptyLedger, sessions: new Map([['4', entries]]) };
}

describe('a plan', () => {
  const board = (ledger: LedgerState) => ({
    ...{ ledger, asOf: '2026-11-19', sessionMinutes: 45 },
    cycle: { unit: 'week' as const, weekStartsOn: 1 as const },
    proposed: [item('a'), item('b')],
    standing: new Set(['a', 'b', 'c']),
    opening: [typed('topic:fired-12', '2'), typed('topic:1', '2')],
  });

  it('begins with what the last session left, and not twice', () => {
    const left = [
      item('b', { outcome: 'deferred' }),
      item('gone'),
      item('c', { outcome: 'decision' }),
      item('topic:1'),
    ];
    const draft = draftPlan(board(closed(left)));
    expect(draft.items.map(({ exception, carriedFrom }) => [exception, carriedFrom])).toEqual([
      ['topic:fired-12', undefined],
      ['b', 4],
      ['topic:1', 4],
      ['a', undefined],
    ]);
    expect(draft).toMatchObject({ date: '2026-11-23', minutes: '45', replaces: null });
  });

  it('is what the agenda proposes where no session was', () => {
    expect(draftPlan(board(emptyLedger)).items).toEqual([
      ...[typed('topic:fired-12', '2'), typed('topic:1', '2')],
      ...[typed('a'), typed('b')],
    ]);
    expect(leftBy(null, new Set())).toEqual([]);
  });
});

describe('the items of an agenda', () => {
  const items = [typed('a'), typed('b', '2.5'), typed('c', 'x')];
  const order = (list: readonly DraftItem[]) => list.map(({ exception }) => exception).join('');

  it('go up and down, and not beyond the ends', () => {
    expect(order(movedItem(items, 1, -1))).toBe('bac');
    expect(order(movedItem(items, 1, 1))).toBe('acb');
    expect(movedItem(items, 0, -1)).toBe(items);
    expect(movedItem(items, 2, 1)).toBe(items);
  });

  it('take a topic under an id of its own', () => {
    expect(withTopic(items, '  ')).toBe(items);
    const twice = withTopic(withTopic(items, ' Holidays '), 'Canteen');
    expect(twice.slice(3)).toEqual([
      { exception: 'topic:1', title: 'Holidays', minutes: '5' },
      { exception: 'topic:2', title: 'Canteen', minutes: '5' },
    ]);
  });

  it('are asked for with the titles of topics alone, and only with their minutes', () => {
    expect(minutesOf(items)).toBe(7.5);
    expect(askedItems(items)).toBeNull();
    expect(askedItems([{ ...typed('a'), carriedFrom: 4 }, typed('topic:1')])).toEqual([
      { exception: 'a', minutes: 5, carriedFrom: 4 },
      { exception: 'topic:1', title: 'topic:1', minutes: 5 },
    ]);
  });

  it('stay where they have been talked about', () => {
    const run = { items: [item('a', { spent: 5 }), item('b'), item('c')], index: 1 };
    const fixed = draftOfRun(run as unknown as Parameters<typeof draftOfRun>[0]);
    expect(fixed.map((each) => each.fixed)).toEqual([true, true, false]);
  });
});

import { emptyLedger, fold, type LedgerEvent } from '@interlock/ledger';
import { describe, expect, it } from 'vitest';
import { promisesInForce, reportsOf } from './promises.ts';
import type { BoardView } from './view.ts';

const TERMS = { ratio: 1, lag: 0, tolerance: 0, priority: 1, owner: 'Ada' };
const card = (id: string, department: string) => [id, { id, department, kind: 'supply' }] as const;
const CARDS = [card('s', 'op'), card('d', 'sa')];
const EDGE = ['k', { id: 'k', kind: 'contract', from: 's', to: 'd' }] as const;
const view = (edges: readonly (readonly [string, object])[] = [EDGE], cards = CARDS) =>
  ({ cards: new Map(cards), edges: new Map(edges) }) as unknown as BoardView;

type Event = Pick<LedgerEvent, 'type'> & { payload: object };
const ledgerOf = (...events: readonly (readonly [string, Event])[]) =>
  fold(
    emptyLedger,
    events.map(([day, event], n) => ({
      ...event,
      ...{ seq: n + 1, at: `${day}T10:00:00.000Z`, actor: 'a' },
    })) as never,
  );
const sign = (department: string, quantity: number): Event => ({
  type: 'contract-signed',
  payload: {
    ...{ contract: 'k', from: 's', to: 'd', department, onBehalf: false },
    ...{ terms: { ...TERMS, quantity }, termsHash: `${quantity}` },
  },
});
const end = (department: string, quantity: number): Event => ({
  type: 'contract-end-agreed',
  payload: { contract: 'k', from: 's', to: 'd', department, termsHash: `${quantity}` },
});
const spans = (list: ReturnType<typeof promisesInForce>) =>
  list.map(({ terms, since, until }) => [terms.quantity, since, until]);

describe('V-2: what was promised, and when', () => {
  const amended = [
    ['2026-09-01', sign('op', 100)],
    ['2026-09-02', sign('sa', 100)],
    ['2026-10-05', sign('op', 80)],
    ['2026-10-06', sign('sa', 80)],
  ] as const;

  it('is each version from the day of the last signature to the day before the next one', () => {
    expect(spans(promisesInForce(view(), ledgerOf(...amended)))).toEqual([
      [100, '2026-09-02', '2026-10-05'],
      [80, '2026-10-06', null],
    ]);
  });

  it('ends with the contract, and is told after it was taken off the board', () => {
    const ended = ledgerOf(
      ...amended,
      ['2026-11-01', end('op', 80)],
      ['2026-11-04', end('sa', 80)],
    );
    for (const board of [view(), view([])])
      expect(spans(promisesInForce(board, ended))).toEqual([
        [100, '2026-09-02', '2026-10-05'],
        [80, '2026-10-06', '2026-11-03'],
      ]);
    expect(promisesInForce(view([], [card('s', 'op')]), ended)).toEqual([]);
  });

  it('leaves out terms that were in force on no whole day, and what one side alone signed', () => {
    const sameDay = ledgerOf(...amended.slice(0, 3), ['2026-09-02', sign('sa', 80)]);
    expect(spans(promisesInForce(view(), sameDay))).toEqual([[80, '2026-09-02', null]]);
    expect(promisesInForce(view(), ledgerOf(amended[0]))).toEqual([]);
  });
});

it('reports of a card count before it has a target', () => {
  const items = [{ card: 's', cycle: '2026-11-02', value: 7 }];
  const ledger = ledgerOf([
    '2026-11-09',
    { type: 'actuals-reported', payload: { source: 'api', items } },
  ]);
  expect(reportsOf(ledger).get('s')).toEqual([{ cycle: '2026-11-02', value: 7 }]);
});

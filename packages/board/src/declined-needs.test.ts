import { emptyLedger, fold, type LedgerEvent } from '@interlock/ledger';
import { describe, expect, it } from 'vitest';
import { composePlan } from './compose-plan.ts';
import type { BoardView, DrawnCard, DrawnContract } from './view.ts';
import { DEFAULT_SETTINGS } from './view.ts';

const TERMS = { ratio: 1, lag: 0, tolerance: 0, priority: 1, owner: '', quantity: 100 };
const HASH = 'a'.repeat(64);
const card = (id: string, department: string) =>
  ({ id, department, kind: 'supply', title: id, owner: '', pos: [0, 0] }) as unknown as DrawnCard;
const drawn = { id: 'k', kind: 'contract', from: 's', to: 'd', status: 'draft', ...TERMS };

const view = (edges: readonly object[], cards = [card('s', 'op'), card('d', 'sa')]) =>
  ({
    settings: DEFAULT_SETTINGS,
    departments: [],
    cards: new Map(cards.map((each) => [each.id, each])),
    edges: new Map(edges.map((each) => [(each as DrawnContract).id, each as DrawnContract])),
  }) as unknown as BoardView;

type Event = Pick<LedgerEvent, 'type'> & { payload: object };
const ledgerOf = (...events: readonly Event[]) =>
  fold(
    emptyLedger,
    events.map((event, n) => ({ ...event, seq: n + 1, at: '', actor: 'a' }) as never),
  );
const declined = (more: object = { from: 's', to: 'd', sides: ['op', 'sa'], terms: TERMS }) => ({
  type: 'contract-declined' as const,
  payload: { contract: 'k', department: 'op', termsHash: HASH, reason: 'no', ...more },
});
const side = (type: 'contract-end-agreed' | 'contract-end-refused', department: string) => ({
  type,
  payload: { contract: 'k', from: 's', to: 'd', department, onBehalf: false, termsHash: HASH },
});
const needs = (on: BoardView, ...events: readonly Event[]) =>
  composePlan(on, ledgerOf(...events), '2026-11-19').contracts.filter(({ removed }) => removed);

describe('C-23, L-15: what was declined stands without its draft', () => {
  it('with its terms, between the cards that it was for', () => {
    expect(needs(view([]), declined())).toEqual([
      expect.objectContaining({
        id: 'k',
        from: 's',
        to: 'd',
        state: 'declined',
        quantity: 100,
        supplierDepartment: 'op',
        consumerDepartment: 'sa',
      }),
    ]);
  });

  it('and not beside it, nor where nobody needs it any more', () => {
    expect(needs(view([{ ...drawn, status: 'declined' }]), declined())).toEqual([]);
    expect(needs(view([], [card('s', 'op')]), declined())).toEqual([]);
  });

  it('also where the card that was to bring it was taken away', () => {
    expect(needs(view([], [card('d', 'sa')]), declined())).toMatchObject([
      { supplierDepartment: 'op', consumerDepartment: 'sa' },
    ]);
  });

  it('from entries of before where one side had signed the terms', () => {
    const signed = {
      type: 'contract-signed' as const,
      payload: { ...declined().payload, department: 'sa', onBehalf: false },
    };
    expect(needs(view([]), signed, declined({}))).toMatchObject([{ from: 's', quantity: 100 }]);
    expect(needs(view([]), declined({}))).toEqual([]);
  });

  it('until both sides agree that it is not needed, one after the other', () => {
    const agreed = (department: string) => side('contract-end-agreed', department);
    expect(needs(view([]), declined(), agreed('op'))).toHaveLength(1);
    expect(needs(view([]), declined(), agreed('op'), agreed('sa'))).toEqual([]);
    const kept = side('contract-end-refused', 'sa');
    expect(needs(view([]), declined(), agreed('op'), kept, agreed('sa'))).toHaveLength(1);
    // Agreed before it was declined anew, and by somebody who has no part in it.
    expect(needs(view([]), agreed('op'), agreed('sa'), declined())).toHaveLength(1);
    expect(needs(view([]), declined(), agreed('op'), agreed('fi'))).toHaveLength(1);
  });

  it('and so does an offer that one side had signed, which deleting answers no more than a “no”', () => {
    const signed = {
      type: 'contract-signed' as const,
      payload: { ...declined().payload, department: 'sa', onBehalf: false },
    };
    expect(needs(view([]), signed)).toMatchObject([{ state: 'withdrawn', quantity: 100 }]);
    expect(needs(view([drawn]), signed)).toEqual([]);
    const both = ['op', 'sa'].map((side) => ({
      ...signed,
      payload: { ...signed.payload, department: side },
    }));
    const ended = ['op', 'sa'].map((department) => side('contract-end-agreed', department));
    expect(needs(view([]), ...both, ...ended)).toEqual([]);
  });

  it('is the same object from call to call', () => {
    const ledger = ledgerOf(declined());
    const [one, other] = [0, 1].map(() => composePlan(view([]), ledger, '2026-11-19').contracts[0]);
    expect(one).toBe(other);
  });
});

import { emptyLedger, fold, type LedgerState } from '@interlock/ledger';
import type { Contract } from '@interlock/plan';
import type { Role } from '@interlock/protocol';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { createStore } from 'zustand/vanilla';
import type { BoardSession } from '../../board/board-state.ts';
import { SessionProvider } from '../../board/use-session.ts';
import { EndActions } from './end-actions.tsx';

const TERMS = { ratio: 1, lag: 0, tolerance: 0, priority: 1, owner: '' };
const HASH = 'a'.repeat(64);
const base = {
  id: 'k',
  kind: 'contract' as const,
  from: 'a',
  to: 'b',
  ...TERMS,
  supplierDepartment: 'op',
  consumerDepartment: 'sa',
  signatures: [],
};
const SIGNED: Contract = { ...base, state: 'signed', signedTerms: TERMS };
const DECLINED: Contract = { ...base, state: 'declined' };

const ledger = (...events: readonly [type: string, department: string][]): LedgerState =>
  fold(
    emptyLedger,
    events.map(
      ([type, department], n) =>
        ({
          type,
          seq: n + 1,
          at: '',
          actor: 'a',
          payload: {
            contract: 'k',
            from: 'a',
            to: 'b',
            department,
            onBehalf: false,
            terms: TERMS,
            termsHash: HASH,
            reason: 'no',
          },
        }) as never,
    ),
  );
const BOTH: readonly [string, string][] = [
  ['contract-signed', 'op'],
  ['contract-signed', 'sa'],
];

/** What is read and what can be pressed. */
function shown(contract: Contract, state: LedgerState, role: Role, department: string | null) {
  const store = createStore(() => ({
    board: 'b',
    identity: { actor: 'me', name: 'Me', role, department },
    ledger: state,
    view: {
      departments: [
        { id: 'op', name: 'Operations' },
        { id: 'sa', name: 'Sales' },
      ],
    },
  }));
  const html = renderToStaticMarkup(
    <SessionProvider value={{ state: store } as unknown as BoardSession}>
      <EndActions contract={contract} />
    </SessionProvider>,
  );
  const texts = (tag: string) =>
    [...html.matchAll(new RegExp(`<${tag}[^>]*>(.*?)</${tag}>`, 'gs'))].map(([, inner = '']) =>
      inner.replace(/<[^>]*>/g, ''),
    );
  return { says: texts('p'), offers: texts('button') };
}

describe('ending what is in force', () => {
  it('is offered to each side, and to nobody else', () => {
    const offers = (role: Role, department: string | null) =>
      shown(SIGNED, ledger(...BOTH), role, department).offers;
    expect(offers('participant', 'op')).toEqual(['End this contract']);
    expect(offers('participant', 'fi')).toEqual([]);
    expect(offers('observer', null)).toEqual([]);
    expect(offers('facilitator', null)).toEqual([
      'End this contract for Operations',
      'End this contract for Sales',
    ]);
  });

  it('says to everybody who asks for it; each side may keep it', () => {
    const asked = ledger(...BOTH, ['contract-end-agreed', 'op']);
    const says = [
      'Operations wants to end this contract. It stays in force until Sales agrees too.',
    ];
    expect(shown(SIGNED, asked, 'observer', null)).toEqual({ says, offers: [] });
    expect(shown(SIGNED, asked, 'participant', 'op')).toEqual({ says, offers: ['Keep it'] });
    expect(shown(SIGNED, asked, 'participant', 'sa')).toEqual({
      says,
      offers: ['End this contract', 'Keep it'],
    });
  });

  it('is nothing where nothing is in force and nothing was declined', () => {
    const draft: Contract = { ...base, state: 'draft' };
    expect(shown(draft, ledger(), 'facilitator', null)).toEqual({ says: [], offers: [] });
  });
});

describe('what was declined', () => {
  it.each([
    ['drawn', DECLINED],
    ['taken off the board', { ...DECLINED, removed: true }],
  ])('stands until both sides say that it is not needed: %s', (_, contract) => {
    const declined = ledger(['contract-declined', 'op']);
    expect(shown(contract, declined, 'participant', 'sa').offers).toEqual(['Not needed any more']);
    const asked = ledger(['contract-declined', 'op'], ['contract-end-agreed', 'op']);
    expect(shown(contract, asked, 'facilitator', null)).toEqual({
      says: [
        'Operations says that this is not needed any more. The shortage stands until Sales agrees too.',
      ],
      offers: ['Not needed any more for Sales', 'It is needed'],
    });
  });
});

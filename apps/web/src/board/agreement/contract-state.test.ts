import type { EndingEntry, LedgerState, SignedEntry } from '@interlock/ledger';
import type { Contract } from '@interlock/plan';
import type { Role } from '@interlock/protocol';
import { describe, expect, it } from 'vitest';
import { endingFor } from './contract-state.ts';

const terms = { ratio: 1, lag: 0, tolerance: 0, priority: 1, owner: '' };
const contract: Contract = {
  id: 'k',
  kind: 'contract',
  from: 'a',
  to: 'b',
  ...terms,
  state: 'signed',
  signedTerms: terms,
  supplierDepartment: 'op',
  consumerDepartment: 'sa',
  signatures: [],
};
const who = (department: string | null, role: Role = 'participant') => ({
  actor: 'me',
  name: 'Me',
  role,
  department,
});

const entry = (seq: number, type: string, department: string) => ({
  seq,
  type,
  payload: {
    contract: 'k',
    from: 'a',
    to: 'b',
    department,
    onBehalf: false,
    terms,
    termsHash: 'h',
  },
});
const signatures = [1, 2].map((seq) => entry(seq, 'contract-signed', seq === 1 ? 'op' : 'sa'));
/** A ledger in which both have signed, and then these departments did that. */
const ledger = (...done: readonly (readonly ['agreed' | 'refused', string])[]) =>
  ({
    signatures: new Map([['k', signatures as unknown as SignedEntry[]]]),
    declines: new Map(),
    endings: new Map([
      [
        'k',
        done.map(([what, side], n) =>
          entry(3 + n, `contract-end-${what}`, side),
        ) as unknown as EndingEntry[],
      ],
    ]),
  }) satisfies Pick<LedgerState, 'signatures' | 'declines' | 'endings'>;

describe('endingFor', () => {
  it('lets each side ask to end what is in force, and nobody keep what nobody ends', () => {
    for (const side of ['op', 'sa'])
      expect(endingFor(contract, who(side), ledger())).toEqual({
        agreed: [],
        missing: ['op', 'sa'],
        agreeFor: [side],
        keepFor: null,
      });
  });

  it('asks the other side when one has agreed; both may keep it', () => {
    const asked = ledger(['agreed', 'op']);
    expect(endingFor(contract, who('sa'), asked)).toMatchObject({
      agreed: ['op'],
      missing: ['sa'],
      agreeFor: ['sa'],
      keepFor: 'sa',
    });
    expect(endingFor(contract, who('op'), asked)).toMatchObject({ agreeFor: [], keepFor: 'op' });
  });

  it('begins anew when one side has kept it', () => {
    expect(endingFor(contract, who('op'), ledger(['agreed', 'op'], ['refused', 'sa']))).toEqual({
      agreed: [],
      missing: ['op', 'sa'],
      agreeFor: ['op'],
      keepFor: null,
    });
  });

  it('tells observers and other departments who wants it, and lets them do nothing', () => {
    for (const other of [who(null, 'observer'), who('fi')])
      expect(endingFor(contract, other, ledger(['agreed', 'op']))).toEqual({
        agreed: ['op'],
        missing: ['sa'],
        agreeFor: [],
        keepFor: null,
      });
  });

  it('lets the facilitator agree for each side', () => {
    const facilitator = who(null, 'facilitator');
    expect(endingFor(contract, facilitator, ledger())?.agreeFor).toEqual(['op', 'sa']);
  });

  it('has nothing to end where nothing is in force', () => {
    const { signedTerms: _, ...draft } = contract;
    expect(endingFor({ ...draft, state: 'draft' }, who('op'), ledger())).toBeNull();
  });
});

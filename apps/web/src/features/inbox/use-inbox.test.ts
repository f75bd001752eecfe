import type { Contract, ContractState, Signature } from '@interlock/plan';
import { describe, expect, it } from 'vitest';
import { inboxOf } from './use-inbox.ts';

const signed = (department: string): Signature => ({
  department,
  actor: 'a',
  at: '2026-11-19T10:00:00Z',
  onBehalf: false,
  termsHash: 'h',
  seq: 1,
});

const contract = (
  id: string,
  state: ContractState,
  signatures: readonly Signature[] = [],
): Contract => ({
  id,
  kind: 'contract',
  from: 'a',
  to: 'b',
  ratio: 1,
  lag: 0,
  tolerance: 0,
  priority: 1,
  owner: '',
  state,
  supplierDepartment: 'op',
  consumerDepartment: 'sa',
  signatures,
});

const who = (department: string | null, role: 'participant' | 'facilitator' = 'participant') => ({
  actor: 'me',
  name: 'Me',
  role,
  department,
});
const ids = (contracts: readonly Contract[]): string[] => contracts.map((c) => c.id);

describe('inboxOf', () => {
  const contracts = [
    contract('theirs', 'proposed', [signed('op')]),
    contract('ours', 'proposed', [signed('sa')]),
    contract('amended', 'amendment-pending'),
    contract('no', 'declined'),
    contract('done', 'signed', [signed('op'), signed('sa')]),
    contract('draft', 'draft'),
  ];

  it('asks a department for the signatures that are missing on its side only', () => {
    const inbox = inboxOf(contracts, [], who('sa'));
    expect(ids(inbox.toSign)).toEqual(['theirs', 'amended']);
    expect(ids(inbox.elsewhere)).toEqual(['ours']);
    expect(ids(inbox.declined)).toEqual(['no']);
    expect(inbox.waiting).toBe(3);
  });

  it('shows a department nothing of contracts between others', () => {
    expect(inboxOf(contracts, [], who('fi'))).toMatchObject({
      toSign: [],
      declined: [],
      waiting: 0,
    });
  });

  it('shows a facilitator all that waits for anybody', () => {
    expect(ids(inboxOf(contracts, [], who(null, 'facilitator')).toSign)).toEqual([
      'theirs',
      'ours',
      'amended',
    ]);
  });
});

import { cardOf, contractOf, departmentOf, planOf } from '@interlock/testkit';
import { describe, expect, it } from 'vitest';
import { carriedMoves, carriedWith, signable } from './carried-moves.ts';
import type { MoveDraft } from './move-draft.ts';

const parts = cardOf('parts', 'buy');
const line = cardOf('line', 'ops');
const drawn = contractOf('c1', parts, line, { quantity: 60 });
const terms = { ratio: 1, lag: 0, tolerance: 0, priority: 1, owner: 'Ada', quantity: 60 };
const plan = planOf({
  departments: [departmentOf('buy'), departmentOf('ops')],
  cards: [parts, line],
  contracts: [{ ...drawn, signedTerms: terms }],
});
const row = (more: Partial<MoveDraft>): MoveDraft => ({
  ...{ key: 1, kind: 'amendment', text: '', subject: 'c1', from: 60, to: '90' },
  ...more,
});
const HASH = 'a'.repeat(64);
const carried = (more: Partial<MoveDraft>, hash: string | null = HASH) =>
  carriedMoves(plan, [row(more)], () => hash);
const amendment = {
  ...({ kind: 'amendment', contract: 'c1', replaces: HASH } as const),
  terms: { ...terms, quantity: 90 },
};

describe('rows of a decision', () => {
  it('amend what is in force, with all other terms as they are', () => {
    expect(carried({})).toEqual([amendment]);
    expect(carried({}, null)).toEqual([]);
    expect(carried({ to: '60' })).toEqual([]);
    expect(carried({ to: 'many' })).toEqual([]);
  });

  it('make more of a supply, or lend it, and leave what makes less to people', () => {
    const more = { kind: 'reallocation', subject: 'line', from: 100 } as const;
    expect(carried({ ...more, to: '130' })).toEqual([{ kind: 'overtime', card: 'line', more: 30 }]);
    expect(carried({ ...more, to: '80' })).toEqual([]);
    expect(carried({ ...more, from: null, to: '80' })).toEqual([]);
    expect(carried({ ...more, lender: 'parts', to: '20' })).toEqual([
      { kind: 'transfer', from: 'parts', to: 'line', less: 20, more: 20 },
    ]);
    expect(carried({ ...more, kind: 'accepted-risk', to: '130' })).toEqual([]);
  });

  it('are signed by whom one may sign for', () => {
    const sides = (role: 'facilitator' | 'participant', department: string | null) =>
      signable(plan, [amendment], { role, department });
    expect(sides('facilitator', null)).toEqual(['buy', 'ops']);
    expect(sides('participant', 'ops')).toEqual(['ops']);
    expect(sides('participant', 'sales')).toEqual([]);
    expect(signable(plan, [], { role: 'facilitator', department: null })).toEqual([]);
  });

  it('are sent with what there is of them', () => {
    expect(carriedWith([], [], null)).toEqual({});
    expect(carriedWith([amendment], ['ops'], 7)).toEqual({
      ...{ carries: [amendment], signs: ['ops'], supersedes: 7 },
    });
  });
});

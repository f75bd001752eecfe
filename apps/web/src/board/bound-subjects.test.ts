import type { Contract, Plan } from '@interlock/plan';
import { describe, expect, it } from 'vitest';
import type { BoardState } from './board-state.ts';
import { boundSubjects, whyBound } from './bound-subjects.ts';

const terms = { ratio: 1, lag: 0, tolerance: 0, priority: 1, owner: '' };
const contract = (id: string, fields: object = {}): Contract =>
  ({
    id,
    from: 'line',
    to: 'orders',
    supplierDepartment: 'ops',
    consumerDepartment: 'sales',
    ...terms,
    ...fields,
  }) as unknown as Contract;
const planOf = (...contracts: Contract[]) => ({ plan: { contracts } as unknown as Plan });

describe('boundSubjects', () => {
  it('holds the contract in force and the cards at its ends, and nothing that was not asked', () => {
    const signed = contract('c1', { signedTerms: terms });
    const bound = boundSubjects(planOf(signed), ['c1', 'line', 'orders', 'other']);
    expect([...bound.keys()].sort()).toEqual(['c1', 'line', 'orders']);
    expect([...boundSubjects(planOf(signed), ['line']).values()]).toEqual([signed]);
  });

  it('holds nothing for a draft, an offer, or one that was ended', () => {
    expect(boundSubjects(planOf(contract('c1')), ['c1', 'line']).size).toBe(0);
  });
});

describe('whyBound', () => {
  const view = {
    cards: new Map([['line', { title: 'Line' }]]),
    departments: [
      { id: 'ops', name: 'Operations' },
      { id: 'sales', name: 'Sales' },
    ],
  } as unknown as BoardState['view'];

  it('names the contract and who has to agree, also where a card is gone', () => {
    expect(whyBound({ view }, contract('c1'))).toBe(
      '“Line → a deleted card” is in force: Operations and Sales have signed it and have to end it together.',
    );
    const own = contract('c1', { consumerDepartment: 'ops' });
    expect(whyBound({ view }, own)).toContain('Operations has signed it and has to end it first.');
  });
});

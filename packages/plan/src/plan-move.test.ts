import { describe, expect, it } from 'vitest';
import type { Contract, Plan } from './plan.ts';
import { type PlanMove, planMoveSchema, sumOfMoves, withMoves } from './plan-move.ts';

const terms = { ratio: 1, lag: 0, tolerance: 0, priority: 1, owner: 'Ada', quantity: 100 };
const signed = { id: 'k', from: 'a', to: 'b', ...terms, signedTerms: terms } as unknown as Contract;
const draft = { id: 'd', from: 'a', to: 'b', ...terms } as unknown as Contract;
const plan = {
  cards: [{ id: 'a' }, { id: 'b', moved: 3 }, { id: 'c' }],
  contracts: [signed, draft],
} as unknown as Plan;
const amendment = (contract: string, quantity: number): PlanMove => ({
  kind: 'amendment',
  contract,
  terms: { ...terms, quantity },
  replaces: '0'.repeat(64),
});

describe('moves', () => {
  it('add up, and the later of two amendments counts', () => {
    const sum = sumOfMoves([
      { kind: 'overtime', card: 'a', more: 5 },
      { kind: 'transfer', from: 'a', to: 'b', less: 2, more: 4 },
      amendment('k', 70),
      amendment('k', 80),
    ]);
    expect([...sum.moved]).toEqual([
      ['a', 3],
      ['b', 4],
    ]);
    expect(sum.amendments.get('k')?.terms.quantity).toBe(80);
  });

  it('change what they name and leave the rest as it is', () => {
    const moved = withMoves(plan, [
      { kind: 'overtime', card: 'b', more: 5 },
      amendment('k', 70),
      amendment('d', 70),
    ]);
    expect(moved.cards).toEqual([{ id: 'a' }, { id: 'b', moved: 8 }, { id: 'c' }]);
    expect(moved.cards[0]).toBe(plan.cards[0]);
    expect(moved.contracts[0]).toMatchObject({
      amended: true,
      signedTerms: { quantity: 70 },
      quantity: 100,
    });
    // A draft binds nobody: there is nothing to amend.
    expect(moved.contracts[1]).toBe(draft);
    expect(withMoves(plan, [])).toBe(plan);
  });

  it('are refused with a number that moves nothing', () => {
    expect(planMoveSchema.safeParse({ kind: 'overtime', card: 'a', more: 0 }).success).toBe(false);
  });
});

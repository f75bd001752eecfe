import { describe, expect, it } from 'vitest';
import { cardOf, contractOf, planOf, steady } from '../../test/plan-of.ts';
import { loadSolver } from '../reallocation/solver.ts';
import { stressSweepAll } from '../stress/stress-sweep.ts';
import { draftContingency } from './draft.ts';
import { mayArm } from './rehearse.ts';

const solve = await loadSolver();

function plant(more: Parameters<typeof cardOf>[4] = {}) {
  const cards = [
    cardOf('plant', 'supply', 'Operations', steady(100), { owner: 'Aisha', ...more }),
    cardOf('orders', 'demand', 'Sales', steady(100), { unitMargin: 9 }),
  ];
  return planOf(cards, [contractOf(cards, 'plant', 'orders', {}, { id: 'kits' })]);
}
const draftOf = (plan: ReturnType<typeof plant>) =>
  draftContingency(
    plan,
    stressSweepAll(plan).find(({ card }) => card === 'plant')!,
    solve,
    ({ id }) => id,
  );

describe('a contingency drafted from the stress sweep', () => {
  it('T-7: fires on the miss, ends half of the way back, and moves what is cheapest', () => {
    const { plan, authority, proposal, rehearsal } = draftOf(
      plant({ overtime: 20, overtimeCost: 1 }),
    );
    expect(plan.trigger).toEqual({
      ...{ card: 'plant', comparator: 'below', threshold: 95, basis: 'actual' },
      ...{ k: 1, n: 1, hysteresis: 2.5 },
    });
    expect(authority).toBe('Aisha');
    expect(plan.moves).toEqual([{ kind: 'overtime', card: 'plant', more: expect.closeTo(5) }]);
    expect(proposal?.moves).toMatchObject([{ kind: 'overtime', card: 'plant' }]);
    expect(proposal!.moves[0]!.amount).toBeCloseTo(5);
    expect(rehearsal.moneyMissed).toBeGreaterThan(rehearsal.moneyNow);
    expect(rehearsal.moneyAnswered).toBeCloseTo(rehearsal.moneyNow);
    expect(mayArm(rehearsal)).toBe(true);
    expect(plan.expires > '2027-02-01').toBe(true);
  });

  it('T-10, R-8: takes from no third what it needs, where something dearer does without', () => {
    const cards = [
      cardOf('plant', 'supply', 'Operations', steady(100), { overtime: 20, overtimeCost: 6 }),
      cardOf('orders', 'demand', 'Sales', steady(60), { unitMargin: 90 }),
      // Worth so little that its share is what the cheapest answer takes.
      cardOf('spares', 'demand', 'Service', steady(40), { unitMargin: 2 }),
    ];
    const terms = (quantity: number, priority: number) => ({ quantity, priority });
    const board = planOf(cards, [
      contractOf(cards, 'plant', 'orders', terms(60, 2), { id: 'to-orders' }),
      contractOf(cards, 'plant', 'spares', terms(40, 1), { id: 'to-spares' }),
    ]);
    const { plan, rehearsal, spared } = draftOf(board);
    expect(spared).toEqual(['to-spares']);
    expect(plan.moves).toEqual([{ kind: 'overtime', card: 'plant', more: expect.closeTo(5) }]);
    expect(mayArm(rehearsal)).toBe(true);
    // Without anything dearer the cheapest stands, and says that it cannot be armed.
    const bare = planOf([{ ...cards[0]!, overtime: 0 }, ...cards.slice(1)], board.contracts);
    const only = draftOf(bare);
    expect([only.spared, mayArm(only.rehearsal)]).toEqual([[], false]);
    expect(only.plan.moves.map(({ kind }) => kind)).toContain('amendment');
  });

  it('T-7: has no actions where no move helps, and cannot be armed', () => {
    const { plan, proposal, rehearsal } = draftOf(plant());
    expect(proposal).toBeNull();
    expect(plan.moves).toEqual([]);
    expect(mayArm(rehearsal)).toBe(false);
  });
});

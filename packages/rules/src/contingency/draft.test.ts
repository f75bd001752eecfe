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

  it('T-7: has no actions where no move helps, and cannot be armed', () => {
    const { plan, proposal, rehearsal } = draftOf(plant());
    expect(proposal).toBeNull();
    expect(plan.moves).toEqual([]);
    expect(mayArm(rehearsal)).toBe(false);
  });
});

import type { TemplateName } from '@interlock/board';
import { type Card, cycleIndex, cycleStart, type Plan } from '@interlock/plan';
import { assess } from '@interlock/rules';
import { seededRandom } from '@interlock/testkit';
import { describe, expect, test } from 'vitest';
import { templatePlan } from './http/testing/demonstration-plan.ts';

const SHIPPED: readonly TemplateName[] = ['fragmented-supply-chain', 'sales-and-operations'];
const RUNS = 100;
const CYCLES = 26;

const suggestions = (plan: Plan) =>
  assess(plan).exceptions.filter(({ kind }) => kind === 'undrawn').length;

/** The board with 26 cycles of noise around its targets, and none of its contracts. */
function noisy(plan: Plan, seed: number): Plan {
  const random = seededRandom(seed);
  const noise = random.pick([0.02, 0.05, 0.1]);
  const memory = random.pick([0, 0.3, 0.6]);
  const last = cycleIndex(plan.settings.cycle, plan.asOf) - 1;
  // The sum of twelve uniform numbers is normal to the eye of any rule here.
  const normal = () => Array.from({ length: 12 }, random.next).reduce((a, b) => a + b, -6);
  const card = (own: Card): Card => {
    const target = own.measure?.target;
    if (own.measure === undefined || target?.kind !== 'constant') return own;
    let state = 0;
    const actuals = Array.from({ length: CYCLES }, (_, i) => {
      state = memory * state + Math.sqrt(1 - memory * memory) * normal();
      return {
        cycle: cycleStart(plan.settings.cycle, last - CYCLES + 1 + i),
        value: Math.max(0, target.value * (1 + noise * state)),
      };
    });
    return { ...own, measure: { ...own.measure, actuals } };
  };
  return { ...plan, cards: plan.cards.map(card), contracts: [] };
}

describe('undrawn dependencies on the boards that ship with the product', () => {
  test('S-6: there are none', () => {
    for (const name of SHIPPED) expect(suggestions(templatePlan(name))).toBe(0);
  });

  test('S-6: noise alone suggests one on at most one in twenty, even without their contracts', () => {
    for (const name of SHIPPED) {
      const plan = templatePlan(name);
      const runs = Array.from({ length: RUNS }, (_, run) => noisy(plan, run + 1));
      const said = runs.filter((each) => suggestions(each) > 0).length;
      console.info(`undrawn, ${name} with noise and without contracts: ${said} of ${RUNS}`);
      expect(said / RUNS).toBeLessThanOrEqual(0.05);
    }
  }, 120_000);

  test('S-6: the demonstration without the contract that its story turns on says where one is missing', () => {
    const plan = templatePlan('fragmented-supply-chain');
    const cut = {
      ...plan,
      contracts: plan.contracts.filter(({ id }) => id !== 'assembly-orders'),
    };
    const { exceptions } = assess(cut);
    expect(exceptions.filter(({ kind }) => kind === 'undrawn').map(({ title }) => title)).toEqual([
      'Final assembly → Customer orders',
    ]);
  });
});

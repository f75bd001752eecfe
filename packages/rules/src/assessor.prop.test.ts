import type { Card, Contract, Plan } from '@interlock/plan';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plans } from '../test/arbitrary-plans.ts';
import { largePlan } from '../test/large-plan.ts';
import { cardOf, contractOf, measureOf, planOf } from '../test/plan-of.ts';
import { assess } from './assess.ts';
import { Assessor } from './assessor.ts';
import { FlowEngine } from './flow/flow-engine.ts';
import { flowGraph } from './flow/flow-graph.ts';

/** One changed number: which card or contract, which field, and its new value. */
const change = fc.record({
  pick: fc.nat(),
  field: fc.constantFrom(
    'whatIf',
    'onHand',
    'capacity',
    'unitMargin',
    'actuals',
    'quantity',
    'ratio',
    'tolerance',
    'penalty',
    'state',
    'horizon',
  ),
  value: fc.oneof(
    fc.integer({ min: 0, max: 2000 }),
    fc.double({ min: 1e-3, max: 10, noNaN: true }),
  ),
});
type Change = typeof change extends fc.Arbitrary<infer T> ? T : never;

function changed(plan: Plan, { pick, field, value }: Change): Plan {
  const cardOf = (patch: (card: Card) => Card): Plan => {
    if (plan.cards.length === 0) return plan;
    const at = pick % plan.cards.length;
    return { ...plan, cards: plan.cards.map((card, i) => (i === at ? patch(card) : card)) };
  };
  const termsOf = (patch: object): Plan => {
    if (plan.contracts.length === 0) return plan;
    const at = pick % plan.contracts.length;
    const patched = (c: Contract): Contract => ({
      ...c,
      ...patch,
      ...(c.signedTerms === undefined ? {} : { signedTerms: { ...c.signedTerms, ...patch } }),
    });
    return { ...plan, contracts: plan.contracts.map((c, i) => (i === at ? patched(c) : c)) };
  };
  switch (field) {
    case 'whatIf':
    case 'onHand':
    case 'capacity':
    case 'unitMargin':
      return cardOf((card) => ({ ...card, [field]: value }));
    case 'actuals':
      return cardOf((card) =>
        card.measure === undefined
          ? card
          : {
              ...card,
              measure: { ...card.measure, actuals: [{ cycle: '2026-11-09', value }] },
            },
      );
    case 'quantity':
    case 'ratio':
    case 'tolerance':
    case 'penalty':
      return termsOf({ [field]: field === 'tolerance' ? value / 2001 : Math.max(1e-3, value) });
    case 'state':
      return termsOf({ state: value > 500 ? 'withdrawn' : 'proposed' });
    case 'horizon':
      return { ...plan, settings: { ...plan.settings, horizon: 1 + (pick % 6) } };
  }
}

// A thousand sequences take 4 s on a quiet machine, and more than 30 s on a busy one.
describe('one plan after the other', { timeout: 180_000 }, () => {
  it('P-6: gives the bytes of a full evaluation, whatever changed before', () => {
    fc.assert(
      fc.property(plans, fc.array(change, { minLength: 1, maxLength: 8 }), (start, changes) => {
        const assessor = new Assessor();
        let plan = start;
        expect(JSON.stringify(assessor.assess(plan))).toBe(JSON.stringify(assess(plan)));
        for (const one of changes) {
          plan = changed(plan, one);
          expect(JSON.stringify(assessor.assess(plan))).toBe(JSON.stringify(assess(plan)));
        }
      }),
      { numRuns: 300 },
    );
  });

  /** Found by the property: rivals share what a supplier delivered so far by their ratios. */
  it('P-6, C-13: takes a rival’s new ratio into account of what was delivered', () => {
    const cards = [
      cardOf('s', 'supply', 'Operations', measureOf([90, 90], 100)),
      cardOf('d', 'demand', 'Sales', measureOf([60, 60], 60)),
      cardOf('e', 'demand', 'Sales', measureOf([60, 60], 60)),
    ];
    const plan = planOf(cards, [contractOf(cards, 's', 'd'), contractOf(cards, 's', 'e')]);
    const assessor = new Assessor();
    assessor.assess(plan);
    const next = changed(plan, { pick: 1, field: 'ratio', value: 0.25 });
    expect(JSON.stringify(assessor.assess(next))).toBe(JSON.stringify(assess(next)));
    expect(assess(next).contracts['s-d']!.recent).not.toEqual(
      assess(plan).contracts['s-d']!.recent,
    );
  });

  it('P-6: draws only the clusters that a changed number touches', () => {
    const [one, other] = [largePlan(60, 90), largePlan(60, 90)];
    const renamed = (id: string) => `other-${id}`;
    const plan = {
      ...one,
      cards: [...one.cards, ...other.cards.map((card) => ({ ...card, id: renamed(card.id) }))],
      contracts: [
        ...one.contracts,
        ...other.contracts.map((contract) => ({
          ...contract,
          id: renamed(contract.id),
          from: renamed(contract.from),
          to: renamed(contract.to),
        })),
      ],
    };
    const none = plan.cards.map(() => null);
    const engine = new FlowEngine(plan, flowGraph(plan), none);
    engine.evaluate();
    const last = plan.cards.length - 1;
    engine.setCard(last, { ...plan.cards[last]!, whatIf: 5 }, null);
    expect(engine.update()).toEqual([engine.compiled.clusterOf[last]]);
    expect(engine.compiled.clusterOf[last]).not.toBe(engine.compiled.clusterOf[0]);
    expect(engine.update()).toEqual([]);
  });
});

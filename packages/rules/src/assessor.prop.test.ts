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
      { numRuns: 1000 },
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

  it('P-6: settles only what a changed number reaches', () => {
    const plan = largePlan(300, 900);
    const none = plan.cards.map(() => null);
    const engine = new FlowEngine(plan, flowGraph(plan), none);
    engine.evaluate();
    // The last card is a demand that nothing but its own suppliers looks at.
    const last = plan.cards.length - 1;
    const reach = new Set<number>();
    const open = [last];
    while (open.length > 0)
      for (const l of engine.graph.in[open.pop()!]!) {
        if (reach.has(l)) continue;
        reach.add(l);
        open.push(engine.graph.links[l]!.from);
      }
    engine.setCard(last, { ...plan.cards[last]!, whatIf: 5 }, null);
    const settled = engine.update();
    expect(settled.length).toBeGreaterThan(0);
    expect(settled.length).toBeLessThan(plan.contracts.length);
    for (const l of engine.graph.in[last]!) expect(settled).toContain(l);
    expect(engine.update()).toEqual([]);
  });
});

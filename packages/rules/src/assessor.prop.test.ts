import type { Card, Contract, Plan } from '@interlock/plan';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plans } from '../test/arbitrary-plans.ts';
import { largePlan } from '../test/large-plan.ts';
import { cardOf, contractOf, measureOf, planOf } from '../test/plan-of.ts';
import { assess } from './assess.ts';
import { Assessor } from './assessor.ts';
import { measuredOf } from './drift/measured-of.ts';
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
    'title',
    'part',
    'priority',
    'weight',
    'lag',
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
    case 'title':
      return cardOf((card) => ({ ...card, title: `Part ${value > 500 ? 'A' : 'B'}` }));
    case 'part':
      return termsOf({ part: value > 500 ? 'Housing' : 'Motor' });
    case 'priority':
      return termsOf({ priority: 1 + (pick % 3) });
    case 'weight':
      return termsOf({ weight: 1 + (pick % 3) });
    case 'lag':
      return termsOf({ lag: pick % 3 });
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
      { numRuns: 200 },
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

  it('P-6, C-6: takes a new title into account that makes two suppliers alternatives', () => {
    const cards = [
      cardOf('s', 'supply', 'Operations', measureOf([60, 60], 60), { title: 'Motors' }),
      cardOf('t', 'supply', 'Operations', measureOf([60, 60], 60), { title: 'Engines' }),
      cardOf('d', 'demand', 'Sales', measureOf([100, 100], 100)),
    ];
    const plan = planOf(cards, [contractOf(cards, 's', 'd'), contractOf(cards, 't', 'd')]);
    const assessor = new Assessor();
    expect(assessor.assess(plan).counts.collision).toBe(2);
    for (const title of ['motors ', 'Engines']) {
      const next = {
        ...plan,
        cards: plan.cards.map((card) => (card.id === 't' ? { ...card, title } : card)),
      };
      expect(JSON.stringify(assessor.assess(next))).toBe(JSON.stringify(assess(next)));
    }
  });

  it('P-6: draws another cluster that has other numbers by what changed', () => {
    const noise = (k: number) => Array.from({ length: 20 }, (_, t) => 100 + ((t * k) % 11));
    const pair = (n: number, values: readonly number[]) => [
      cardOf(`s${n}`, 'supply', 'Operations', measureOf(values, 100)),
      cardOf(`d${n}`, 'demand', 'Sales', measureOf(noise(3), 100)),
    ];
    const cards = [...pair(0, noise(7)), ...pair(1, noise(7))];
    const equal = planOf(cards, [contractOf(cards, 's0', 'd0'), contractOf(cards, 's1', 'd1')]);
    const [other] = pair(0, noise(5));
    const different = { ...equal, cards: cards.map((card) => (card.id === 's0' ? other! : card)) };
    const assessor = new Assessor();
    const before = assessor.assess(equal).contracts['s1-d1']!;
    const after = assessor.assess(different);
    expect(JSON.stringify(after)).toBe(JSON.stringify(assess(different)));
    // Nothing but its numbers, by which two equal clusters differ from each other.
    expect(after.contracts['s1-d1']!.expectedShortfall).not.toBe(before.expectedShortfall);
  });

  it('P-6: draws nothing again for what is no number of the flow', () => {
    const plan = largePlan(60, 90);
    const none = plan.cards.map(() => null);
    const engine = new FlowEngine(plan, flowGraph(plan), none);
    engine.evaluate();
    engine.setCard(3, { ...plan.cards[3]!, title: 'Another name' }, null);
    const [contract] = engine.graph.links.map((link) => link.contract);
    const withTerms = (patch: object): Contract => ({
      ...contract!,
      signedTerms: { ...contract!.signedTerms!, ...patch },
    });
    engine.setContract(0, { ...contract!, commitBy: '2027-01-01' });
    expect(engine.update()).toEqual([]);
    engine.setContract(0, withTerms({ penalty: 77 }));
    expect(engine.update()).toHaveLength(1);
    engine.setContract(0, withTerms({ penalty: 77, ratio: contract!.ratio * 2 }));
    expect(engine.update()).toHaveLength(1);
  });

  it('P-6, C-25: draws nothing again for the title of a card of which something is foretold', () => {
    const made = (k: number) => Array.from({ length: 30 }, (_, t) => 100 + ((t * k) % 17));
    const cards = [
      cardOf('m', 'supply', 'Operations', measureOf(made(5), 100)),
      cardOf('s', 'supply', 'Operations', measureOf(made(7), 100)),
      cardOf('d', 'demand', 'Sales', measureOf(made(3), 100)),
    ];
    const plan = planOf(cards, [contractOf(cards, 'm', 's'), contractOf(cards, 's', 'd')]);
    const measured = measuredOf(plan);
    const engine = new FlowEngine(plan, flowGraph(plan), measured);
    engine.evaluate();
    expect(engine.inputs.foretold.filter((found) => found !== null)).toHaveLength(2);
    plan.cards.forEach((card, i) => {
      engine.setCard(i, { ...card, title: 'Another name' }, measured[i]!);
      expect(engine.update()).toEqual([]);
    });
    // What is assumed with its spread is the same record times so much.
    engine.setCard(1, { ...plan.cards[1]!, whatIf: 90, whatIfSpread: true }, measured[1]!);
    expect(engine.update()).toHaveLength(1);
    engine.setCard(1, { ...plan.cards[1]!, onHand: 5 }, measured[1]!);
    expect(engine.update()).toHaveLength(1);
  });

  it('P-6: gives cards other numbers where a what-if makes a demand of one without a measure', () => {
    const noise = (k: number) => Array.from({ length: 20 }, (_, t) => 100 + ((t * k) % 11));
    const pairs: [number, number][] = [
      [5, 7],
      [7, 5],
    ];
    for (const [k, other] of pairs) {
      const cards = [
        cardOf('a', 'supply', 'Operations', measureOf(noise(k), 100)),
        cardOf('b', 'supply', 'Operations', measureOf(noise(other), 100)),
        cardOf('d', 'demand', 'Sales', measureOf(noise(3), 100), { unitMargin: 2 }),
        cardOf('e', 'demand', 'Sales', undefined, { unitMargin: 1 }),
      ];
      const links: [string, string][] = [
        ['a', 'e'],
        ['b', 'e'],
        ['b', 'd'],
      ];
      const plan = planOf(
        cards,
        links.map(([from, to]) => contractOf(cards, from, to)),
      );
      const assessor = new Assessor();
      assessor.assess(plan);
      const next = {
        ...plan,
        cards: plan.cards.map((card) => (card.id === 'e' ? { ...card, whatIf: 98 } : card)),
      };
      expect(JSON.stringify(assessor.assess(next))).toBe(JSON.stringify(assess(next)));
    }
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

import type { Card, Plan } from '@interlock/plan';
import { describe, expect, it } from 'vitest';
import { fragmentedPlan } from '../../test/fragmented-plan.ts';
import { cardOf, contractOf, measureOf, planOf, steady } from '../../test/plan-of.ts';
import { chainedPlan } from '../../test/reference/chained-plan.ts';
import { randomPlan } from '../../test/reference/random-plan.ts';
import { inCanonicalOrder } from '../canonical-order.ts';
import { measuredOf } from '../drift/measured-of.ts';
import { FlowEngine } from '../flow/flow-engine.ts';
import { flowGraph } from '../flow/flow-graph.ts';
import { soundPlan } from '../sound-plan.ts';
import { stressSweep, stressSweepAll } from './stress-sweep.ts';

const PLANS = [
  fragmentedPlan(),
  ...Array.from({ length: 12 }, (_, seed) => chainedPlan(seed)),
  ...Array.from({ length: 32 }, (_, seed) => randomPlan(seed, true)),
];

/** Engine of a plan with the miss assumed of one card as a what-if of the next cycle. */
function engineOf(plan: Plan, means: boolean, assumed?: Partial<Card> & { id: string }) {
  const { plan: sound, withoutRatio } = soundPlan(inCanonicalOrder(plan));
  const cards = sound.cards.map((card) =>
    card.id === assumed?.id ? { ...card, ...assumed } : card,
  );
  const changed = { ...sound, cards };
  const graph = flowGraph(changed, withoutRatio);
  const engine = new FlowEngine(changed, graph, measuredOf(changed), [], means);
  engine.evaluate();
  return engine;
}

/** Mean of the next cycle that the flow counts with. */
function expectedOf({ inputs, compiled }: FlowEngine, i: number): number {
  const { demand, capacity } = inputs;
  return (demand.present[i] === 1 ? demand : capacity).mean[i * compiled.horizon]!;
}

const isLagged = ({ compiled }: FlowEngine, i: number): boolean =>
  compiled.clusters[compiled.clusterOf[i]!]!.links.some((l) => compiled.lag[l]! > 0);

function missesOf(plan: Plan, means: boolean) {
  const now = engineOf(plan, means);
  const { cards } = now.graph;
  return cards.flatMap((card, i) => {
    const isLinked = now.graph.in[i]!.length + now.graph.out[i]!.length > 0;
    const expected = expectedOf(now, i);
    if (!isLinked || card.measure === undefined || card.whatIf !== undefined) return [];
    if (!(expected > 0)) return [];
    const factor = card.kind === 'demand' ? 1.05 : 0.95;
    const whatIf = factor * expected;
    const after = engineOf(plan, means, {
      ...{ id: card.id, whatIf, whatIfSpread: true, whatIfCycles: 1 },
    });
    const isForetoldAlike = now.inputs.foretold.every(
      (own, k) => (own === null) === (after.inputs.foretold[k] === null),
    );
    // What left for a demand before it rose is on the road all the same; another reading of the
    // past is no part of the miss.
    if (!isForetoldAlike || (card.kind === 'demand' && isLagged(now, i))) return [];
    return [{ card: i, factor, extra: after.moneyAtRisk - now.moneyAtRisk }];
  });
}

describe('a stress sweep', () => {
  it('Q-2: loses at the means what a what-if of the next cycle loses there', () => {
    let compared = 0;
    for (const plan of PLANS) {
      const expected = missesOf(plan, true);
      const found = engineOf(plan, true).missedCycles().extraAtMeans(expected);
      expected.forEach(({ extra }, m) => {
        compared += 1;
        expect(Math.abs(found[m]! - extra)).toBeLessThanOrEqual(1e-9 * Math.abs(extra) + 1e-6);
      });
    }
    expect(compared).toBeGreaterThan(100);
  });

  it('Q-3: loses by the draws what a what-if of the next cycle loses by them', {
    timeout: 30_000,
  }, () => {
    let compared = 0;
    for (const plan of PLANS.filter((_, p) => p % 4 === 0)) {
      const missed = engineOf(plan, false).missedCycles();
      for (const { extra, ...miss } of missesOf(plan, false)) {
        compared += 1;
        const { loss } = missed.of(miss);
        expect(Math.abs(loss - extra)).toBeLessThanOrEqual(1e-9 * Math.abs(extra) + 1e-6);
      }
    }
    expect(compared).toBeGreaterThan(50);
  });

  const shop = (more: Partial<Card> = {}, spread = 0) => {
    const around = Array.from({ length: 24 }, (_, n) => 100 + spread * ((n % 5) - 2));
    const cards = [
      cardOf('plant', 'supply', 'Operations', measureOf(around, 100, { unit: 't' }), more),
      cardOf('pack', 'supply', 'Packaging', steady(1000, 1000, 'boxes')),
      cardOf('orders', 'demand', 'Sales', steady(1000, 1000, 'pcs'), { unitMargin: 2 }),
      cardOf('quality', 'kpi', 'Quality', steady(98, 98, '%')),
    ];
    return planOf(cards, [
      contractOf(cards, 'plant', 'pack', { ratio: 0.1 }, { id: 'bulk' }),
      contractOf(cards, 'pack', 'orders', { ratio: 1 }, { id: 'cases' }),
    ]);
  };

  it('Q-1: says what a miss of 5 % costs, what collides and who lacks what, in their units', () => {
    const rows = stressSweepAll(shop({ unserved: 'lost' } as Partial<Card>));
    const plant = rows.find(({ card }) => card === 'plant')!;
    expect(plant).toMatchObject({ expected: 100, missed: 95, unit: 't', carriesFlow: true });
    expect(plant.loss).toBeCloseTo(50 * 2);
    expect(plant.effect!.collides.toSorted()).toEqual(['bulk', 'cases']);
    expect(plant.effect!.felt).toEqual([
      { department: 'Sales', card: 'orders', unit: 'pcs', lacks: 50, needs: 1000 },
      { department: 'Packaging', card: 'pack', unit: 'boxes', lacks: 50, needs: 1000 },
    ]);
  });

  it('Q-1: a demand misses by asking for more, and what nothing connects moves no money', () => {
    const rows = stressSweepAll(shop());
    const of = (id: string) => rows.find(({ card }) => card === id)!;
    expect(of('orders').missed).toBeCloseTo(1050);
    expect(of('orders').loss).toBeCloseTo(100);
    expect(of('quality')).toMatchObject({ carriesFlow: false, loss: 0, effect: null });
  });

  it('Q-2: the next cycle alone misses: what is made up for later costs nothing', () => {
    const spare = shop({}, 0);
    const ample = {
      ...spare,
      cards: spare.cards.map((card) =>
        card.id === 'orders' ? { ...card, measure: steady(500, 500, 'pcs') } : card,
      ),
    };
    for (const { loss } of stressSweepAll(ample)) expect(loss).toBe(0);
  });

  it('Q-4: weighs by the chance of the miss; without a forecast it is looked at as certain', () => {
    const sure = stressSweepAll(shop({}, 0)).find(({ card }) => card === 'plant')!;
    expect(sure.chance).toBe(0);
    expect(sure.expectedLoss).toBe(0);
    const unsure = stressSweepAll(shop({}, 3)).find(({ card }) => card === 'plant')!;
    expect(unsure.chance!).toBeGreaterThan(0.01);
    expect(unsure.chance!).toBeLessThan(0.5);
    expect(unsure.expectedLoss).toBeCloseTo(unsure.chance! * unsure.loss);
    const named = stressSweepAll(shop({ capacity: 100 }));
    expect(named[0]).toMatchObject({ card: 'plant', chance: null, expectedLoss: null });
  });

  it('Q-1: each measure can miss by its own amber tolerance instead', () => {
    const [row] = stressSweepAll(shop({ capacity: 100 }), { miss: 'amber' });
    const amber = shop().cards[0]!.measure!.tolerance.amber;
    expect(row!.missed).toBeCloseTo(100 * (1 - amber));
  });

  it('Q-5: draws only the worst, tells how far it is, and never says less than nothing is lost', () => {
    for (const plan of PLANS.slice(0, 20)) {
      const run = stressSweep(plan, { drawn: 3 });
      const parts: number[] = [];
      let step = run.next();
      for (; step.done !== true; step = run.next()) parts.push(step.value);
      expect(parts).toEqual(parts.toSorted((a, b) => a - b));
      expect(parts.at(-1)).toBeCloseTo(1);
      const rows = step.value;
      expect(rows.filter(({ effect }) => effect !== null).length).toBeLessThanOrEqual(3);
      for (const { loss, chance } of rows) {
        expect(loss).toBeGreaterThanOrEqual(0);
        if (chance !== null) expect(chance).toBeLessThanOrEqual(0.5);
      }
    }
  });
});

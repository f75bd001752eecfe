import type { Card, Contract, Plan } from '@interlock/plan';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { medianOf } from '../bench/median.ts';
import { measuredOf } from '../src/drift/measured-of.ts';
import { FlowEngine } from '../src/flow/flow-engine.ts';
import { flowGraph } from '../src/flow/flow-graph.ts';
import { WIDE } from '../src/flow/model/kernels/kernels.ts';
import { roomFor } from '../src/flow/model/kernels/room.ts';
import { companyPlan } from './company-plan.ts';
import { largePlan } from './large-plan.ts';
import { chainedPlan } from './reference/chained-plan.ts';

/** A new number of a card or contract; `times`: beside what it is expected to be. */
const change = fc.record({
  pick: fc.nat(),
  field: fc.constantFrom('whatIf', 'whatIf', 'whatIf', 'capacity', 'margin', 'unserved', 'terms'),
  times: fc.constantFrom(0, 0.4, 0.9, 0.97, 1, 1.001, 1.2, 3),
});
type Change = typeof change extends fc.Arbitrary<infer T> ? T : never;

/** Every field that the rest of the rules reads of a flow, to the last bit. */
function bytesOf({ contracts, means, compiled, moneyAtRisk }: FlowEngine): string {
  const cycles = Array.from({ length: compiled.horizon }, (_, t) => t);
  return JSON.stringify([
    moneyAtRisk,
    Array.from({ length: compiled.links }, (_, l) => [
      ...[contracts.required[l], contracts.supplied[l], contracts.probability[l]],
      ...[contracts.shortfall[l], contracts.worst[l], contracts.verdict[l], means.owed(l)],
      ...cycles.map((t) => means.required(l, t)),
    ]),
    Array.from({ length: compiled.cards }, (_, i) => [
      ...cycles.flatMap((t) => [means.gross(i, t), means.net(i, t), means.served(i, t)]),
      ...cycles.flatMap((t) => [String(means.able(i, t)), String(means.deliverable(i, t))]),
      ...[means.unmet(i), means.unmetChance(i)],
    ]),
  ]);
}

function changed(card: Card, field: Change['field'], value: number): Card {
  switch (field) {
    case 'capacity':
      return { ...card, capacity: value };
    case 'margin':
      return { ...card, unitMargin: value };
    case 'unserved':
      return { ...card, unserved: card.unserved === 'lost' ? 'waits' : 'lost' };
    default:
      return { ...card, whatIf: value };
  }
}

const withTerms = (contract: Contract, times: number): Contract => ({
  ...contract,
  signedTerms: {
    ...(contract.signedTerms ?? contract),
    tolerance: Math.min(1, times / 4),
    penalty: times,
  },
});

describe('one change after the other', { timeout: 180_000 }, () => {
  it('P-6: gives the numbers of drawing everything, at the means and with draws', () => {
    const sized = (planOf: (cards: number, links: number) => Plan) =>
      fc
        .tuple(fc.integer({ min: 20, max: 70 }), fc.integer({ min: 8, max: 260 }))
        .map(([cards, links]) => planOf(cards, links));
    const plans = fc.oneof(
      sized(largePlan),
      sized((cards, links) => companyPlan(2, cards, links)),
      // Of most suppliers of these something is foretold.
      fc.nat().map(chainedPlan),
    );
    const changes = fc.array(change, { minLength: 3, maxLength: 8 });
    fc.assert(
      fc.property(plans, fc.boolean(), changes, (start, means, list) => {
        let plan = start;
        const measured = measuredOf(plan);
        const engineOf = () => new FlowEngine(plan, flowGraph(plan), measured, [], means);
        const engine = engineOf();
        engine.evaluate();
        for (const { pick, field, times } of list) {
          const i = pick % plan.cards.length;
          const l = pick % plan.contracts.length;
          if (field === 'terms') {
            const contract = withTerms(plan.contracts[l]!, times);
            plan = { ...plan, contracts: plan.contracts.with(l, contract) };
          } else {
            const card = changed(
              plan.cards[i]!,
              field,
              times * (measured[i]?.ahead?.mean[0] ?? 100),
            );
            plan = { ...plan, cards: plan.cards.with(i, card) };
          }
          engine.follow(plan, measured);
          // What another run left in the memory that all share.
          new Float64Array(roomFor(WIDE, { all: 8 }).kernels.buffer).fill(Number.NaN);
          engine.update();
          const whole = engineOf();
          whole.evaluate();
          expect(bytesOf(engine)).toBe(bytesOf(whole));
        }
      }),
      { numRuns: 60 },
    );
  });

  it('P-6, C-25: draws those again that are drawn in the order of what changed', () => {
    // The tolerance of its contract tells what is foretold of s10, and that how p2, served by s00, is drawn.
    const start = chainedPlan(4);
    const measured = measuredOf(start);
    const engineOf = (plan: Plan) => new FlowEngine(plan, flowGraph(plan), measured, [], false);
    const engine = engineOf(start);
    engine.evaluate();
    const assumed = { ...start, cards: start.cards.with(0, { ...start.cards[0]!, whatIf: 0 }) };
    const l = start.contracts.findIndex(({ id }) => id === 's10-s00');
    const contracts = start.contracts.with(l, withTerms(start.contracts[l]!, 0));
    for (const plan of [assumed, { ...assumed, contracts }]) {
      engine.follow(plan, measured);
      engine.update();
      const whole = engineOf(plan);
      whole.evaluate();
      expect(bytesOf(engine)).toBe(bytesOf(whole));
    }
  });

  it('P-6: takes as long as what it reaches', () => {
    const plan = companyPlan(4, 600, 4800);
    const measured = measuredOf(plan);
    for (const means of [true, false]) {
      const engine = new FlowEngine(plan, flowGraph(plan), measured, [], means);
      const whole = medianOf(5, () => engine.evaluate());
      let changes = 0;
      const one = medianOf(41, () => {
        changes += 1;
        const i = (changes * 37) % plan.cards.length;
        const whatIf = measured[i]!.ahead!.mean[0]! * (1 + ((changes % 7) - 3.5) / 1000);
        engine.setCard(i, { ...plan.cards[i]!, whatIf }, measured[i]!);
        engine.update();
      });
      console.log(`one changed number: ${((100 * one) / whole).toFixed(1)} % of the whole`);
      // A ratio of one run: what a busy machine does to both it does to neither.
      expect(one).toBeLessThan(whole / 3);
    }
  });
});

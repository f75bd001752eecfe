import type { Card, Plan } from '@interlock/plan';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normals } from '../../test/normals.ts';
import { cardOf, contractOf, measureOf, planOf } from '../../test/plan-of.ts';
import { assess } from '../assess.ts';
import { Assessor } from '../assessor.ts';
import { cachedMeasure } from '../drift/measure-cache.ts';
import { gapForesight } from '../foresight/gap-foresight.ts';
import { gapPast } from '../foresight/gap-past.ts';
import { withOverlay } from '../what-if/overlay.ts';
import { FlowEngine } from './flow-engine.ts';
import { flowGraph } from './flow-graph.ts';

const CYCLES = 24;
const TOLERANCE = 0.1;

/** A plant that never catches up: a part of each order that hangs on nothing before. */
function series(n: number, level = 0.95) {
  const z = normals(2 * CYCLES, 31 * (n + 1));
  const ordered = Array.from({ length: CYCLES }, (_, t) => 1_000 * (1 + 0.08 * z[2 * t]!));
  return { ordered, made: ordered.map((need, t) => need * level * (1 + 0.1 * z[2 * t + 1]!)) };
}

/** Pairs of a plant and a demand, each a cluster of its own; `behind`: pairs that lack the last report. */
function planned(pairs: number, behind: readonly number[] = []): Plan {
  const cards = Array.from({ length: pairs }, (_, n) => {
    const { ordered, made } = series(n);
    const seen = (values: readonly number[]) =>
      measureOf(behind.includes(n) ? [...values.slice(0, -1), null] : values, 1_000);
    return [
      cardOf(`s${n}`, 'supply', 'Operations', seen(made)),
      cardOf(`d${n}`, 'demand', 'Sales', seen(ordered), { unitMargin: 3 }),
    ];
  }).flat();
  const contracts = Array.from({ length: pairs }, (_, n) =>
    contractOf(cards, `s${n}`, `d${n}`, { tolerance: TOLERANCE }),
  );
  return planOf(cards, contracts);
}

const measuredOf = ({ cards, settings, asOf }: Plan) =>
  cards.map(({ measure }) => cachedMeasure(measure!, settings.cycle, asOf, settings.horizon));

const withCard = (plan: Plan, id: string, patch: (card: Card) => Card): Plan => ({
  ...plan,
  cards: plan.cards.map((card) => (card.id === id ? patch(card) : card)),
});
/** With another value in a cycle, counted from the last. */
const reported = (plan: Plan, id: string, age: number, factor: number): Plan =>
  withCard(plan, id, (card) => {
    const { actuals } = card.measure!;
    const at = actuals.length - 1 - age;
    return {
      ...card,
      measure: {
        ...card.measure!,
        actuals: actuals.map((actual, i) =>
          i === at ? { ...actual, value: actual.value * factor } : actual,
        ),
      },
    };
  });

/** Clusters that are drawn when one plan follows another. */
function drawnFor(before: Plan, after: Plan): number {
  const engine = new FlowEngine(before, flowGraph(before), measuredOf(before));
  engine.evaluate();
  engine.follow(after, measuredOf(after));
  return engine.update().length;
}

describe('what the contracts of a board have in common', () => {
  it('G-7: draws a contract to what the others show', () => {
    const far = (plan: Plan, alone: number) => {
      const { probability } = assess(plan).contracts['s0-d0']!;
      return probability - alone;
    };
    const { ordered, made } = series(0);
    const alone = gapForesight(gapPast(ordered, made, 4, TOLERANCE))!.probability;
    expect(Math.abs(far(planned(1), alone))).toBeLessThan(2 / 512);
    const chances = (pairs: number) =>
      Object.values(assess(planned(pairs)).contracts).map(({ probability }) => probability);
    const spread = (list: readonly number[]) => Math.max(...list) - Math.min(...list);
    const apart = Array.from({ length: 12 }, (_, n) => {
      const { ordered, made } = series(n);
      return gapForesight(gapPast(ordered, made, 4, TOLERANCE))!.probability;
    });
    expect(spread(chances(12))).toBeLessThan(0.6 * spread(apart));
  });

  it('G-7, P-6: is moved by no what-if and no title', () => {
    const plan = planned(6);
    const assumed = withOverlay(plan, { values: { s0: 700, d1: 1_200 }, terms: {} });
    const [before, after] = [assess(plan), assess(assumed)];
    for (const n of [2, 3, 4, 5]) {
      const { probability, expectedShortfall } = before.contracts[`s${n}-d${n}`]!;
      expect(after.contracts[`s${n}-d${n}`]).toMatchObject({ probability, expectedShortfall });
    }
    expect(drawnFor(plan, assumed)).toBe(2);
    expect(
      drawnFor(
        plan,
        withCard(plan, 's0', (card) => ({ ...card, title: 'New' })),
      ),
    ).toBe(0);
  });

  it('G-7, P-6: is fitted again when all have reported a cycle, and when an older one is corrected', () => {
    const waiting = planned(6, [4, 5]);
    expect(drawnFor(waiting, reported(waiting, 's0', 0, 0.8))).toBe(1);
    expect(drawnFor(waiting, planned(6, [4]))).toBe(6);
    expect(drawnFor(planned(6), reported(planned(6), 's0', 0, 0.8))).toBe(6);
    expect(drawnFor(waiting, reported(waiting, 's0', 3, 0.8))).toBe(6);
  });

  it('G-7, P-6: gives the bytes of a full evaluation, whatever is reported and assumed', () => {
    const start = planned(5, [3]);
    const edit = fc.record({
      pair: fc.nat(4),
      side: fc.constantFrom('s', 'd'),
      age: fc.nat(4),
      factor: fc.double({ min: 0.5, max: 1.5, noNaN: true }),
      kind: fc.constantFrom('report', 'what-if', 'capacity', 'tolerance', 'ratio', 'title'),
    });
    fc.assert(
      fc.property(fc.array(edit, { minLength: 1, maxLength: 5 }), (edits) => {
        const assessor = new Assessor();
        let plan = start;
        assessor.assess(plan);
        for (const { pair, side, age, factor, kind } of edits) {
          const id = `${side}${pair}`;
          if (kind === 'report') plan = reported(plan, id, age, factor);
          else if (kind === 'what-if')
            plan = withOverlay(plan, { values: { [id]: 1_000 * factor }, terms: {} });
          else if (kind === 'capacity' || kind === 'title')
            plan = withCard(plan, `s${pair}`, (card) => ({
              ...card,
              ...(kind === 'title' ? { title: `${factor}` } : { capacity: 1_000 * factor }),
            }));
          else {
            const patch = kind === 'ratio' ? { ratio: factor } : { tolerance: factor / 10 };
            plan = {
              ...plan,
              contracts: plan.contracts.map((contract, n) =>
                n === pair
                  ? { ...contract, signedTerms: { ...contract.signedTerms!, ...patch } }
                  : contract,
              ),
            };
          }
          expect(JSON.stringify(assessor.assess(plan))).toBe(JSON.stringify(assess(plan)));
        }
      }),
      { numRuns: 40 },
    );
  }, 180_000);
});

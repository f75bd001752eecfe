import type { Card, Plan } from '@interlock/plan';
import { describe, expect, it } from 'vitest';
import { normals } from '../../test/normals.ts';
import { cardOf, contractOf, measureOf, planOf } from '../../test/plan-of.ts';
import { assess } from '../assess.ts';
import { Assessor } from '../assessor.ts';
import { measuredOf } from '../drift/measured-of.ts';
import { explain } from '../explain.ts';
import { gapForesight } from '../foresight/gap-foresight.ts';
import { gapPast } from '../foresight/gap-past.ts';
import { soundPlan } from '../sound-plan.ts';
import { withOverlay } from '../what-if/overlay.ts';
import { FlowEngine } from './flow-engine.ts';
import { flowGraph } from './flow-graph.ts';

const CYCLES = 30;

/** A plant that is late by chance and brings most of it with the next cycle. */
function plant(seed: number, { loss = 0, cycles = CYCLES } = {}) {
  const noise = normals(2 * cycles, seed);
  const required: number[] = [];
  const supplied: number[] = [];
  let open = 0;
  for (let t = 0; t < cycles; t++) {
    const need = 1_000 + 80 * noise[2 * t]!;
    const kept = t >= cycles - 5 ? 1 - loss : 1;
    const came = need * kept * (1 + 0.12 * noise[2 * t + 1]!) + (kept === 1 ? 0.6 * open : 0);
    required.push(need);
    supplied.push(came);
    open += need - came;
  }
  return { required, supplied };
}

const TOLERANCE = 0.05;
function planned(
  { required, supplied }: ReturnType<typeof plant>,
  supply: Partial<Card> = {},
  more: readonly Card[] = [],
): Plan {
  const cards = [
    cardOf('s', 'supply', 'Operations', measureOf(supplied, 1_000), supply),
    cardOf('d', 'demand', 'Sales', measureOf(required, 1_000), { unitMargin: 3 }),
    ...more,
  ];
  const contracts = [
    contractOf(cards, 's', 'd', { tolerance: TOLERANCE, penalty: 2 }),
    ...more.map((card) => contractOf(cards, card.id, 's')),
  ];
  return planOf(cards, contracts);
}

describe('supply that is foretold from its gap', () => {
  it('C-25, G-4: has the chance, the shortfall and the money of one distribution', () => {
    for (let seed = 1; seed <= 10; seed++) {
      const { required, supplied } = plant(seed);
      const foretold = gapForesight(gapPast(required, supplied, 4, TOLERANCE))!;
      const a = assess(planned({ required, supplied }));
      const contract = a.contracts['s-d']!;
      expect(Math.abs(contract.probability - foretold.probability)).toBeLessThan(2 / 512);
      // All of what is short is short by the same part: penalties and shortfall are one number.
      expect(a.moneyAtRisk).toBeGreaterThanOrEqual(2 * 4 * contract.expectedShortfall - 1e-6);
    }
  });

  it('C-25: is moved by a what-if, on either side, and not by one that changes nothing', () => {
    const plan = planned(plant(3));
    const chance = (values: Record<string, number>) =>
      assess(withOverlay(plan, { values, terms: {} })).contracts['s-d']!;
    const now = assess(plan).contracts['s-d']!;
    expect(chance({ d: 1_300 }).probability).toBeGreaterThan(0.9);
    expect(chance({ d: 700 }).probability).toBeLessThan(now.probability);
    expect(chance({ s: 700 }).probability).toBeGreaterThan(0.9);
    expect(chance({ s: 1_400 }).probability).toBeLessThan(0.01);
    const asForecast = assess(plan).cards.d!.chart.forecast[0]!.mean;
    expect(Math.abs(chance({ d: asForecast }).probability - now.probability)).toBeLessThan(0.02);
  });

  it('C-25: does not explain away what a supplier of the supplier cannot bring', () => {
    const series = plant(3);
    const machine = (capacity: number) => [
      cardOf('m', 'supply', 'Operations', undefined, { capacity }),
    ];
    const whole = assess(planned(series, {}, machine(2_000))).contracts['s-d']!;
    const broken = assess(planned(series, {}, machine(600))).contracts['s-d']!;
    expect(whole.probability).toBeCloseTo(assess(planned(series)).contracts['s-d']!.probability, 9);
    expect(broken.verdict).toBe('collision');
    expect(broken.probability).toBe(1);
    expect(broken.reason.code).toBe('shortfall-upstream');
  });

  it('C-25, G-3: believes a lasting loss of 35 % within five cycles', () => {
    for (let seed = 1; seed <= 10; seed++)
      expect(
        assess(planned(plant(seed, { loss: 0.35 }))).contracts['s-d']!.probability,
      ).toBeGreaterThan(0.5);
  });

  it('C-25: leaves alone what its output does not measure', () => {
    const series = plant(3);
    const plan = planned(series);
    const own = assess(plan).contracts['s-d']!.probability;
    const changed = (change: (plan: Plan) => Plan) =>
      assess(change(plan)).contracts['s-d']!.reason.values.windows;
    expect(assess(plan).contracts['s-d']!.reason.values.windows).toBe(12);
    expect(own).toBeGreaterThan(0.05);
    const card = (id: string, more: Partial<Card>) => (p: Plan) => ({
      ...p,
      cards: p.cards.map((c) => (c.id === id ? { ...c, ...more } : c)),
    });
    for (const change of [
      card('s', { capacity: 1_000 }),
      card('s', { whatIf: 1_000 }),
      card('s', { storable: true }),
      card('d', { onHand: 10 }),
      (p: Plan) => ({
        ...p,
        contracts: p.contracts.map((c) => ({ ...c, signedTerms: { ...c.signedTerms!, lag: 1 } })),
      }),
      (p: Plan) => {
        const cards = [...p.cards, cardOf('o', 'supply', 'Operations', measureOf([1, 1], 1))];
        return { ...p, cards, contracts: [...p.contracts, contractOf(cards, 'o', 'd')] };
      },
    ])
      expect(changed(change)).toBeUndefined();
  });

  it('C-25: leaves a card with suppliers to the structure where a signal says that it fell', () => {
    const fallen = plant(3, { loss: 0.35 });
    const machine = [cardOf('m', 'supply', 'Operations', undefined, { capacity: 2_000 })];
    const windows = (plan: Plan) => assess(plan).contracts['s-d']!.reason.values.windows;
    expect(windows(planned(fallen))).toBe(12);
    expect(windows(planned(fallen, {}, machine))).toBeUndefined();
    expect(windows(planned(plant(3), {}, machine))).toBe(12);
  });

  it('C-25: leaves alone a supplier that makes far more than is asked of it', () => {
    const { required, supplied } = plant(3);
    const ample = { required, supplied: supplied.map((value) => 3 * value) };
    const a = assess(withOverlay(planned(ample), { values: { d: 2_100 }, terms: {} }));
    expect(a.contracts['s-d']!.probability).toBeLessThan(0.1);
  });

  it('C-25: foretells nothing where nothing was required lately', () => {
    const { required, supplied } = plant(3);
    const silent = { required: required.map((v, t) => (t < 22 ? v : 0)), supplied };
    const { verdict, probability, reason } = assess(planned(silent)).contracts['s-d']!;
    expect(verdict).toBe('unchecked');
    expect(probability).toBe(0);
    expect(reason.code).toBe('nothing-foretold');
  });

  it('E-3: tells the chance by how past windows went', () => {
    const contract = assess(planned(plant(3))).contracts['s-d']!;
    expect(explain(contract.reason).replaceAll('\u202F', ' ')).toMatch(
      /^\d+ % chance of too little from s for d over the next 4 weeks: short in \d+ of the last 12 windows of 4 weeks; after a short one it has caught up in \d+ of \d+ cases\.$/,
    );
  });

  it('C-26: finds open orders beyond their usual level, as a finding and no exception', () => {
    const series = plant(3);
    series.supplied[CYCLES - 1]! -= 900;
    const a = assess(planned(series));
    const [found] = a.contracts['s-d']!.structure.filter(({ code }) => code === 'open-orders');
    expect(found!.reason.values.cycles).toBeGreaterThan(0.4);
    expect(a.exceptions.every(({ id }) => !id.startsWith('open-orders'))).toBe(true);
    const before = assess(planned(plant(3))).contracts['s-d']!.structure;
    expect(before.filter(({ code }) => code === 'open-orders')).toEqual([]);
  });

  it('P-6: follows its demand: the bytes of a change are those of the whole', () => {
    const assessor = new Assessor();
    const plan = planned(plant(3));
    const other = plant(4);
    const changes: Partial<Card>[] = [
      { measure: measureOf(other.required, 1_000) },
      { whatIf: 1_200 },
      { onHand: 5 },
      {},
    ];
    assessor.assess(plan);
    for (const change of changes) {
      const next = {
        ...plan,
        cards: plan.cards.map((card) => (card.id === 'd' ? { ...card, ...change } : card)),
      };
      expect(JSON.stringify(assessor.assess(next))).toBe(JSON.stringify(assess(next)));
    }
  });

  it('C-25: gives a run at the means what the draws bring on average', () => {
    const { plan } = soundPlan(planned(plant(3)));
    const engine = new FlowEngine(plan, flowGraph(plan), measuredOf(plan), [], true);
    engine.evaluate();
    const a = assess(plan).contracts['s-d']!;
    const able = engine.means.able(0, 0);
    const { kept } = engine.inputs.foretold[0]!.foresight;
    const meanKept = kept.reduce((sum, part) => sum + part, 0) / kept.length;
    expect(able).toBeCloseTo(engine.inputs.capacity.mean[0]!, 9);
    expect(Math.abs(able - a.required * meanKept)).toBeLessThan(5);
  });
});

import type { Card, Contract, Measure, Plan } from '@interlock/plan';
import { describe, expect, it } from 'vitest';
import { Assessor, assess, explain } from '../src/index.ts';
import { cardOf, contractOf, measureOf, planOf } from './plan-of.ts';

/** Twelve weeks on target, then so many at another level; a little off it in turn. */
function shifted(target: number, change: number, weeks = 6, more: Partial<Measure> = {}): Measure {
  const values = Array.from(
    { length: 12 + weeks },
    (_, i) => target * (1 + (i < 12 ? 0 : change) + 0.005 * ((i % 3) - 1)),
  );
  return measureOf(values, target, more);
}

const orders = (more: Partial<Measure> = {}, card: Partial<Card> = {}) =>
  cardOf('orders', 'demand', 'Sales', shifted(10_000, 0.158, 6, more), {
    title: 'Orders',
    unitMargin: 20,
    ...card,
  });
const throughput = (more: Partial<Measure> = {}, card: Partial<Card> = {}) =>
  cardOf('throughput', 'supply', 'Operations', shifted(10_000, -0.101, 6, more), {
    title: 'Throughput',
    ...card,
  });

const suggested = (plan: Plan) => assess(plan).exceptions.filter(({ kind }) => kind === 'undrawn');
const idsOf = (cards: readonly Card[], contracts: readonly Contract[] = []) =>
  suggested(planOf(cards, contracts)).map(({ id }) => id);

const PAIR = [orders(), throughput()];
const FOUND = ['undrawn:orders'];

describe('undrawn dependencies', () => {
  it('S-6: says two facts that look like one as one exception, without money', () => {
    const [exception, ...others] = suggested(planOf(PAIR));
    expect(others).toEqual([]);
    expect(exception).toMatchObject({
      id: 'undrawn:orders',
      title: 'Throughput → Orders',
      cards: ['throughput', 'orders'],
      edges: [],
      money: null,
      exposure: null,
      moneyPerMinute: null,
      minutes: 4,
      needs: [],
    });
    expect(explain(exception!.reason)).toBe(
      'Against target Orders +16.3\u202F% in Sales, Throughput −9.6\u202F% in Operations: ' +
        'same unit (units), no contract.',
    );
  });

  it('A-6: stands first of what has no known money, and hides no verdict', () => {
    const { exceptions, cards, counts, moneyAtRisk } = assess(planOf(PAIR));
    expect(exceptions.map(({ kind, id }) => [kind, id])).toEqual([
      ['undrawn', 'undrawn:orders'],
      ['drift', 'throughput'],
    ]);
    expect(cards.throughput!.drift).toBe('off-track');
    expect(counts).toEqual({ collision: 0, atRisk: 0, watch: 0 });
    expect(moneyAtRisk).toBe(0);
  });

  it('S-6: is over as soon as a contract of any state joins the two', () => {
    for (const state of ['draft', 'proposed', 'signed', 'declined', 'withdrawn'] as const) {
      expect(idsOf(PAIR, [contractOf(PAIR, 'throughput', 'orders', {}, { state })])).toEqual([]);
      expect(idsOf(PAIR, [contractOf(PAIR, 'orders', 'throughput', {}, { state })])).toEqual([]);
    }
    const truck = cardOf('truck', 'supply', 'Delivery');
    const cards = [...PAIR, truck];
    const path = [
      contractOf(cards, 'throughput', 'truck'),
      contractOf(cards, 'truck', 'orders', {}, { state: 'draft' }),
    ];
    expect(idsOf(cards, path)).toEqual([]);
    for (const half of path) expect(idsOf(cards, [half])).toEqual(FOUND);
    // That both hang on a third card is no path between them.
    const shared = [contractOf(cards, 'truck', 'orders'), contractOf(cards, 'truck', 'throughput')];
    expect(idsOf(cards, shared)).toEqual(FOUND);
  });

  it('S-6: takes a demand above and a supply below target, in two departments and one unit', () => {
    expect(idsOf([orders(), throughput({}, { department: 'Sales' })])).toEqual([]);
    expect(idsOf([orders(), throughput({}, { kind: 'kpi' })])).toEqual([]);
    expect(idsOf([orders({}, { kind: 'kpi' }), throughput()])).toEqual([]);
    const demand = (change: number) => orders(shifted(10_000, change));
    const supply = (change: number) => throughput(shifted(10_000, change));
    expect(idsOf([demand(0.158), supply(0)])).toEqual([]);
    expect(idsOf([demand(0), supply(-0.101)])).toEqual([]);
    expect(idsOf([demand(0.158), supply(0.101)])).toEqual([]);
    expect(idsOf([demand(-0.158), supply(-0.101)])).toEqual([]);
  });

  it('S-6: is over where somebody said, on either card, that they do not depend on each other', () => {
    const [demand, supply] = PAIR as [Card, Card];
    expect(idsOf([{ ...demand, independentOf: ['throughput'] }, supply])).toEqual([]);
    expect(idsOf([demand, { ...supply, independentOf: ['orders'] }])).toEqual([]);
    expect(idsOf([{ ...demand, independentOf: ['other'] }, supply])).toEqual(FOUND);
  });

  it('S-6: knows a unit by any of its names, and the other period', () => {
    const inUnits = (a: string, b: string) => idsOf([orders({ unit: a }), throughput({ unit: b })]);
    expect(inUnits('Units/wk', 'pcs')).toEqual(FOUND);
    expect(inUnits('t', 'T')).toEqual(FOUND);
    expect(inUnits('t', 'kg')).toEqual([]);
    expect(inUnits('units/wk', 'units/mo')).toEqual([]);
    expect(inUnits('%', '%')).toEqual([]);
    expect(inUnits('', '')).toEqual([]);
    const [exception] = suggested(
      planOf([orders({ unit: 'orders' }), throughput({ unit: 'kits/wk' })]),
    );
    expect(explain(exception!.reason)).toContain('same unit (orders and kits)');
  });

  it('S-6: abstains where levels are apart, or somebody else could be meant', () => {
    const at = (id: string, kind: Card['kind'], level: number, department = 'Elsewhere') =>
      cardOf(id, kind, department, shifted(level, 0));
    expect(idsOf([orders(), throughput(shifted(7_400, -0.101))])).toEqual([]);
    expect(idsOf([orders(), throughput(shifted(7_600, -0.101))])).toEqual(FOUND);
    expect(idsOf([...PAIR, at('line', 'supply', 12_000)])).toEqual([]);
    expect(idsOf([...PAIR, at('line', 'supply', 14_000)])).toEqual(FOUND);
    expect(idsOf([...PAIR, at('retail', 'demand', 8_000)])).toEqual([]);
    expect(idsOf([...PAIR, at('retail', 'demand', 7_000)])).toEqual(FOUND);
    expect(idsOf([...PAIR, at('oven', 'kpi', 10_000)])).toEqual(FOUND);
    // A part of it, or an order for one: a piece, but by another name.
    const inPieces = (id: string, kind: Card['kind']) =>
      cardOf(id, kind, 'Elsewhere', shifted(10_000, 0, 6, { unit: 'pcs' }));
    const others = [inPieces('housings', 'supply'), inPieces('spares', 'demand')];
    expect(idsOf([...PAIR, ...others])).toEqual(FOUND);
    expect(idsOf([orders({ unit: 'kits' }), PAIR[1]!, ...others])).toEqual([]);
  });

  it('S-6: leaves a demand to the contract that supplies it in this unit', () => {
    const other = (unit: string) =>
      cardOf(
        'other',
        'supply',
        'Delivery',
        measureOf(new Array<number>(12).fill(30), 30, { unit }),
      );
    const joined = (unit: string) => {
      const cards = [...PAIR, other(unit)];
      return idsOf(cards, [contractOf(cards, 'other', 'orders', { ratio: 0.003 })]);
    };
    expect(joined('trucks')).toEqual(FOUND);
    expect(joined('pcs')).toEqual([]);
  });

  it('S-6: goes by what a supply brings, whatever capacity it names', () => {
    expect(idsOf([orders(), throughput({}, { capacity: 12_500 })])).toEqual(FOUND);
  });

  it('S-6: says nothing where the supply stays above the demand all the same', () => {
    const below = (level: number) => throughput(shifted(level, -0.06));
    const above = orders(shifted(10_000, 0.06));
    expect(idsOf([above, below(11_500)])).toEqual([]);
    expect(idsOf([above, below(10_800)])).toEqual(FOUND);
  });

  it('S-6: takes one of two signals for both, and no chance miss for any', () => {
    const jumpy = (level: number, change: number) =>
      measureOf(
        [
          ...Array.from({ length: 14 }, (_, i) => level * (1 + 0.06 * (-1) ** i)),
          level * (1 + change),
        ],
        level,
      );
    expect(idsOf([orders(jumpy(10_000, 0.08)), throughput(jumpy(10_000, -0.08))])).toEqual([]);
    expect(idsOf([orders(shifted(10_000, 0.158, 2)), throughput()])).toEqual(FOUND);
  });

  it('S-6, D-11: with little history asks that both are red and together twice as far off', () => {
    const few = (change: number, times = 1) =>
      measureOf(new Array<number>(times).fill(10_000 * (1 + change)), 10_000);
    expect(idsOf([orders(few(0.158)), throughput(few(-0.101))])).toEqual(FOUND);
    expect(idsOf([orders(few(0.158, 5)), throughput(few(-0.101, 3))])).toEqual(FOUND);
    expect(idsOf([orders(few(0.158)), throughput()])).toEqual(FOUND);
    expect(idsOf([orders(few(0.158)), throughput(few(-0.04))])).toEqual([]);
    expect(idsOf([orders(few(0.09)), throughput(few(-0.09))])).toEqual([]);
  });

  it('S-6: says nothing of what was not reported of late', () => {
    const late = (measure: Measure) => ({ ...measure, actuals: measure.actuals.slice(0, -3) });
    expect(idsOf([orders(late(shifted(10_000, 0.158, 12))), throughput()])).toEqual([]);
    expect(idsOf([orders(), throughput(late(shifted(10_000, -0.101, 12)))])).toEqual([]);
  });

  it('S-6: makes three suggestions at most, the furthest apart first, in any order of the plan', () => {
    const pairs = [0.12, 0.2, 0.16, 0.08, 0.24].flatMap((change, k) => {
      const level = 1_000 * 2 ** k;
      return [
        cardOf(`d${k}`, 'demand', 'Sales', shifted(level, change)),
        cardOf(`s${k}`, 'supply', 'Operations', shifted(level, -change)),
      ];
    });
    const three = ['undrawn:d4', 'undrawn:d1', 'undrawn:d2'];
    expect(idsOf(pairs)).toEqual(three);
    expect(idsOf(pairs.toReversed())).toEqual(three);
  });

  it('S-6, P-1: says after any change what it says of the plan alone', () => {
    const open = planOf(PAIR);
    const drawn = planOf(PAIR, [contractOf(PAIR, 'throughput', 'orders', {}, { state: 'draft' })]);
    const calm = planOf([orders(shifted(10_000, 0)), throughput()]);
    const assessor = new Assessor();
    for (const plan of [open, drawn, open, calm, open])
      expect(assessor.assess(plan)).toEqual(assess(plan));
  });
});

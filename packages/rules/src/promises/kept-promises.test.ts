import type { Actual, ContractTerms } from '@interlock/plan';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AS_OF, cardOf, WEEK, weekly } from '../../test/plan-of.ts';
import { departmentRecords } from './department-record.ts';
import { type InForce, keptPromises } from './kept-promises.ts';

/* Weeks end on Sunday; the last complete one as of AS_OF begins on 9 November 2026. */

const LAST = '2026-11-09';
const TERMS: ContractTerms = { ratio: 1, lag: 0, tolerance: 0, priority: 1, owner: 'Aisha' };

const promise = (
  contract: string,
  [from, to]: [string, string],
  terms: Partial<ContractTerms> = {},
  more: Partial<InForce> = {},
): InForce => ({
  ...{ contract, from, to, sides: [`of-${from}`, `of-${to}`], since: '2026-10-26', until: null },
  terms: { ...TERMS, ...terms },
  ...more,
});

const cards = [
  cardOf('mine', 'supply', 'of-mine'),
  cardOf('plant', 'supply', 'of-plant'),
  cardOf('orders', 'demand', 'of-orders'),
];
const chain = [
  promise('ore', ['mine', 'plant'], { ratio: 2 }),
  promise('parts', ['plant', 'orders']),
];

function kept(
  promises: readonly InForce[],
  values: Record<string, (number | null)[]>,
  asOf = AS_OF,
  own = cards,
) {
  const reports = new Map<string, Actual[]>(
    Object.entries(values).map(([id, list]) => [id, weekly(list, LAST)]),
  );
  return keptPromises({
    ...{ cards: own, promises, reports, asOf },
    settings: { cycle: WEEK, sharing: 'max-min' },
  });
}
const statesOf = (list: ReturnType<typeof kept>, contract: string) =>
  list.filter((each) => each.contract === contract).map(({ state }) => state);

describe('promises', () => {
  it('V-1: are kept within their tolerance, cycle by cycle, and nothing is due without need', () => {
    const orders = [100, 100, 0];
    const of = (tolerance: number) =>
      statesOf(
        kept([promise('parts', ['plant', 'orders'], { tolerance })], {
          orders,
          plant: [95, 94, 9],
        }),
        'parts',
      );
    expect(of(0.05)).toEqual(['kept', 'broken', 'nothing-due']);
    expect(of(0)).toEqual(['broken', 'broken', 'nothing-due']);
  });

  it('V-1: no more is due than was signed', () => {
    const values = { orders: [100, 100, 100], plant: [80, 70, 100] };
    const list = kept([promise('parts', ['plant', 'orders'], { quantity: 80 })], values);
    expect(list.map(({ due }) => due)).toEqual([80, 80, 80]);
    expect(statesOf(list, 'parts')).toEqual(['kept', 'broken', 'kept']);
  });

  it('V-2: count only in complete cycles on all days of which the same terms were in force', () => {
    const values = { orders: [100, 100, 100], plant: [50, 50, 50] };
    const late = promise('parts', ['plant', 'orders'], {}, { since: '2026-10-27' });
    expect(kept([late], values).map(({ cycle }) => cycle)).toEqual(['2026-11-02', '2026-11-09']);
    const ended = promise('parts', ['plant', 'orders'], {}, { until: '2026-11-08' });
    expect(kept([ended], values).map(({ cycle }) => cycle)).toEqual(['2026-10-26', '2026-11-02']);
    const whole = promise('parts', ['plant', 'orders']);
    expect(kept([whole], values, '2026-11-14').at(-1)!.cycle).toBe('2026-11-02');
    expect(kept([whole], values, '2026-11-15').at(-1)!.cycle).toBe('2026-11-09');
  });

  it('V-2: an amendment is judged by its own terms from the first whole cycle on', () => {
    const values = { orders: [100, 100, 100], plant: [80, 80, 80] };
    const before = promise('parts', ['plant', 'orders'], {}, { until: '2026-11-03' });
    const after = promise('parts', ['plant', 'orders'], { quantity: 80 }, { since: '2026-11-03' });
    expect(kept([before, after], values).map(({ cycle, state }) => [cycle, state])).toEqual([
      ['2026-10-26', 'broken'],
      ['2026-11-09', 'kept'],
    ]);
  });

  it('V-3: who was starved by a broken promise broke none of their own', () => {
    const values = { orders: [100, 100, 100], plant: [60, 60, 100], mine: [120, 200, 200] };
    const list = kept(chain, values).filter(({ contract }) => contract === 'parts');
    expect(list.map(({ cause }) => cause)).toEqual([
      { kind: 'starved', contract: 'ore' },
      { kind: 'own' },
      null,
    ]);
  });

  it('V-3: a supplier that left ore unused fell short by itself', () => {
    const values = { orders: [100], plant: [40], mine: [120] };
    const parts = kept(chain, values).findLast(({ contract }) => contract === 'parts');
    expect(parts).toMatchObject({ state: 'broken', cause: { kind: 'own' } });
  });

  it('V-3: with a lag the cycle counts in which it left', () => {
    const lagged = [chain[0]!, promise('parts', ['plant', 'orders'], { lag: 1 })];
    const values = { orders: [100, 100, 100], plant: [100, 60, 100], mine: [200, 120, 200] };
    const list = kept(lagged, values).filter(({ contract }) => contract === 'parts');
    expect(list.map(({ state }) => state)).toEqual(['unreported', 'kept', 'broken']);
    expect(list[2]!.cause).toEqual({ kind: 'starved', contract: 'ore' });
  });

  it('V-4: what nobody reported, stock and loops are told apart from what was broken', () => {
    const alone = [promise('parts', ['plant', 'orders'])];
    expect(statesOf(kept(alone, { orders: [100, null], plant: [null, 50] }), 'parts')).toEqual([
      'unreported',
      'unreported',
      'unreported',
    ]);
    const stocked = cards.map((card) => (card.id === 'plant' ? { ...card, onHand: 5 } : card));
    const values = { orders: [100], plant: [50] };
    expect(statesOf(kept(alone, values, AS_OF, stocked), 'parts').at(-1)).toBe('untold');
    const gone = cards.filter(({ id }) => id !== 'plant');
    expect(statesOf(kept(alone, values, AS_OF, gone), 'parts').at(-1)).toBe('untold');
    const loop = [...chain, promise('back', ['plant', 'mine'], { ratio: 0.1 })];
    const all = { ...values, mine: [100] };
    expect(statesOf(kept(loop, all), 'ore').at(-1)).toBe('untold');
  });

  it('V-1: of two sources of one part each owes what the quantity of the other leaves', () => {
    const more = [...cards, cardOf('second', 'supply', 'of-second')];
    const sources = [
      promise('parts', ['plant', 'orders'], { quantity: 80, part: 'module' }),
      promise('spare', ['second', 'orders'], { quantity: 30, part: 'module' }),
    ];
    const values = { orders: [100], plant: [70], second: [15] };
    const last = kept(sources, values, AS_OF, more).slice(-2);
    expect(last.map(({ contract, due, state }) => [contract, due, state])).toEqual([
      ['parts', 70, 'kept'],
      ['spare', 20, 'broken'],
    ]);
  });

  it('V-5: reliability is kept ÷ due over the last cycles; starved ones are charged to nobody', () => {
    const values = { orders: [100, 100, 100], plant: [60, 60, 100], mine: [120, 200, 200] };
    const list = kept(chain, values);
    expect(departmentRecords(list)).toEqual([
      { supplier: 'of-mine', consumer: 'of-plant', due: 3, kept: 2, starved: 0 },
      { supplier: 'of-plant', consumer: 'of-orders', due: 2, kept: 1, starved: 1 },
    ]);
    expect(departmentRecords(list, 1)).toEqual([
      { supplier: 'of-mine', consumer: 'of-plant', due: 1, kept: 1, starved: 0 },
      { supplier: 'of-plant', consumer: 'of-orders', due: 1, kept: 1, starved: 0 },
    ]);
    expect(departmentRecords([])).toEqual([]);
  });

  it('V-1: asks each card once, however many ways lead down to the orders', () => {
    const layers = Array.from({ length: 30 }, (_, n) => [`a${n}`, `b${n}`]);
    const many = layers.flatMap((ids) => ids.map((id) => cardOf(id, 'supply', id)));
    const down = layers
      .slice(1)
      .flatMap((ids, n) =>
        layers[n]!.flatMap((to) =>
          ids.map((from) => promise(`${from}-${to}`, [from, to], { ratio: 0.5 })),
        ),
      );
    const last = layers[0]!.map((id) => promise(`${id}-orders`, [id, 'orders'], { part: id }));
    const own = [...many, cards[2]!];
    const values = { orders: [100], ...Object.fromEntries(many.map(({ id }) => [id, [100]])) };
    const top = kept([...last, ...down], values, AS_OF, own).findLast(
      ({ contract }) => contract === 'a29-a28',
    );
    // 2^29 ways lead down from there.
    expect(top).toMatchObject({ state: 'kept', due: 50 });
  });

  it('V-1: bringing more never breaks what was kept, whatever is reported', () => {
    const value = fc.option(fc.integer({ min: 0, max: 200 }), { freq: 6 });
    const row = fc.array(value, { minLength: 3, maxLength: 3 });
    fc.assert(
      fc.property(row, row, row, fc.nat(2), fc.integer({ min: 1, max: 80 }), (o, p, m, at, add) => {
        const before = statesOf(kept(chain, { orders: o, plant: p, mine: m }), 'parts');
        const raised = p.map((v, k) => (k === at && v !== null ? v + add : v));
        const after = statesOf(kept(chain, { orders: o, plant: raised, mine: m }), 'parts');
        before.forEach((state, k) => {
          if (state === 'kept') expect(after[k]).toBe('kept');
        });
      }),
      { numRuns: 300 },
    );
  });
});

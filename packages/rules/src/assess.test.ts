import type { Card } from '@interlock/plan';
import { describe, expect, it } from 'vitest';
import { fragmentedPlan } from '../test/fragmented-plan.ts';
import {
  cardOf,
  contractOf,
  influenceOf,
  measureOf,
  planOf,
  steady,
  weekly,
} from '../test/plan-of.ts';
import { assess } from './assess.ts';
import { explain } from './explain.ts';
import { withOverlay } from './what-if/overlay.ts';

const demand = (id: string, value: number, more: Partial<Card> = {}) =>
  cardOf(id, 'demand', 'Sales', steady(value), more);
const supply = (id: string, value: number, more: Partial<Card> = {}) =>
  cardOf(id, 'supply', 'Operations', steady(value), more);

describe('the fragmented supply chain', () => {
  const a = assess(fragmentedPlan());
  const contract = (id: string) => a.contracts[id]!;

  it('C-6, C-10: collides where the part holds the assembly back', () => {
    expect(contract('assembly-orders')).toMatchObject({
      verdict: 'collision',
      required: 11_500,
      supplied: 9_000,
      gap: -2_500,
      expectedShortfall: 2_500,
    });
    expect(contract('assembly-orders').probability).toBeGreaterThan(0.99);
    expect(contract('assembly-orders').gapOfRequired).toBeCloseTo(-0.2174, 4);
  });

  it('C-16: loses (€48 margin + €10 penalty) × 2,500 a week, and penalties of what else is signed', () => {
    const [trucks, housings] = [contract('trucks-orders'), contract('housings-assembly')];
    const penalties = 4 * (4_690 * trucks.expectedShortfall + 56 * housings.expectedShortfall);
    expect(a.moneyAtRisk).toBeCloseTo(58 * 2_500 * 4 + penalties, -1);
  });

  it('A-13: an exception is worth what relieving it alone would save', () => {
    // Without the missing modules trucks and housings would hold the orders back a little.
    expect(contract('assembly-orders').loss).toBeGreaterThan(565_000);
    expect(contract('assembly-orders').loss).toBeLessThan(580_000);
    expect(contract('pm40-assembly').loss).toBe(0);
    const trucks = contract('trucks-orders');
    expect(trucks.loss).toBeCloseTo(4 * 4_690 * trucks.expectedShortfall, 6);
  });

  it('C-7, C-8: serves the retrofit kits in full from the scarce part, without a risk', () => {
    expect(contract('pm40-kits')).toMatchObject({
      verdict: 'clear',
      required: 5_600,
      supplied: 5_600,
    });
    expect(contract('pm40-assembly')).toMatchObject({ required: 23_000, supplied: 18_000 });
  });

  it('C-15: tells the path hop by hop in each department’s own unit, and on to the KPI', () => {
    expect(
      contract('assembly-orders').path.map((hop) => [hop.title, hop.have, hop.need, hop.unit]),
    ).toEqual([
      ['PM-40 modules', 18_000, 23_000, 'pcs/wk'],
      ['Final assembly', 9_000, 11_500, 'units/wk'],
      ['Customer orders', 9_000, 11_500, 'units/wk'],
      ['On-time delivery', 78.3, 96, '%'],
    ]);
  });

  it('A-1: counts the part under the collision that it causes', () => {
    expect(contract('pm40-assembly').countedUnder).toBe('assembly-orders');
    expect(a.counts).toEqual({ collision: 1, atRisk: 1, watch: 1 });
  });

  it('C-11: watches the housings and calls the trucks at risk', () => {
    expect(contract('housings-assembly').verdict).toBe('watch');
    expect(contract('trucks-orders')).toMatchObject({ verdict: 'at-risk' });
    expect(contract('trucks-orders').required).toBeCloseTo(25.56, 2);
  });

  it('A-6, A-7: puts six exceptions in order of money per minute, in 33 of 45 minutes', () => {
    expect(a.exceptions.map((e) => e.kind)).toEqual([
      'collision',
      'watch',
      'at-risk',
      'drift',
      'unsigned',
      'stale',
    ]);
    expect(a.agenda).toMatchObject({ minutes: 33, sessionMinutes: 45 });
    expect(a.agenda.firstShare).toBeCloseTo(0.96, 2);
  });

  it('A-4: shows apart what a missing signature leaves open, and C-3: supplies nothing by it', () => {
    const unsigned = a.exceptions.find((e) => e.kind === 'unsigned')!;
    expect(unsigned).toMatchObject({ money: null, exposure: 14_400 });
    expect(a.exposure).toBe(14_400);
    expect(a.structure.map((s) => s.code)).toEqual(['unsigned']);
  });

  it('A-2: keeps to itself a drift that an exception already tells', () => {
    expect(a.cards.delivery!.drift).toBe('off-track');
    expect(a.exceptions.filter((e) => e.kind === 'drift').map((e) => e.id)).toEqual(['ontime']);
  });

  it('D-12: calls the stale card’s money unknown', () => {
    expect(a.exceptions.at(-1)).toMatchObject({ id: 'freight', money: null });
  });

  it('outlines each card by the worst of its contracts', () => {
    const risk = (id: string) => a.cards[id]!.risk;
    expect(['pm40', 'assembly', 'orders', 'kits', 'housings', 'trucks'].map(risk)).toEqual([
      'collision',
      'collision',
      'collision',
      'clear',
      'watch',
      'at-risk',
    ]);
    expect(a.cards.assembly).toMatchObject({ needs: 3, serves: 1 });
  });
});

describe('contracts', () => {
  it('C-1: reads the signed terms while an amendment is pending', () => {
    const cards = [supply('s', 100), demand('d', 100)];
    const signed = contractOf(cards, 's', 'd', { ratio: 1 });
    const pending = { ...signed, ratio: 5, state: 'amendment-pending' as const };
    expect(assess(planOf(cards, [pending])).contracts['s-d']).toMatchObject({ required: 100 });
  });

  it('C-1, C-23: a declined or withdrawn contract carries nothing, and leaves its need uncovered', () => {
    const cards = [supply('s', 70), { ...demand('d', 100), unitMargin: 2 }];
    const drawn = assess(planOf(cards, [contractOf(cards, 's', 'd', {}, { state: 'proposed' })]));
    for (const state of ['declined', 'withdrawn'] as const) {
      const a = assess(planOf(cards, [contractOf(cards, 's', 'd', {}, { state })]));
      const contract = a.contracts['s-d']!;
      expect(contract).toMatchObject({ verdict: 'collision', required: 100, supplied: 0 });
      expect(a.exceptions).toHaveLength(1);
      expect(a.exceptions[0]).toMatchObject({ id: 's-d', kind: 'collision', money: 800 });
      expect(explain(a.exceptions[0]!.reason)).toMatch(
        /^(Declined|Withdrawn): nobody covers 400 units for d over the next 4 weeks\.$/,
      );
      // A "no" never makes the board look better than the shortage that it answers.
      expect(a.moneyAtRisk).toBeGreaterThanOrEqual(drawn.moneyAtRisk);
      expect([a.cards.s!.risk, a.cards.d!.risk]).toEqual(['clear', 'collision']);
      expect(a.cards.d!.needs).toBe(0);
    }
  });

  it('C-23: nothing is uncovered where another contract brings the same, or nothing is needed', () => {
    const cards = [supply('s', 10), supply('other', 100), demand('d', 100)];
    const declined = contractOf(cards, 's', 'd', {}, { state: 'declined' });
    const covered = assess(planOf(cards, [declined, contractOf(cards, 'other', 'd')]));
    expect(covered.contracts['s-d']).toMatchObject({ verdict: 'clear', required: 0 });
    expect(covered.exceptions).toEqual([]);
    const idle = [supply('s', 10), supply('x', 5)];
    const none = assess(planOf(idle, [contractOf(idle, 's', 'x', {}, { state: 'declined' })]));
    expect(none.exceptions).toEqual([]);
    // Two that were declined for one requirement are one exception.
    const both = [declined, contractOf(cards, 'other', 'd', {}, { state: 'withdrawn' })];
    expect(assess(planOf(cards, both)).exceptions.map(({ id }) => id)).toEqual(['other-d']);
  });

  it('C-23, C-6: a second source that is declined leaves nothing uncovered that the first one brings', () => {
    const crates = { measure: { ...steady(5), unit: 'crates' } };
    const cards = [
      supply('first', 120),
      cardOf('second', 'supply', 'Purchasing', undefined, crates),
      demand('d', 100),
    ];
    const [first, second] = [
      contractOf(cards, 'first', 'd', { part: 'Modules' }),
      contractOf(cards, 'second', 'd', { part: 'modules', ratio: 0.05 }, { state: 'declined' }),
    ];
    expect(assess(planOf(cards, [first, second])).exceptions).toEqual([]);
    // Another part stays uncovered.
    const other = { ...second, part: 'Housings' };
    expect(assess(planOf(cards, [first, other])).exceptions.map(({ id }) => id)).toEqual([
      'second-d',
    ]);
  });

  it('C-23: so it does without its draft, and without the card that was to bring it', () => {
    const cards = [supply('s', 70), { ...demand('d', 100), unitMargin: 2 }];
    const declined = contractOf(cards, 's', 'd', {}, { state: 'declined' });
    const removed = { ...declined, removed: true };
    const whole = assess(planOf(cards, [removed]));
    expect(whole.exceptions).toMatchObject([{ id: 's-d', kind: 'collision', money: 800 }]);
    expect(whole.moneyAtRisk).toBeGreaterThanOrEqual(800);
    const without = assess(planOf(cards.slice(1), [removed]));
    expect(without.exceptions).toMatchObject([{ id: 's-d', cards: ['d'], money: 800 }]);
    expect(explain(without.exceptions[0]!.reason)).toBe(
      'Declined: nobody covers 400 units for d over the next 4 weeks.',
    );
    // Whoever brings it now covers it.
    const other = [...cards.slice(1), supply('other', 100)];
    const covered = assess(planOf(other, [removed, contractOf(other, 'other', 'd')]));
    expect(covered.exceptions).toEqual([]);
  });

  it('C-2: says which demand was taken', () => {
    const cards = [supply('s', 100), cardOf('d', 'demand', 'Sales', measureOf([90, 95], 120))];
    const a = assess(planOf(cards, [contractOf(cards, 's', 'd')]));
    expect(a.contracts['s-d']).toMatchObject({ required: 120 });
    expect(a.contracts['s-d']!.reason.values.demandBasis).toBe('plan');
  });

  it('C-3: evaluates drawn contracts on their own while nothing is signed', () => {
    const cards = [supply('part', 50), supply('s', 100), demand('d', 100)];
    const draft = { state: 'draft' as const };
    const a = assess(
      planOf(cards, [
        contractOf(cards, 's', 'd', {}, draft),
        contractOf(cards, 'part', 's', {}, draft),
      ]),
    );
    expect(a.contracts['s-d']).toMatchObject({ verdict: 'collision', supplied: 50 });
    expect(a.contracts['part-s']).toMatchObject({ countedUnder: 's-d', required: 100 });
  });

  it('C-3: lets a proposed contract neither limit nor supply beside a signed one', () => {
    const cards = [supply('first', 100), supply('second', 20), demand('d', 100)];
    const proposed = { state: 'proposed' as const };
    const a = assess(
      planOf(cards, [
        contractOf(cards, 'first', 'd'),
        contractOf(cards, 'second', 'd', {}, proposed),
      ]),
    );
    expect(a.contracts['first-d']!.verdict).toBe('clear');
    expect(a.contracts['second-d']).toMatchObject({ verdict: 'collision', supplied: 20 });
  });

  it('C-3: serves contracts in force before those that are only drawn', () => {
    const cards = [supply('s', 100), demand('d', 80), demand('e', 80)];
    const drawn = { state: 'proposed' as const };
    const a = assess(
      planOf(cards, [
        contractOf(cards, 's', 'd'),
        contractOf(cards, 's', 'e', { priority: 1 }, drawn),
      ]),
    );
    expect(a.contracts['s-d']).toMatchObject({ verdict: 'clear' });
    expect(a.contracts['s-e']).toMatchObject({ supplied: 20 });
  });

  it('C-4: nets stock before anything is asked of the suppliers', () => {
    const cards = [supply('part', 300), supply('s', 100, { onHand: 200 }), demand('d', 100)];
    const a = assess(
      planOf(cards, [contractOf(cards, 's', 'd'), contractOf(cards, 'part', 's', { ratio: 2 })]),
    );
    // Two of four weeks come from stock.
    expect(a.contracts['part-s']!.required).toBe(100);
    expect(a.contracts['s-d']).toMatchObject({ verdict: 'clear', supplied: 100 });
  });

  it('C-4, C-9: lands the requirement earlier by the lag, and counts what is on its way', () => {
    const rising = measureOf([1, 1], {
      kind: 'path',
      values: [
        ['2026-11-02', 100],
        ['2026-11-30', 200],
      ],
    });
    const shipped = [40, 40, ...new Array<number>(8).fill(100), 60, 60];
    const cards = [
      cardOf('s', 'supply', 'Operations', measureOf(shipped, 100)),
      cardOf('d', 'demand', 'Sales', rising),
      cardOf('part', 'supply', 'Procurement', measureOf([300], 300)),
    ];
    const part = contractOf(cards, 'part', 's');
    const a = assess(planOf(cards, [contractOf(cards, 's', 'd', { lag: 2 }), part]));
    // Weeks 47 to 50 need 100, 100, 200, 200: what has to be there. With two weeks' lag the
    // supplier is asked for 200 from the first one on; weeks 47 and 48 live on what left before.
    expect(a.contracts['s-d']!.required).toBe(150);
    expect(a.contracts['part-s']!.required).toBe(200);
    const none = assess(planOf(cards, [contractOf(cards, 's', 'd'), part]));
    expect(none.contracts['s-d']!.required).toBe(150);
    expect(none.contracts['part-s']!.required).toBe(150);
  });

  it('C-5: requires the agreed quantity where no demand reaches', () => {
    const cards = [supply('s', 80), supply('t', 100)];
    const a = assess(planOf(cards, [contractOf(cards, 's', 't', { quantity: 100 })]));
    expect(a.contracts['s-t']).toMatchObject({ required: 100, supplied: 80, verdict: 'collision' });
    const nothing = assess(planOf(cards, [contractOf(cards, 's', 't')]));
    expect(nothing.contracts['s-t']!.reason.code).toBe('nothing-required');
  });

  it('C-7: serves the lower priority number first', () => {
    const cards = [supply('s', 100), demand('d', 80), demand('e', 80)];
    const a = assess(
      planOf(cards, [
        contractOf(cards, 's', 'd', { priority: 2 }),
        contractOf(cards, 's', 'e', { priority: 1 }),
      ]),
    );
    expect(a.contracts['s-e']).toMatchObject({ verdict: 'clear', supplied: 80 });
    expect(a.contracts['s-d']).toMatchObject({ verdict: 'collision', supplied: 20 });
  });

  it('C-10: accepts a shortfall within the tolerance of both', () => {
    const cards = [supply('s', 97), demand('d', 100)];
    const verdict = (tolerance: number) =>
      assess(planOf(cards, [contractOf(cards, 's', 'd', { tolerance })])).contracts['s-d']!;
    expect(verdict(0.05)).toMatchObject({ probability: 0 });
    expect(verdict(0)).toMatchObject({ verdict: 'collision', probability: 1 });
  });

  it('C-12: makes no collision of two forecasts that are equal', () => {
    const noisy = [100, 100.1, 99.9, 100, 100.1, 99.9, 100, 100.1, 99.9, 100];
    const cards = [
      cardOf('s', 'supply', 'Operations', measureOf(noisy, 100)),
      cardOf('d', 'demand', 'Sales', measureOf(noisy, 100)),
    ];
    expect(assess(planOf(cards, [contractOf(cards, 's', 'd')])).contracts['s-d']!.verdict).toBe(
      'clear',
    );
  });

  it('C-13: is at risk by what the last cycles brought, whatever the forecast', () => {
    const cards = [
      cardOf(
        's',
        'supply',
        'Operations',
        measureOf([], 100, { actuals: weekly([80, 80, 80, 80]) }),
      ),
      cardOf('d', 'demand', 'Sales', measureOf([], 100, { actuals: weekly([90, 90, 90, 90]) })),
    ];
    const breach = assess(planOf(cards, [contractOf(cards, 's', 'd')])).contracts['s-d']!;
    expect(breach).toMatchObject({
      verdict: 'at-risk',
      probability: 0,
      recent: { cycles: 4, required: 360, supplied: 320, shortfall: 40 },
    });
    expect(breach.reason.code).toBe('breach');
    const accepted = assess(planOf(cards, [contractOf(cards, 's', 'd', { tolerance: 0.2 })]));
    expect(accepted.contracts['s-d']!.verdict).toBe('clear');
  });

  it('W-2: a breach of the past does not count for what a what-if reaches', () => {
    const actuals = (value: number) => ({ actuals: weekly([value, value, value, value]) });
    const cards = [
      cardOf('s', 'supply', 'Operations', measureOf([], 100, actuals(80))),
      cardOf('d', 'demand', 'Sales', measureOf([], 100, actuals(90))),
      cardOf('e', 'demand', 'Sales', measureOf([], 100, actuals(0))),
    ];
    const plan = planOf(cards, [contractOf(cards, 's', 'd')]);
    const verdictWith = (values: Record<string, number>) =>
      assess(withOverlay(plan, { values, terms: {} })).contracts['s-d']!.verdict;
    expect(verdictWith({ s: 100 })).toBe('clear');
    expect(verdictWith({ e: 10 })).toBe('at-risk');
    expect(verdictWith({ s: 80 })).toBe('collision');
  });

  it('C-13: never takes a cycle that was not reported for zero', () => {
    const cards = [
      cardOf('s', 'supply', 'Operations', measureOf([90, 90, null, 90], 100)),
      cardOf('d', 'demand', 'Sales', measureOf([90, null, 90, 90], 90)),
    ];
    const { recent } = assess(planOf(cards, [contractOf(cards, 's', 'd')])).contracts['s-d']!;
    expect(recent).toMatchObject({ cycles: 2, required: 180, supplied: 180, shortfall: 0 });
  });

  it('C-14: is at risk where it is committed later than needed, lag included', () => {
    const cards = [supply('s', 200), demand('d', 100)];
    const dated = { needBy: '2026-12-10', commitBy: '2026-12-01', lag: 1 };
    const at = (lag: number) =>
      assess(planOf(cards, [contractOf(cards, 's', 'd', { ...dated, lag })])).contracts['s-d']!;
    expect(at(1)).toMatchObject({ slackDays: 2, verdict: 'clear' });
    expect(at(2)).toMatchObject({ slackDays: -5, verdict: 'at-risk' });
    expect(at(2).reason.code).toBe('late');
  });

  it('C-17: solves a loop that feeds on a part of itself, and leaves out one that cannot be', () => {
    const cards = [supply('a', 200), supply('b', 200), demand('d', 75)];
    const loop = (ratio: number) =>
      assess(
        planOf(cards, [
          contractOf(cards, 'a', 'd'),
          contractOf(cards, 'a', 'b', { ratio }),
          contractOf(cards, 'b', 'a', { ratio: 0.5 }),
        ]),
      );
    const solved = loop(0.5);
    expect(solved.contracts['b-a']!.required).toBeCloseTo(50, 6);
    expect(solved.structure.map((s) => s.code)).toEqual(['cycle']);
    expect(solved.exceptions).toEqual([]);
    const divergent = loop(2);
    expect(divergent.contracts['b-a']).toMatchObject({ verdict: 'watch', required: 0 });
    expect(divergent.contracts['a-d']).toMatchObject({ verdict: 'clear', required: 75 });
    expect(divergent.exceptions.map((e) => e.id)).toEqual(['divergent-cycle:a']);
  });

  it('C-18: projects a KPI by its sources, and only by those with a coefficient', () => {
    const cards = [
      cardOf('s', 'supply', 'Operations', steady(90, 100)),
      demand('d', 100),
      cardOf('k', 'kpi', 'Finance', steady(500, 500)),
      cardOf('l', 'kpi', 'Finance', steady(10, 10)),
    ];
    const a = assess(
      planOf(
        cards,
        [contractOf(cards, 's', 'd')],
        [influenceOf('s', 'k', 0.5), influenceOf('d', 'k'), influenceOf('k', 'l', 1)],
      ),
    );
    expect(a.cards.k!.projection).toEqual({ value: 475, sources: [{ card: 's', change: -25 }] });
    expect(a.cards.l!.projection!.value).toBeCloseTo(9.5, 12);
    expect(a.cards.s!.projection).toBeNull();
  });

  it('C-18: projects a service by what is served of what is ordered, not against plan', () => {
    // Orders 15 % over plan, served as planned: 100 of 115.
    const cards = [
      supply('s', 100),
      cardOf('d', 'demand', 'Sales', steady(115, 100)),
      cardOf('k', 'kpi', 'Delivery', steady(96, 96, '%')),
      cardOf('m', 'kpi', 'Finance', steady(500, 500)),
    ];
    const influences = [influenceOf('d', 'k', 1), influenceOf('d', 'm', 1)];
    const project = (level: number) => {
      const own = cards.map((card) =>
        card.id === 'd' ? { ...card, measure: steady(level, 100) } : card,
      );
      return assess(planOf(own, [contractOf(own, 's', 'd')], influences)).cards;
    };
    expect(project(115).k!.projection!.value).toBeCloseTo((96 * 100) / 115, 9);
    expect(project(115).m!.projection!.value).toBeCloseTo(500, 9);
    // Fewer orders, all served: no worse than the plan.
    expect(project(80).k!.projection!.value).toBeCloseTo(96, 9);
    expect(project(80).m!.projection!.value).toBeCloseTo(400, 9);
  });
});

describe('structure', () => {
  const codes = (plan: Parameters<typeof assess>[0]) => assess(plan).structure.map((s) => s.code);

  it('S-1, A-8: groups missing owners by department', () => {
    const cards = [supply('s', 200, { owner: '' }), supply('t', 1, { owner: ' ' }), demand('d', 1)];
    const a = assess(planOf(cards, [contractOf(cards, 's', 'd')]));
    expect(a.structure.map((s) => s.code)).toEqual(['unowned', 'unowned', 'unowned']);
    expect(a.exceptions).toHaveLength(1);
    expect(a.exceptions[0]).toMatchObject({ id: 'unowned:Operations', minutes: 1 });
  });

  it('S-2, A-8: groups unsigned contracts of unknown money by the two departments', () => {
    const cards = [supply('s', 200), supply('t', 200), demand('d', 1), demand('e', 1)];
    const draft = { state: 'draft' as const };
    const a = assess(
      planOf(cards, [
        contractOf(cards, 's', 'd', {}, draft),
        contractOf(cards, 't', 'e', {}, draft),
      ]),
    );
    expect(a.exceptions).toHaveLength(1);
    expect(a.exceptions[0]).toMatchObject({ kind: 'unsigned', edges: ['s-d', 't-e'] });
  });

  it('S-3: flags different units at a ratio of 1, and no pieces by another name', () => {
    const plan = (unit: string, ratio = 1) => {
      const cards = [cardOf('s', 'supply', 'Operations', steady(200, 200, unit)), demand('d', 1)];
      return planOf(cards, [contractOf(cards, 's', 'd', { ratio })]);
    };
    expect(codes(plan('kg'))).toEqual(['unit-mismatch']);
    expect(codes(plan('kg', 0.5))).toEqual([]);
    expect(codes(plan('pcs/wk'))).toEqual([]);
  });

  it('S-4: flags contracts of one pair that differ, and a quantity that no longer fits', () => {
    const cards = [supply('s', 900), demand('d', 100)];
    const pair = [
      contractOf(cards, 's', 'd', { ratio: 1 }, { id: 'one' }),
      contractOf(cards, 's', 'd', { ratio: 2 }, { id: 'two' }),
    ];
    expect(codes(planOf(cards, pair))).toEqual(['contradictory-assumption']);
    const quantity = (amount: number) =>
      codes(planOf(cards, [contractOf(cards, 's', 'd', { quantity: amount, tolerance: 0.05 })]));
    expect(quantity(95)).toEqual([]);
    expect(quantity(80)).toEqual(['contradictory-assumption']);
  });

  it('S-5: reports a contract whose end was deleted', () => {
    const cards = [supply('s', 200)];
    const a = assess(planOf(cards, [contractOf(cards, 's', 'gone')]));
    expect(a.exceptions.map((e) => e.id)).toEqual(['dangling:s-gone']);
    expect(a.contracts['s-gone']).toMatchObject({ verdict: 'clear', path: [] });
  });
});

describe('exceptions', () => {
  it('A-1: makes one exception of a contract that starves several demands', () => {
    const cards = [
      supply('part', 50),
      supply('s', 200),
      demand('d', 60, { unitMargin: 2 }),
      demand('e', 60, { unitMargin: 3 }),
    ];
    const a = assess(
      planOf(cards, [
        contractOf(cards, 'part', 's'),
        contractOf(cards, 's', 'd'),
        contractOf(cards, 's', 'e'),
      ]),
    );
    expect(a.exceptions).toHaveLength(1);
    expect(a.exceptions[0]).toMatchObject({ id: 'part-s', kind: 'collision' });
    // 35 short on each side, four weeks.
    expect(a.exceptions[0]!.money).toBeCloseTo(35 * (2 + 3) * 4, 6);
    expect(a.contracts['s-d']!.countedUnder).toBe('part-s');
    expect(a.contracts['s-e']!.countedUnder).toBe('part-s');
    expect(a.contracts['part-s']!.countedUnder).toBeNull();
  });

  it('A-13, A-14: a part behind the bottleneck is worth nothing until that is solved', () => {
    const cards = [supply('s', 40), supply('t', 90), demand('d', 100, { unitMargin: 1 })];
    const a = assess(planOf(cards, [contractOf(cards, 's', 'd'), contractOf(cards, 't', 'd')]));
    expect(a.moneyAtRisk).toBeCloseTo(240, 9);
    expect(a.contracts['s-d']!.loss).toBeCloseTo(200, 9);
    expect(a.contracts['t-d']!.loss).toBe(0);
    expect(a.exceptions.map(({ id, money, behind }) => [id, money, behind])).toEqual([
      ['s-d', a.contracts['s-d']!.loss, null],
      ['t-d', 0, 's-d'],
    ]);
  });

  it('A-13, A-14: a part behind the bottleneck is known to be so further up as well', () => {
    const cards = [
      supply('x', 50),
      supply('y', 80),
      supply('m', 500),
      demand('d', 100, { unitMargin: 10 }),
    ];
    const contracts = ['x-m', 'y-m', 'm-d'].map((id) => {
      const [from, to] = id.split('-');
      return contractOf(cards, from!, to!);
    });
    const { exceptions } = assess(planOf(cards, contracts));
    expect(exceptions.map(({ id, money, behind }) => [id, money, behind])).toEqual([
      ['m-d', 4 * 50 * 10, null],
      ['y-m', 0, 'm-d'],
    ]);
  });

  it('A-6: has unknown money where nothing gives it a price', () => {
    const cards = [supply('s', 40), demand('d', 100)];
    const a = assess(planOf(cards, [contractOf(cards, 's', 'd')]));
    expect(a.exceptions[0]).toMatchObject({ kind: 'collision', money: null, moneyPerMinute: null });
    expect(a.moneyAtRisk).toBe(0);
    expect(a.agenda.firstShare).toBeNull();
  });

  it('has nothing to say of an empty plan', () => {
    const a = assess(planOf([]));
    expect(a).toMatchObject({ exceptions: [], moneyAtRisk: 0, horizonLabel: '4 weeks' });
    expect(assess(planOf([], [], [], { horizon: 1 })).horizonLabel).toBe('1 week');
  });
});

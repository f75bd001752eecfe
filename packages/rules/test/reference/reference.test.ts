import type { Card, ContractTerms, Plan } from '@interlock/plan';
import { describe, expect, it } from 'vitest';
import { cardOf, contractOf, contractsOf, planOf } from '../plan-of.ts';
import { drawOf, normalsOf, uniforms } from './draw.ts';
import { type CardInput, type Inputs, networkOf } from './network.ts';
import { referencePlan } from './reference.ts';

/* The reference against numbers worked out by hand. */

const steadily = (value: number, past: readonly (number | null)[] = []): CardInput => {
  const none = new Array<number>(8).fill(0);
  return { ahead: { mean: new Array<number>(8).fill(value), sd: none, step: none }, past };
};
const supply = (id: string, more: Partial<Card> = {}) =>
  cardOf(id, 'supply', 'Ops', undefined, more);
const demand = (id: string, more: Partial<Card> = {}) =>
  cardOf(id, 'demand', 'Sales', undefined, { unitMargin: 10, ...more });

/** `terms` by `from-to`; contracts are in force unless `drawn` names them. */
function run(
  cards: readonly Card[],
  terms: Readonly<Record<string, Partial<ContractTerms>>>,
  inputs: Readonly<Record<string, CardInput>>,
  settings: Partial<Plan['settings']> = {},
  drawn: readonly string[] = [],
) {
  const plan = planOf(cards, contractsOf(cards, terms, drawn), [], settings);
  const result = referencePlan(plan, new Map(Object.entries(inputs)), 1);
  return { ...result, of: (id: string) => result.contracts.get(id)! };
}

describe('the reference by hand, without spread', () => {
  const two = [supply('s'), demand('d')];

  it('lets what is not served wait, or lose it', () => {
    const inputs = { s: steadily(80), d: steadily(100) };
    const waiting = run(two, { 's-d': {} }, inputs);
    expect(waiting.of('s-d')).toMatchObject({
      probability: 1,
      worstCycle: 0,
      required: 100,
      supplied: 80,
      expectedShortfall: 20,
    });
    expect(waiting.unmet.get('d')).toBe(80);
    expect(waiting.money).toBe(800);
    const lost = run([two[0]!, demand('d', { unserved: 'lost' })], { 's-d': {} }, inputs);
    expect(lost.money).toBe(800);
  });

  it('serves a backlog out of what is left over, and tells what was left over', () => {
    // 30 short in the first cycle; 20 more than needed in each of the others.
    const late: CardInput = {
      ahead: { ...steadily(0).ahead!, mean: [70, 120, 120, 120] },
      past: [],
    };
    const result = run(two, { 's-d': {} }, { s: late, d: steadily(100) });
    expect(result.of('s-d')).toMatchObject({
      probability: 1,
      worstCycle: 0,
      byCycle: [1, 0, 0, 0],
    });
    expect(result.unmet.get('d')).toBe(0);
    // 20 of the second cycle and 10 of the third go to what waits; 10 and 20 are left.
    expect(result.of('s-d').supplied).toBeCloseTo(100 - 30 / 4 + 30 / 4, 12);
  });

  it('uses stock for what is missing, and keeps what nobody needs yet', () => {
    const stocked = [supply('s', { onHand: 160 }), demand('d')];
    const covered = run(stocked, { 's-d': {} }, { s: steadily(60), d: steadily(96) });
    expect(covered.of('s-d')).toMatchObject({ probability: 0, expectedShortfall: 0 });
    expect(covered.money).toBe(0);
    const rising: CardInput = {
      ahead: { ...steadily(0).ahead!, mean: [50, 50, 150, 150] },
      past: [],
    };
    const kept = [supply('s', { storable: true }), demand('d')];
    expect(run(kept, { 's-d': {} }, { s: steadily(100), d: rising }).money).toBe(0);
    expect(run(two, { 's-d': {} }, { s: steadily(100), d: rising }).money).toBe(1000);
  });

  it('adds alternatives up and takes the least of complements', () => {
    const cards = [supply('a'), supply('b'), demand('d')];
    const inputs = { a: steadily(60), b: steadily(50), d: steadily(100) };
    const complements = run(cards, { 'a-d': {}, 'b-d': {} }, inputs);
    expect(complements.unmet.get('d')).toBe(200);
    const part = { part: 'Module' };
    const alternatives = run(cards, { 'a-d': part, 'b-d': { part: ' module' } }, inputs);
    expect(alternatives.unmet.get('d')).toBe(0);
    expect(alternatives.of('a-d')).toMatchObject({ required: 50, supplied: 60 });
  });

  it('lets one alternative step in for the other with what it has left', () => {
    const cards = [supply('a'), supply('b'), demand('d'), demand('e')];
    const part = { part: 'p' };
    const result = run(
      cards,
      { 'a-d': part, 'b-d': part, 'b-e': {} },
      { a: steadily(20), b: steadily(90), d: steadily(100), e: steadily(25) },
    );
    // b has 90 − 50 − 25 = 15 left, which is less than the 30 that a leaves open.
    expect(result.of('a-d')).toMatchObject({ probability: 1, expectedShortfall: 30 });
    // What waits is asked of both, so that less of the 15 is left unasked from cycle to cycle.
    const unasked = (15 + 7.5 + 0 + 0) / 4;
    expect(result.of('b-d')).toMatchObject({
      probability: 0,
      required: 50,
      supplied: 50 + unasked,
    });
    expect(result.unmet.get('e')).toBe(0);
    expect(result.unmet.get('d')).toBeCloseTo(60, 9);
  });

  it('splits by agreed quantities, and what goes beyond them by weight', () => {
    const cards = [supply('a'), supply('b'), supply('c'), demand('d')];
    const inputs = { a: steadily(500), b: steadily(500), c: steadily(500), d: steadily(100) };
    const result = run(
      cards,
      {
        'a-d': { part: 'p', quantity: 40 },
        'b-d': { part: 'p', weight: 2 },
        'c-d': { part: 'p', ratio: 3 },
      },
      inputs,
    );
    expect(result.of('a-d').required).toBe(40);
    expect(result.of('b-d').required).toBeCloseTo(40, 12);
    expect(result.of('c-d').required).toBeCloseTo(60, 12);
    const agreed = run(
      cards.slice(1),
      { 'b-d': { part: 'p', quantity: 120 }, 'c-d': { part: 'p', ratio: 3, quantity: 120 } },
      inputs,
    );
    expect(agreed.of('b-d').required).toBeCloseTo(75, 12);
    expect(agreed.of('c-d').required).toBeCloseTo(75, 12);
  });

  it('serves what was agreed before what is asked beyond it, and by priority', () => {
    const cards = [
      supply('s'),
      demand('d', { unserved: 'lost' }),
      demand('e', { unserved: 'lost' }),
    ];
    const inputs = { s: steadily(100), d: steadily(80), e: steadily(80) };
    const shares = (
      d: Partial<ContractTerms>,
      e: Partial<ContractTerms>,
      sharing?: 'proportional',
    ) => {
      const result = run(
        cards,
        { 's-d': d, 's-e': e },
        inputs,
        sharing === undefined ? {} : { sharing },
      );
      return [result.of('s-d').supplied, result.of('s-e').supplied].map(
        (n) => Math.round(n * 1e6) / 1e6,
      );
    };
    expect(shares({}, {})).toEqual([50, 50]);
    expect(shares({ priority: 2 }, {})).toEqual([20, 80]);
    expect(shares({ priority: 2, quantity: 30 }, { quantity: 40 })).toEqual([30, 70]);
    expect(shares({ weight: 3 }, {})).toEqual([75, 25]);
    expect(shares({ weight: 9 }, {})).toEqual([80, 20]);
    expect(shares({ weight: 3 }, {}, 'proportional')).toEqual([75, 25]);
    expect(shares({ weight: 9 }, {}, 'proportional')).toEqual([80, 20]);
  });

  it('brings what is on the road, whatever becomes of its source', () => {
    const inputs = { s: steadily(0, [100, 100, 100]), d: steadily(100) };
    const result = run(two, { 's-d': { lag: 2 } }, inputs);
    expect(result.of('s-d')).toMatchObject({ supplied: 50, byCycle: [0, 0, 1, 1] });
    expect(result.unmet.get('d')).toBe(200);
  });

  it('asks as early as the lag wants it', () => {
    const rising: CardInput = {
      ahead: { ...steadily(0).ahead!, mean: [10, 10, 90, 90] },
      past: [],
    };
    const result = run(two, { 's-d': { lag: 1 } }, { s: steadily(90, [10]), d: rising });
    expect(result.of('s-d')).toMatchObject({ probability: 0, required: 50 });
  });

  it('counts penalties up to what was signed', () => {
    const inputs = { s: steadily(60), d: steadily(100) };
    const cards = [supply('s'), demand('d', { unitMargin: 0 })];
    expect(run(cards, { 's-d': { penalty: 1, quantity: 80 } }, inputs).money).toBe(80);
    expect(run(cards, { 's-d': { penalty: 1 } }, inputs).money).toBe(160);
    expect(run(cards, { 's-d': { penalty: 1 } }, inputs, {}, ['s-d']).money).toBe(0);
  });

  it('begins with what waits from the past, unless stock or a rival without reports hides it', () => {
    const inputs = { s: steadily(110, [90, 90, 90, 90]), d: steadily(100, [100, 100, 100, 100]) };
    const result = run(two, { 's-d': {} }, inputs);
    // 40 wait at first; 10 more than needed are made per cycle.
    expect(result.of('s-d')).toMatchObject({ probability: 0, supplied: 100 });
    expect(result.money).toBe(0);
    const without = run(two, { 's-d': {} }, { ...inputs, d: steadily(100) });
    expect(without.of('s-d').supplied).toBe(110);
    const stocked = run([supply('s', { onHand: 1 }), two[1]!], { 's-d': {} }, inputs);
    // Nothing waits: stock of 1, 11, 21 and 31 serves first, the rest of 110 is made for later.
    expect(stocked.of('s-d').supplied).toBe(100 + (11 + 21 + 31 + 41) / 4);
  });

  it('shares the past as it shares what is ahead', () => {
    const cards = [supply('s'), demand('d'), demand('e')];
    const need = steadily(100, [100, 100, 100, 100]);
    const inputs = { s: steadily(500, [100, 100, 100, 100]), d: need, e: need };
    const result = run(cards, { 's-d': { weight: 3 }, 's-e': { quantity: 50 } }, inputs);
    // Agreed: all of d, 50 of e; 3 : 1 of 400 gives d 300 and e 100. So 100 and 300 wait: served at
    // once, out of the 300 that are left of the first cycle, by 3 : 1 beyond what was agreed.
    expect(result.unmet.get('d')).toBe(0);
    expect(result.unmet.get('e')).toBe(0);
    expect(result.of('s-d').supplied).toBeCloseTo(100 + (0 + 300 - 100 + 300 + 300) / 4, 9);
  });

  it('asks for the quantity where nothing tells what is needed', () => {
    const unknown = run(
      [supply('s'), supply('m')],
      { 's-m': { quantity: 30 } },
      { s: steadily(20) },
    );
    expect(unknown.of('s-m')).toMatchObject({ required: 30, supplied: 20, probability: 1 });
    const unmeasured = run(two, { 's-d': { quantity: 30 } }, { d: steadily(100) });
    expect(unmeasured.of('s-d')).toMatchObject({ required: 30, supplied: 30, probability: 0 });
    expect(unmeasured.unmet.get('d')).toBe(280);
    const silent = run(two, { 's-d': { quantity: 30 } }, { s: steadily(20) });
    expect(silent.of('s-d')).toMatchObject({ required: 30, supplied: 20 });
    expect(silent.unmet.get('d')).toBe(40);
  });

  it('lets drawn contracts stand in, and not add beside signed ones', () => {
    const cards = [supply('a'), supply('b'), demand('d')];
    const inputs = { a: steadily(60), b: steadily(50), d: steadily(100) };
    const part = { part: 'p' };
    const beside = run(cards, { 'a-d': part, 'b-d': part }, inputs, {}, ['b-d']);
    expect(beside.of('a-d')).toMatchObject({ required: 100, expectedShortfall: 40 });
    expect(beside.of('b-d')).toMatchObject({ required: 100, expectedShortfall: 50 });
    expect(beside.unmet.get('d')).toBe(160);
    expect(
      run(cards, { 'a-d': part, 'b-d': part }, inputs, {}, ['a-d', 'b-d']).unmet.get('d'),
    ).toBe(0);
  });

  it('solves loops that make more than they need of themselves, and leaves others out', () => {
    const cards = [supply('a'), supply('b'), demand('d')];
    const inputs = { a: steadily(200), b: steadily(200), d: steadily(100) };
    const loop = (r: number) =>
      run(cards, { 'a-d': {}, 'a-b': { ratio: r }, 'b-a': { ratio: r } }, inputs);
    // a = 100 + b/2, b = a/2.
    expect(loop(0.5).of('b-a').required).toBeCloseTo((0.5 * 400) / 3, 9);
    expect(loop(0.5).of('a-b').required).toBeCloseTo((0.25 * 400) / 3, 9);
    expect(loop(0.5).money).toBeCloseTo(0, 6);
    expect(loop(1).contracts.has('a-b')).toBe(false);
    expect(loop(1).of('a-d')).toMatchObject({ required: 100, probability: 0 });
  });
});

describe('the reference with spread', () => {
  const draws = 20_000;
  const spread = (mean: number, sd: readonly number[], step: readonly number[]): CardInput => ({
    ahead: { mean: sd.map(() => mean), sd, step },
    past: [],
  });

  it('has the chance and the shortfall of one normal number', () => {
    const cards = [supply('s'), demand('d', { unserved: 'lost' })];
    const plan = planOf(cards, [contractOf(cards, 's', 'd')], [], { horizon: 1 });
    const inputs: Inputs = new Map([
      ['s', spread(100, [10], [10])],
      ['d', spread(95, [0], [0])],
    ]);
    const { contracts, money } = referencePlan(plan, inputs, draws);
    const result = contracts.get('s-d')!;
    // Φ(−½), and 10 · (φ(½) − ½ · Φ(−½)).
    expect(Math.abs(result.probability - 0.308538)).toBeLessThan(4 * Math.sqrt(0.2133 / draws));
    expect(Math.abs(result.expectedShortfall - 1.977966)).toBeLessThan(4 * result.shortfallError);
    expect(money).toBeCloseTo(10 * result.expectedShortfall, 9);
  });

  it('has the deviations that it is given, and errors that hang together over the cycles', () => {
    const cards = [supply('s')];
    const plan = planOf(cards, [], [], { horizon: 3 });
    const [sigma, c] = [10, 0.6];
    const sd = [sigma, sigma * Math.sqrt(1 + c * c), sigma * Math.sqrt(1 + 2 * c * c)];
    // As a forecast has it that bridges a cycle without a report.
    const inputs: Inputs = new Map([['s', spread(1000, sd, [sigma, sigma * c, sigma * c])]]);
    const network = networkOf(plan, inputs);
    const normal = normalsOf(uniforms(3));
    const errors = Array.from({ length: draws }, () =>
      drawOf(network, normal)
        .capacity.get(network.nodes[0]!)!
        .map((value) => value - 1000),
    );
    const product = (i: number, j: number) =>
      errors.reduce((sum, e) => sum + e[i]! * e[j]!, 0) / draws;
    for (const t of [0, 1, 2]) expect(product(t, t) / sd[t]! ** 2).toBeCloseTo(1, 1);
    // One error of the past moves all cycles; that of the second cycle the third too.
    expect(product(0, 1) / (sigma * sigma)).toBeCloseTo(Math.sqrt(1 + c * c - 1), 1);
    expect(product(1, 2) / (sigma * sigma)).toBeCloseTo(c + c * c, 1);
  });
});

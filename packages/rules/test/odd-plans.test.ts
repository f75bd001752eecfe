import type { Card, ContractTerms, Plan } from '@interlock/plan';
import { describe, expect, it } from 'vitest';
import { assess, explain, simulateAll } from '../src/index.ts';
import { cardOf, contractsOf, planOf, steady } from './plan-of.ts';
import { exactDifferences } from './reference/engine.ts';
import { inputsOf } from './reference/inputs.ts';
import { referencePlan } from './reference/reference.ts';

/* Small plans that nobody would draw on purpose: engine, reference and common sense agree on each. */

const supply = (id: string, capacity?: number, more: Partial<Card> = {}) =>
  cardOf(id, 'supply', 'Ops', undefined, {
    ...(capacity === undefined ? {} : { capacity }),
    ...more,
  });
const demand = (id: string, value: number, more: Partial<Card> = {}) =>
  cardOf(id, 'demand', 'Sales', steady(value), { unitMargin: 10, unserved: 'lost', ...more });

function odd(
  cards: readonly Card[],
  terms: Readonly<Record<string, Partial<ContractTerms>>>,
  settings: Partial<Plan['settings']> = {},
  drawn: readonly string[] = [],
) {
  const plan = planOf(cards, contractsOf(cards, terms, drawn, 'draft'), [], settings);
  expect(exactDifferences(plan, referencePlan(plan, inputsOf(plan), 1))).toEqual([]);
  const { contracts: judged, moneyAtRisk } = assess(plan);
  for (const { reason } of Object.values(judged))
    expect(explain(reason)).not.toMatch(/NaN|undefined|null|nfinity/);
  return {
    money: moneyAtRisk,
    of: (id: string) => judged[id]!,
    all: simulateAll(plan, { draws: 1 }),
  };
}

describe('odd plans', () => {
  it('C-11: nothing is short of a demand of zero, whatever the capacity', () => {
    for (const capacity of [0, 1e-12, 100]) {
      const { of, money } = odd([supply('s', capacity), demand('d', 0)], { 's-d': { penalty: 5 } });
      expect(of('s-d')).toMatchObject({ verdict: 'clear', probability: 0, required: 0 });
      expect(money).toBe(0);
    }
  });

  it('C-11: a capacity of zero is a certain collision, and its money all of the demand', () => {
    const { of, money } = odd([supply('s', 0), demand('d', 30)], { 's-d': { penalty: 5 } });
    expect(of('s-d')).toMatchObject({ verdict: 'collision', probability: 1, supplied: 0 });
    expect(money).toBe(4 * 30 * (10 + 5));
  });

  it('C-9: what has a lag longer than the horizon comes as it left in the past', () => {
    const cards = [
      cardOf('s', 'supply', 'Ops', steady(70), { whatIf: 0 }),
      demand('d', 100, { unserved: 'lost' }),
    ];
    const { of, money } = odd(cards, { 's-d': { lag: 9 } });
    expect(of('s-d').supplied).toBeCloseTo(70, 9);
    expect(money).toBeCloseTo(4 * 30 * 10, 6);
  });

  it('C-8, C-17: stock in a loop is used once', () => {
    const cards = [supply('a', 1000, { onHand: 100 }), supply('b', 1000), demand('d', 100)];
    const { of, money } = odd(
      cards,
      { 'a-d': {}, 'a-b': { ratio: 0.5 }, 'b-a': { ratio: 0.5 } },
      { horizon: 1 },
    );
    // 100 of stock serve the demand; nothing has to be made.
    expect(of('b-a').required).toBe(0);
    expect(money).toBe(0);
  });

  it('C-6, C-7: alternatives of one supplier share what it has, and add nothing', () => {
    const cards = [supply('s', 90), demand('d', 60), demand('e', 60)];
    const part = { part: 'p' };
    const { money } = odd(
      [...cards, supply('t', 0)],
      { 's-d': part, 't-d': part, 's-e': {} },
      { horizon: 1 },
    );
    // d asks 30 of each; s has 30 + 60 and nothing is left to step in for t.
    expect(money).toBe(30 * 10);
    const two = odd(cards, { 's-d': part, 's-e': part }, { horizon: 1 });
    expect(two.money).toBe(30 * 10);
  });

  it('C-5: an agreed quantity of zero brings nothing from a card that nobody measures', () => {
    const { of, money } = odd([supply('s'), demand('d', 50)], { 's-d': { quantity: 0 } });
    expect(of('s-d').required).toBe(0);
    expect(money).toBe(4 * 50 * 10);
  });

  it('C-5, C-17: an agreed quantity limits a loop of cards that nobody measures', () => {
    // a can make 40/.2 = 200 by what was agreed with b; b has what a leaves, which is nothing.
    const cards = [supply('a'), supply('b'), demand('d', 480)];
    const part = { part: 'p' };
    const { of, money } = odd(
      cards,
      { 'a-d': part, 'b-d': part, 'a-b': {}, 'b-a': { ratio: 0.2, quantity: 40 } },
      { horizon: 1 },
      ['a-b'],
    );
    expect(of('a-d').verdict).toBe('collision');
    expect(money).toBeCloseTo(4800, 6);
  });

  it('C-12: units decide nothing, huge or tiny', () => {
    const verdicts = (unit: number) => {
      const { of, money } = odd(
        [supply('s', 97 * unit), demand('d', 100 * unit, { unitMargin: 10 / unit })],
        { 's-d': { tolerance: 0.02, penalty: 1 / unit } },
      );
      return [of('s-d').verdict, of('s-d').probability, Math.round(money * 1e6)];
    };
    const one = verdicts(1);
    for (const unit of [1e-9, 1e-3, 1e3, 1e9]) expect(verdicts(unit)).toEqual(one);
  });

  it('C-7: exactly enough is enough, with thirds and tenths as well', () => {
    const cards = [supply('s', 0.3), demand('d', 0.1), demand('e', 0.1), demand('f', 0.1)];
    const { of, money } = odd(cards, { 's-d': {}, 's-e': {}, 's-f': {} });
    for (const id of ['s-d', 's-e', 's-f']) expect(of(id).verdict).toBe('clear');
    expect(money).toBe(0);
    const thirds = [supply('s', 1), demand('d', 1 / 3), demand('e', 2 / 3)];
    expect(odd(thirds, { 's-d': { quantity: 1 / 3 }, 's-e': {} }).money).toBe(0);
  });
});

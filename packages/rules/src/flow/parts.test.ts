import { describe, expect, it } from 'vitest';
import { fragmentedPlan } from '../../test/fragmented-plan.ts';
import { cardOf, contractOf, planOf, steady } from '../../test/plan-of.ts';
import { assess } from '../assess.ts';

const supply = (id: string, capacity: number, more = {}) =>
  cardOf(id, 'supply', 'Procurement', undefined, { capacity, ...more });
const demand = (id: string, value: number) =>
  cardOf(id, 'demand', 'Sales', steady(value), { unitMargin: 1 });

describe('parts of a card', () => {
  it('C-6: contracts of one part add up, those of different parts are all needed', () => {
    const cards = [supply('a', 60), supply('b', 60), demand('d', 100)];
    const terms = (part: string) => ({ part, quantity: 50 });
    const judge = (one: string, other: string) =>
      assess(
        planOf(cards, [
          contractOf(cards, 'a', 'd', terms(one)),
          contractOf(cards, 'b', 'd', terms(other)),
        ]),
      );
    const together = judge('motor', ' Motor ');
    expect(together.moneyAtRisk).toBe(0);
    expect(together.contracts['a-d']).toMatchObject({ verdict: 'clear', required: 50 });
    expect(judge('motor', 'housing').moneyAtRisk).toBeGreaterThan(100);
  });

  it('C-6: a second source steps in with what it has left', () => {
    const cards = [supply('a', 18_000), supply('b', 3_000), demand('d', 23_000)];
    const sign = (quantity?: number) =>
      assess(
        planOf(cards, [
          contractOf(cards, 'a', 'd', { part: 'module', quantity: 23_000 }),
          contractOf(
            cards,
            'b',
            'd',
            quantity === undefined ? { part: 'module' } : { part: 'module', quantity },
          ),
        ]),
      );
    const alone = assess(planOf(cards, [contractOf(cards, 'a', 'd', { quantity: 23_000 })]));
    expect(alone.moneyAtRisk).toBeCloseTo(5_000 * 4, 6);
    for (const second of [sign(3_000), sign()])
      expect(second.moneyAtRisk).toBeCloseTo(2_000 * 4, 6);
  });

  it('C-6: signing the second source of the fragmented plan helps, and nothing tells of it before', () => {
    const plan = fragmentedPlan();
    const signed = {
      ...plan,
      cards: plan.cards.map((card) => (card.id === 'pm41' ? { ...card, capacity: 3_000 } : card)),
      contracts: plan.contracts.map((own) => {
        if (own.id !== 'pm40-assembly' && own.id !== 'pm41-assembly') return own;
        const terms = { ...(own.signedTerms ?? own), part: 'PM-40' };
        return { ...own, ...terms, state: 'signed' as const, signedTerms: terms };
      }),
    };
    const [before, after] = [assess(plan), assess(signed as typeof plan)];
    expect(before.contracts['pm41-assembly']!.verdict).toBe('unchecked');
    expect(after.moneyAtRisk).toBeLessThan(before.moneyAtRisk);
    expect(after.contracts['assembly-orders']!.supplied).toBeGreaterThan(
      before.contracts['assembly-orders']!.supplied + 1_000,
    );
  });

  it('C-6: three sources fail one after the other, and money only rises', () => {
    const cards = (a: number, b: number) => [
      supply('a', a),
      supply('b', b),
      supply('c', 50),
      demand('d', 100),
    ];
    const money = (a: number, b: number): number => {
      const own = cards(a, b);
      return assess(
        planOf(
          own,
          ['a', 'b', 'c'].map((id) => contractOf(own, id, 'd', { part: 'p' })),
        ),
      ).moneyAtRisk;
    };
    expect([money(50, 50), money(0, 50), money(0, 0)]).toEqual([0, 0, 200]);
  });
});

import type { Contract, ContractTerms, Plan } from '@interlock/plan';
import { describe, expect, it } from 'vitest';
import { cardOf, contractOf, planOf, steady } from '../../test/plan-of.ts';
import { assess } from '../assess.ts';
import type { KeptCycle } from '../promises/kept-promises.ts';
import { type BoardThen, sinceThen } from './since.ts';

const TERMS: Partial<ContractTerms> = { quantity: 100, owner: 'Ada' };

/** Two lines of their own: `a` feeds orders of margin 50, `b` orders of margin 20. */
function boardOf(a: number, b: number, contracts: (cards: Plan['cards']) => readonly Contract[]) {
  const cards = [
    cardOf('a', 'supply', 'operations', steady(a, 100)),
    cardOf('b', 'supply', 'operations', steady(b, 100)),
    cardOf('first', 'demand', 'sales', steady(100), { unitMargin: 50 }),
    cardOf('second', 'demand', 'sales', steady(100), { unitMargin: 20 }),
  ];
  return planOf(cards, [...contracts(cards)]);
}
const both = (cards: Plan['cards']) => [
  contractOf(cards, 'a', 'first', TERMS, { id: 'k' }),
  contractOf(cards, 'b', 'second', TERMS, { id: 'l' }),
];
const then = (plan: Plan, promises: readonly KeptCycle[] = []): BoardThen => ({
  plan,
  assessment: assess(plan),
  promises,
});
const promise = (contract: string, cycle: string, state: KeptCycle['state']): KeptCycle => ({
  ...{ contract, cycle, state, sides: ['operations', 'sales'] },
  ...{ due: 100, delivered: state === 'broken' ? 80 : 100, cause: null },
});

describe('since last time', () => {
  it('B-1: tells each colour that changed, the worst first, and why', () => {
    const { colours } = sinceThen(then(boardOf(100, 80, both)), then(boardOf(80, 100, both)));
    expect(colours.map(({ kind, id, direction }) => [direction, kind, id])).toEqual([
      ['worse', 'contract', 'k'],
      ['worse', 'card', 'a'],
      ['worse', 'card', 'first'],
      ['better', 'contract', 'l'],
      ['better', 'card', 'b'],
      ['better', 'card', 'second'],
    ]);
    const [first] = colours;
    expect(first).toMatchObject({ before: 'clear', after: 'collision', title: 'a → first' });
    expect(first!.reason).toEqual(assess(boardOf(80, 100, both)).contracts.k!.reason);
  });

  it('B-1: tells what came and what went, and nothing of what stayed', () => {
    const whole = boardOf(100, 100, both);
    const less: Plan = { ...whole, contracts: whole.contracts.slice(0, 1) };
    const gone = sinceThen(then(whole), then(less)).colours;
    expect(gone).toContainEqual(
      expect.objectContaining({ kind: 'contract', id: 'l', direction: 'gone', after: null }),
    );
    const came = sinceThen(then(less), then(whole)).colours;
    expect(came).toContainEqual(
      expect.objectContaining({ kind: 'contract', id: 'l', direction: 'new', before: null }),
    );
    const nothing = sinceThen(then(whole), then(whole));
    expect(nothing).toEqual({
      colours: [],
      terms: [],
      money: { before: 0, after: 0, steps: [] },
      promises: { kept: [], broken: [], unreported: [] },
    });
  });

  it('B-1: takes on track for one colour, on whichever side of the target', () => {
    const off = (value: number): Plan => {
      const cards = [cardOf('a', 'supply', 'operations', steady(value, 100))];
      return planOf(cards, []);
    };
    const [under, over] = [then(off(99.5)), then(off(100.5))];
    expect(under.assessment.cards.a!.drift).toBe('on-track');
    expect(sinceThen(under, over).colours).toEqual([]);
    expect(sinceThen(then(off(60)), then(off(140))).colours).toHaveLength(1);
  });

  it('B-2: tells terms in force, and no drafts', () => {
    const before = boardOf(100, 100, (cards) => [
      contractOf(cards, 'a', 'first', TERMS, { id: 'k' }),
      contractOf(cards, 'b', 'second', TERMS, { id: 'l', state: 'draft' }),
      contractOf(cards, 'a', 'second', TERMS, { id: 'm' }),
    ]);
    const after = boardOf(100, 100, (cards) => [
      contractOf(cards, 'a', 'first', { ...TERMS, quantity: 120, lag: 1 }, { id: 'k' }),
      contractOf(cards, 'b', 'second', TERMS, { id: 'l' }),
      contractOf(cards, 'a', 'second', TERMS, { id: 'm', state: 'draft' }),
    ]);
    const { terms } = sinceThen(then(before), then(after));
    expect(terms.map(({ contract, fields }) => [contract, fields])).toEqual([
      ['k', ['quantity', 'lag']],
      ['l', []],
      ['m', []],
    ]);
    expect(terms[0]).toMatchObject({ before: { quantity: 100 }, after: { quantity: 120, lag: 1 } });
    expect(terms[1]).toMatchObject({ before: null, after: { quantity: 100 } });
    expect(terms[2]).toMatchObject({ before: { quantity: 100 }, after: null });
  });

  it('B-3: tells the money by cause, and its bars add up', () => {
    const steps = (from: Plan, to: Plan) => {
      const { money } = sinceThen(then(from), then(to));
      const sum = money.steps.reduce((total, { amount }) => total + amount, 0);
      expect(money.before + sum).toBeCloseTo(money.after, 6);
      expect(money.before).toBe(assess(from).moneyAtRisk);
      return money.steps.map(({ cause, amount }) => [cause, Math.sign(amount)]);
    };
    const fine = boardOf(100, 100, both);
    expect(steps(fine, boardOf(80, 100, both))).toEqual([['new', 1]]);
    expect(steps(boardOf(80, 100, both), fine)).toEqual([['resolved', -1]]);
    expect(steps(boardOf(80, 90, both), boardOf(70, 95, both))).toEqual([
      ['grown', 1],
      ['shrunk', -1],
    ]);
  });

  it('B-3: tells apart what two exceptions cost together', () => {
    // Both parts are needed: relieving one of them alone saves nothing.
    const two = (made: number) => {
      const cards = [
        cardOf('a', 'supply', 'operations', steady(made, 100)),
        cardOf('b', 'supply', 'operations', steady(made, 100)),
        cardOf('orders', 'demand', 'sales', steady(100), { unitMargin: 50 }),
      ];
      return planOf(cards, [
        contractOf(cards, 'a', 'orders', TERMS, { id: 'k' }),
        contractOf(cards, 'b', 'orders', TERMS, { id: 'l' }),
      ]);
    };
    const { money } = sinceThen(then(two(100)), then(two(80)));
    expect(money.after).toBeGreaterThan(0);
    const shared = money.steps.find(({ cause }) => cause === 'shared');
    expect(shared).toMatchObject({ exceptions: [] });
    expect(shared!.amount).toBeGreaterThan(0);
    const alone = money.steps.filter(({ cause }) => cause !== 'shared');
    const sum = alone.reduce((total, { amount }) => total + amount, 0);
    expect(sum + shared!.amount).toBeCloseTo(money.after, 6);
  });

  it('B-4: tells promises that were due, reported or corrected in between', () => {
    const plan = boardOf(100, 100, both);
    const before = [
      promise('k', '2026-10-26', 'kept'),
      promise('k', '2026-11-02', 'unreported'),
      promise('l', '2026-10-26', 'kept'),
    ];
    const after = [
      promise('k', '2026-10-26', 'kept'),
      promise('k', '2026-11-02', 'kept'),
      promise('k', '2026-11-09', 'unreported'),
      promise('l', '2026-10-26', 'broken'),
    ];
    const { promises } = sinceThen(then(plan, before), then(plan, after));
    const told = (list: readonly KeptCycle[]) =>
      list.map(({ contract, cycle }) => [contract, cycle]);
    expect(told(promises.kept)).toEqual([['k', '2026-11-02']]);
    expect(told(promises.broken)).toEqual([['l', '2026-10-26']]);
    expect(told(promises.unreported)).toEqual([['k', '2026-11-09']]);
  });
});

import type { Card, Contract, Plan } from '@interlock/plan';
import { describe, expect, it } from 'vitest';
import { cardOf, contractOf, steady } from '../plan-of.ts';
import { assess, assessed, broken, isNear, scaledCard, scaledOr, withTerms } from './plans.ts';

/** One demand card as two of half its size, with the contracts of each. */
function split(plan: Plan, card: Card): Plan {
  const half = scaledCard(card, 0.5);
  const other = `${card.id}-other`;
  const halved = (own: Contract): Contract =>
    withTerms(own, (terms) => ({
      ...terms,
      ...scaledOr(terms.quantity, 0.5, 'quantity'),
      weight: (terms.weight ?? 1) / 2,
    }));
  return {
    ...plan,
    cards: [
      ...plan.cards.map((one) => (one === card ? half : one)),
      { ...half, id: other, title: other },
    ],
    contracts: plan.contracts.flatMap((own) =>
      own.to === card.id
        ? [halved(own), { ...halved(own), id: `${own.id}-other`, to: other }]
        : [own],
    ),
  };
}

describe('laws of any plan: money', { timeout: 600_000 }, () => {
  it('C-16: double margins and penalties double the money', () => {
    expect(
      broken('double margins and penalties', (plan) => {
        const doubled: Plan = {
          ...plan,
          cards: plan.cards.map((card) => ({
            ...card,
            ...scaledOr(card.unitMargin, 2, 'unitMargin'),
          })),
          contracts: plan.contracts.map((own) =>
            withTerms(own, (terms) => ({ ...terms, ...scaledOr(terms.penalty, 2, 'penalty') })),
          ),
        };
        return isNear(assess(doubled).moneyAtRisk, 2 * assessed(plan).moneyAtRisk);
      }),
    ).toEqual([]);
  });

  it('C-16: a part that nothing connects adds its money and changes nothing else', () => {
    const cards = [
      cardOf('zz-s', 'supply', 'Elsewhere', undefined, { capacity: 60 }),
      cardOf('zz-d', 'demand', 'Elsewhere', steady(100), { unitMargin: 2 }),
    ];
    const other = [contractOf(cards, 'zz-s', 'zz-d')];
    expect(
      broken('a part that nothing connects', (plan) => {
        const alone = assessed(plan);
        const both = assess({
          ...plan,
          cards: [...plan.cards, ...cards],
          contracts: [...plan.contracts, ...other],
        });
        return (
          isNear(both.moneyAtRisk, alone.moneyAtRisk + 40 * 2 * plan.settings.horizon) &&
          Object.values(alone.contracts).every(
            ({ contract, probability, verdict }) =>
              both.contracts[contract]!.probability === probability &&
              both.contracts[contract]!.verdict === verdict,
          )
        );
      }),
    ).toEqual([]);
  });

  it('C-16: a demand split in two costs what it cost, without spread', () => {
    expect(
      broken('a demand split in two', (plan, i) => {
        // Two cards have numbers of their own; what steps in is not shared in proportion.
        if (i % 2 === 1 || plan.settings.sharing === 'proportional') return true;
        const card = plan.cards.find(
          ({ kind, id }) => kind === 'demand' && plan.contracts.every(({ from }) => from !== id),
        );
        if (card === undefined) return true;
        return isNear(assess(split(plan, card)).moneyAtRisk, assessed(plan).moneyAtRisk);
      }),
    ).toEqual([]);
  });
});

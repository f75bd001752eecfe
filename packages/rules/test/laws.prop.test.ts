import type { Plan } from '@interlock/plan';
import { describe, expect, it } from 'vitest';
import { assess } from '../src/assess.ts';
import { cardOf, contractOf, steady } from './plan-of.ts';
import { randomPlan } from './reference/random-plan.ts';

/** Plans with and without spread. */
const PLANS = 60;
const plans: readonly Plan[] = Array.from({ length: PLANS }, (_, i) =>
  randomPlan(1 + (i >> 1), i % 2 === 1),
);

const renamed = (plan: Plan, name: (id: string) => string): Plan => ({
  ...plan,
  influences: [],
  cards: plan.cards.map((card) => ({ ...card, id: name(card.id) })),
  contracts: plan.contracts.map((own) => ({
    ...own,
    id: name(own.id),
    from: name(own.from),
    to: name(own.to),
  })),
});
const near = (a: number, b: number): void => {
  expect(Math.abs(a - b)).toBeLessThanOrEqual(1e-6 * Math.max(1, Math.abs(a)));
};

describe('laws of any plan', { timeout: 240_000 }, () => {
  it('C-16, A-1: renaming cards and contracts changes neither money nor counts', () => {
    for (const plan of plans) {
      const before = assess({ ...plan, influences: [] });
      const after = assess(renamed(plan, (id) => `z${[...id].reverse().join('')}q`));
      near(before.moneyAtRisk, after.moneyAtRisk);
      expect(after.counts).toEqual(before.counts);
    }
  });

  it('C-16: double margins and penalties double the money', () => {
    for (const plan of plans) {
      const doubled: Plan = {
        ...plan,
        cards: plan.cards.map((card) =>
          card.unitMargin === undefined ? card : { ...card, unitMargin: card.unitMargin * 2 },
        ),
        contracts: plan.contracts.map((own) => {
          const more = <T extends { penalty?: number | undefined }>(terms: T): T =>
            terms.penalty === undefined ? terms : { ...terms, penalty: terms.penalty * 2 };
          return own.signedTerms === undefined
            ? more(own)
            : { ...more(own), signedTerms: more(own.signedTerms) };
        }),
      };
      near(assess(doubled).moneyAtRisk, 2 * assess(plan).moneyAtRisk);
    }
  });

  it('C-16: money adds up over parts that nothing connects, and such a part changes nothing else', () => {
    const cards = [
      cardOf('zz-s', 'supply', 'Elsewhere', undefined, { capacity: 60 }),
      cardOf('zz-d', 'demand', 'Elsewhere', steady(100), { unitMargin: 2 }),
    ];
    const other = [contractOf(cards, 'zz-s', 'zz-d')];
    for (const plan of plans) {
      const alone = assess(plan);
      const both = assess({
        ...plan,
        cards: [...plan.cards, ...cards],
        contracts: [...plan.contracts, ...other],
      });
      near(both.moneyAtRisk, alone.moneyAtRisk + 40 * 2 * plan.settings.horizon);
      for (const { contract, probability, verdict } of Object.values(alone.contracts)) {
        expect(both.contracts[contract]).toMatchObject({ probability, verdict });
        expect(probability).toBeGreaterThanOrEqual(0);
        expect(probability).toBeLessThanOrEqual(1);
      }
    }
  });

  it('C-16: more capacity costs nobody more, but where it takes what another would have used later', () => {
    let tried = 0;
    let dearer = 0;
    for (const plan of plans) {
      const before = assess(plan).moneyAtRisk;
      for (const card of plan.cards) {
        if (card.capacity === undefined) continue;
        tried += 1;
        const cards = plan.cards.map((own) =>
          own === card ? { ...own, capacity: card.capacity! * 1.3 } : own,
        );
        if (assess({ ...plan, cards }).moneyAtRisk > before * (1 + 1e-9) + 1e-6) dearer += 1;
      }
    }
    console.log(`a third more capacity: ${dearer} of ${tried} cost more in all`);
    expect(dearer).toBeLessThanOrEqual(tried * 0.02);
  });
});

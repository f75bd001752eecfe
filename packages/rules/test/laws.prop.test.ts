import type { Card, Contract, ContractTerms, Measure, Plan } from '@interlock/plan';
import { describe, expect, it } from 'vitest';
import { assess } from '../src/assess.ts';
import { MINIMUM_HISTORY } from '../src/forecast/forecast-of.ts';
import type { Assessment } from '../src/verdicts.ts';
import { cardOf, contractOf, steady } from './plan-of.ts';
import { Dice } from './reference/dice.ts';
import { randomPlan } from './reference/random-plan.ts';

/*
 * Eight laws that hold for any plan, tried on 400 random ones, every other one with spread: scaling,
 * renaming, another date, a part that nothing connects, more capacity, more stock, double money, a
 * card split in two.
 */
const PLANS = 400;
const plans: readonly Plan[] = Array.from({ length: PLANS }, (_, i) =>
  randomPlan(1 + (i >> 1), i % 2 === 1),
);
/** Plans that show what C-24 says: taken early, and missing later. */
const DEARER: ReadonlySet<number> = new Set([25, 26, 189]);
const known = new WeakMap<Plan, Assessment>();

function assessed(plan: Plan): Assessment {
  let found = known.get(plan);
  if (found === undefined) {
    found = assess(plan);
    known.set(plan, found);
  }
  return found;
}

const isNear = (a: number, b: number): boolean =>
  Math.abs(a - b) <= 1e-6 * Math.max(1, Math.abs(a), Math.abs(b));

/** Seeds of the plans for which `holds` does not; the law is that there are none. */
const broken = (holds: (plan: Plan, i: number) => boolean): number[] =>
  plans.flatMap((plan, i) => (holds(plan, i) ? [] : [i]));

function withTerms(own: Contract, edit: <T extends ContractTerms>(terms: T) => T): Contract {
  return own.signedTerms === undefined
    ? edit(own)
    : { ...edit(own), signedTerms: edit(own.signedTerms) };
}

const scaledOr = (value: number | undefined, factor: number, key: string): object =>
  value === undefined ? {} : { [key]: value * factor };

function scaledMeasure(measure: Measure, by: number): Measure {
  const { target } = measure;
  return {
    ...measure,
    actuals: measure.actuals.map((actual) => ({ ...actual, value: actual.value * by })),
    target:
      target.kind === 'constant'
        ? { ...target, value: target.value * by }
        : target.kind === 'path'
          ? { ...target, values: target.values.map(([day, value]) => [day, value * by] as const) }
          : target,
  } as Measure;
}

/** A card of which everything is counted in another unit. */
function scaledCard(card: Card, by: number): Card {
  return {
    ...card,
    ...(card.measure === undefined ? {} : { measure: scaledMeasure(card.measure, by) }),
    ...scaledOr(card.capacity, by, 'capacity'),
    ...scaledOr(card.whatIf as number | undefined, by, 'whatIf'),
    ...scaledOr(card.onHand, by, 'onHand'),
  };
}

function scaled(plan: Plan, by: number): Plan {
  return {
    ...plan,
    cards: plan.cards.map((card) => ({
      ...scaledCard(card, by),
      ...scaledOr(card.unitMargin, 1 / by, 'unitMargin'),
    })),
    contracts: plan.contracts.map((own) =>
      withTerms(own, (terms) => ({
        ...terms,
        ...scaledOr(terms.quantity, by, 'quantity'),
        ...scaledOr(terms.penalty, 1 / by, 'penalty'),
      })),
    ),
  };
}

function renamed(plan: Plan, name: (id: string) => string): Plan {
  return {
    ...plan,
    cards: plan.cards.map((card) => ({ ...card, id: name(card.id) })).reverse(),
    contracts: plan.contracts.map((own) => ({
      ...own,
      id: name(own.id),
      from: name(own.from),
      to: name(own.to),
    })),
  };
}

/** The same plan so many weeks later. */
function later(plan: Plan, weeks: number): Plan {
  const moved = (day: string): string =>
    new Date(Date.parse(day) + weeks * 7 * 86_400_000).toISOString().slice(0, 10);
  return {
    ...plan,
    asOf: moved(plan.asOf),
    cards: plan.cards.map((card) => {
      const { measure } = card;
      if (measure === undefined) return card;
      const { target } = measure;
      return {
        ...card,
        measure: {
          ...measure,
          actuals: measure.actuals.map((actual) => ({ ...actual, cycle: moved(actual.cycle) })),
          target:
            target.kind === 'path'
              ? { ...target, values: target.values.map(([day, value]) => [moved(day), value]) }
              : target,
        } as Measure,
      };
    }),
  };
}

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

/** Nothing is kept from one cycle for another, and nothing is on the road. */
function withoutStores(plan: Plan): Plan {
  return {
    ...plan,
    cards: plan.cards.map(({ onHand: _, storable: __, ...card }) => card),
    contracts: plan.contracts.map((own) => withTerms(own, (terms) => ({ ...terms, lag: 0 }))),
  };
}

const isDearer = (after: Plan, before: Plan): boolean => {
  const money = assessed(before).moneyAtRisk;
  return assess(after).moneyAtRisk > money * (1 + 1e-9) + 1e-6;
};

/** One card of the plan makes more, its past as it was. */
function withMore(plan: Plan, i: number): Plan {
  const candidates = plan.cards.flatMap((card) => {
    const found = larger(card);
    return found === null ? [] : [found];
  });
  if (candidates.length === 0) return plan;
  const chosen = new Dice(i).pick(candidates);
  return { ...plan, cards: plan.cards.map((card) => (card.id === chosen.id ? chosen : card)) };
}

/** Null where nothing says what the card can make. */
function larger(card: Card): Card | null {
  const { kind, measure, capacity, whatIf } = card;
  if (kind === 'demand') return null;
  if (whatIf !== undefined) return { ...card, whatIf: 1.3 * whatIf };
  if (capacity !== undefined) return { ...card, capacity: 1.3 * capacity };
  if (measure === undefined) return null;
  const { target, actuals } = measure;
  const last = actuals.at(-1)?.value;
  if (actuals.length >= MINIMUM_HISTORY)
    return { ...card, capacity: 2 * Math.max(...actuals.map(({ value }) => value)) };
  if (target.kind === 'constant' || target.kind === 'path')
    return { ...card, measure: { ...measure, target: scaledMeasure(measure, 1.3).target } };
  return last === undefined ? null : { ...card, capacity: 1.3 * last };
}

function withStock(plan: Plan, i: number): Plan {
  const held = plan.cards.filter(({ onHand }) => onHand !== undefined);
  if (held.length === 0) return plan;
  const chosen = new Dice(i).pick(held);
  return {
    ...plan,
    cards: plan.cards.map((card) =>
      card === chosen ? { ...card, onHand: card.onHand! * 1.3 + 10 } : card,
    ),
  };
}

describe('laws of any plan', { timeout: 600_000 }, () => {
  it('C-12, C-16: in another unit everything is the same', () => {
    expect(
      broken((plan) => {
        const [one, other] = [assessed(plan), assess(scaled(plan, 0.001))];
        return (
          isNear(one.moneyAtRisk, other.moneyAtRisk) &&
          plan.contracts.every(
            ({ id }) => one.contracts[id]?.verdict === other.contracts[id]?.verdict,
          )
        );
      }),
    ).toEqual([]);
  });

  it('C-16, A-1, M-2: renaming cards and contracts changes neither money nor counts', () => {
    expect(
      broken((plan) => {
        const other = assess(renamed(plan, (id) => `z${[...id].reverse().join('')}q`));
        const one = assessed(plan);
        return (
          isNear(one.moneyAtRisk, other.moneyAtRisk) &&
          JSON.stringify(one.counts) === JSON.stringify(other.counts)
        );
      }),
    ).toEqual([]);
  });

  it('P-1: two years later everything is the same', () => {
    expect(
      broken((plan) => {
        const [one, other] = [assessed(plan), assess(later(plan, 104))];
        return (
          one.moneyAtRisk === other.moneyAtRisk &&
          plan.contracts.every(
            ({ id }) => one.contracts[id]?.probability === other.contracts[id]?.probability,
          )
        );
      }),
    ).toEqual([]);
  });

  it('C-16: double margins and penalties double the money', () => {
    expect(
      broken((plan) => {
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
      broken((plan) => {
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
      broken((plan, i) => {
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

  it('C-16: more capacity never costs more where nothing is kept for later', () => {
    expect(
      broken((plan, i) => {
        const bare = withoutStores(plan);
        return !isDearer(withMore(bare, i), bare);
      }),
    ).toEqual([]);
  });

  it('C-16, C-24: more capacity costs more only where it takes what another needed later', () => {
    const dearer = broken((plan, i) => !isDearer(withMore(plan, i), plan));
    console.log(`more capacity costs more in ${dearer.length} of ${PLANS} plans (${dearer})`);
    expect(dearer.filter((i) => !DEARER.has(i))).toEqual([]);
  });

  it('C-16, C-24: more stock costs more only where it takes what another needed later', () => {
    const dearer = broken((plan, i) => !isDearer(withStock(plan, i), plan));
    console.log(`more stock costs more in ${dearer.length} of ${PLANS} plans (${dearer})`);
    expect(dearer.filter((i) => !DEARER.has(i))).toEqual([]);
  });
});

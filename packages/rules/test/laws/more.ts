import type { Card, Plan } from '@interlock/plan';
import { MINIMUM_HISTORY } from '../../src/forecast/forecast-of.ts';
import { Dice } from '../reference/dice.ts';
import { assess, assessed, scaledMeasure } from './plans.ts';

/** Plans that show what C-24 says: taken early, and missing later. */
export const DEARER: ReadonlySet<number> = new Set([25, 26, 189]);

export const isDearer = (after: Plan, before: Plan): boolean => {
  const money = assessed(before).moneyAtRisk;
  return assess(after).moneyAtRisk > money * (1 + 1e-9) + 1e-6;
};

/** One card of the plan makes more, its past as it was. */
export function withMore(plan: Plan, i: number): Plan {
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

import type { Card, Contract, ContractTerms, Measure, Plan } from '@interlock/plan';
import type { Assessment } from '../../src/verdicts.ts';
import { assessBare } from '../assess-bare.ts';
import { randomPlan } from '../reference/random-plan.ts';

/*
 * Plans on which laws are tried that hold for any plan, every other one with spread. The laws stand in several
 * files, so that workers share them. `LAW_PLANS=400` is the long form.
 */
const PLANS = Number(process.env.LAW_PLANS ?? 200);
/** What names and capacity change is asked of more of them: each was wrong in one of forty plans once. */
export const MORE_PLANS = PLANS * 1.25;
export const plansOf = (count: number): readonly Plan[] =>
  Array.from({ length: count }, (_, i) => randomPlan(1 + (i >> 1), i % 2 === 1));
const plans = plansOf(PLANS);
const known = new WeakMap<Plan, Assessment>();

/** No law speaks of what a single cause is worth. */
export const assess = assessBare;

export function assessed(plan: Plan): Assessment {
  let found = known.get(plan);
  if (found === undefined) {
    found = assess(plan);
    known.set(plan, found);
  }
  return found;
}

export const isNear = (a: number, b: number): boolean =>
  Math.abs(a - b) <= 1e-6 * Math.max(1, Math.abs(a), Math.abs(b));

/** Places of the plans for which `holds` does not; the law is that there are none. It prints how many. */
export function broken(
  law: string,
  holds: (plan: Plan, i: number) => boolean,
  tried: readonly Plan[] = plans,
): number[] {
  const found = tried.flatMap((plan, i) => (holds(plan, i) ? [] : [i]));
  console.log(`${law}: does not hold for ${found.length} of ${tried.length} plans ${found}`);
  return found;
}

export function withTerms(own: Contract, edit: <T extends ContractTerms>(terms: T) => T): Contract {
  return own.signedTerms === undefined
    ? edit(own)
    : { ...edit(own), signedTerms: edit(own.signedTerms) };
}

export const scaledOr = (value: number | undefined, factor: number, key: string): object =>
  value === undefined ? {} : { [key]: value * factor };

export function scaledMeasure(measure: Measure, by: number): Measure {
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
export function scaledCard(card: Card, by: number): Card {
  return {
    ...card,
    ...(card.measure === undefined ? {} : { measure: scaledMeasure(card.measure, by) }),
    ...scaledOr(card.capacity, by, 'capacity'),
    ...scaledOr(card.whatIf as number | undefined, by, 'whatIf'),
    ...scaledOr(card.onHand, by, 'onHand'),
  };
}

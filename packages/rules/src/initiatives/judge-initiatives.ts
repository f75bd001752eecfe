import type { Plan } from '@interlock/plan';
import type { Prediction } from '../follow-through/follow-through.ts';
import { type PromisedEffect, predictionOf } from '../follow-through/judge-effects.ts';
import type { Timing } from '../verdicts.ts';
import { type Execution, executionOf, type InitiativeToJudge } from './execution-of.ts';
import { predictionsOf, type Value, valueSoFar } from './value-so-far.ts';

/** Money of an initiative, or of several, in the board's currency. */
export interface InitiativeMoney {
  /** Of the whole plan, and of the cycles that were measured. */
  readonly planned: number;
  readonly toDate: number;
  /** What came of those; KPIs of which nothing can be told yet count nothing. */
  readonly achieved: number;
  readonly forecast: number;
  /** What controllers confirmed. */
  readonly confirmed: number;
  readonly cost: number;
}

/** An initiative with both of its statuses, which nothing mixes. */
export interface JudgedInitiative {
  readonly initiative: InitiativeToJudge;
  readonly execution: Execution;
  readonly value: Value;
  readonly money: InitiativeMoney;
}

/** What everybody says of KPIs, and the dates of the same plan. */
export interface InitiativesAsked {
  readonly initiatives: readonly InitiativeToJudge[];
  /** Of the assessment of the same plan; null where nothing has dates. */
  readonly timing: Timing | null;
  /** What decisions say of KPIs; the one from which an initiative comes does not confound it. */
  readonly promised: readonly PromisedEffect[];
}

/** Execution and value of all initiatives (I-1 to I-6). */
export function judgeInitiatives(plan: Plan, asked: InitiativesAsked): JudgedInitiative[] {
  const own = asked.initiatives.map((each) => predictionsOf(each, plan.settings.cycle));
  const promised = asked.promised.map((effect) => predictionOf(plan, effect));
  return asked.initiatives.map((_, index) => judged(plan, asked, index, own, promised));
}

/** The same of one of them. */
export function judgeInitiative(
  plan: Plan,
  asked: InitiativesAsked,
  index: number,
): JudgedInitiative {
  const cards = new Set(asked.initiatives[index]?.plan.effects.map(({ card }) => card));
  const own = asked.initiatives.map((each) => predictionsOf(each, plan.settings.cycle));
  const promised = asked.promised.map((effect) =>
    // The way of others to KPIs of their own does not matter here.
    cards.has(effect.card) ? predictionOf(plan, effect) : null,
  );
  return judged(plan, asked, index, own, promised);
}

function judged(
  plan: Plan,
  { initiatives, timing, promised }: InitiativesAsked,
  index: number,
  own: readonly (readonly Prediction[])[],
  predicted: readonly (Prediction | null)[],
): JudgedInitiative {
  const initiative = initiatives[index]!;
  const value = valueSoFar(plan, initiative, [
    ...own.flatMap((predictions, at) => (at === index ? [] : predictions)),
    ...predicted.flatMap((prediction, at) =>
      prediction === null || promised[at]!.decision === initiative.plan.decision
        ? []
        : [prediction],
    ),
  ]);
  return {
    initiative,
    execution: executionOf(plan, initiative, timing),
    value,
    money: moneyOf(initiative, value),
  };
}

function moneyOf({ plan, confirmed }: InitiativeToJudge, { effects }: Value): InitiativeMoney {
  const sum = (part: (money: Value['effects'][number]['money']) => number): number =>
    effects.reduce((total, { money }) => total + part(money), 0);
  return {
    planned: sum(({ planned }) => planned),
    toDate: sum(({ toDate, achieved }) => (achieved === null ? 0 : toDate)),
    achieved: sum(({ achieved }) => achieved ?? 0),
    forecast: sum(({ forecast }) => forecast),
    confirmed: (confirmed ?? []).reduce((total, { money }) => total + money, 0),
    cost: plan.cost ?? 0,
  };
}

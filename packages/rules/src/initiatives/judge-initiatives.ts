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

/**
 * Execution and value of all initiatives (I-1 to I-6). `timing`: of the assessment of the same plan;
 * null where nothing has dates. `promised`: what decisions say of KPIs; the one from which an
 * initiative comes does not confound it.
 */
export function judgeInitiatives(
  plan: Plan,
  initiatives: readonly InitiativeToJudge[],
  timing: Timing | null,
  promised: readonly PromisedEffect[],
): JudgedInitiative[] {
  const { cycle } = plan.settings;
  const own = initiatives.map((initiative) => predictionsOf(initiative, cycle));
  return initiatives.map((initiative, index) => {
    const rivals: Prediction[] = [
      ...own.flatMap((predictions, at) => (at === index ? [] : predictions)),
      ...promised
        .filter(({ decision }) => decision !== initiative.plan.decision)
        .map((effect) => predictionOf(plan, effect)),
    ];
    const value = valueSoFar(plan, initiative, rivals);
    return {
      initiative,
      execution: executionOf(plan, initiative, timing),
      value,
      money: moneyOf(initiative, value),
    };
  });
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

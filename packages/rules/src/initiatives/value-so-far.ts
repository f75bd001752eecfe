import {
  type Cycle,
  cycleEnd,
  cycleIndex,
  cycleStart,
  dayNumber,
  type InitiativeEffect,
  lastCompleteCycle,
  type Plan,
} from '@interlock/plan';
import {
  type FollowThrough,
  followOne,
  type Prediction,
} from '../follow-through/follow-through.ts';
import type { Reason } from '../verdicts.ts';
import type { InitiativeToJudge, Light } from './execution-of.ts';

/** Edition of what a value status means (I-3 to I-6). Raise it with what changes that. */
export const VALUE_EDITION = 1;

/** Share of the plan from which an effect is on plan. */
const ON_PLAN = 0.9;

/** One cycle of a KPI, in its unit. */
export interface InitiativeCycle {
  /** First day. */
  readonly cycle: string;
  /** What was to be expected without the initiative; with it, as planned; as it looks now. */
  readonly baseline: number;
  readonly target: number;
  readonly forecast: number;
  /** Null while the cycle is not over, or was not reported. */
  readonly actual: number | null;
}

/** What one KPI of an initiative came to so far. */
export interface InitiativeEffectValue {
  readonly card: string;
  readonly light: Light;
  readonly reason: Reason;
  readonly cycles: readonly InitiativeCycle[];
  /** By the F-rules, over the cycles of the plan that are over; null before it is decided. */
  readonly found: FollowThrough | null;
  /** Mean that was planned for the cycles that were measured, in the KPI's unit; null without any. */
  readonly planned: number | null;
  /** Money, in the board's currency: of the whole plan, of the measured cycles, and what came of those. */
  readonly money: {
    readonly planned: number;
    readonly toDate: number;
    /** Null while nothing can be told. */
    readonly achieved: number | null;
    /** What came, and for the cycles ahead what is forecast. */
    readonly forecast: number;
  };
}

export interface Value {
  readonly light: Light;
  readonly effects: readonly InitiativeEffectValue[];
}

/** The side on which a KPI is better by its plan: the sign of all that is planned. */
export const senseOf = ({ path }: InitiativeEffect): number =>
  Math.sign(path.reduce((sum, { effect }) => sum + effect, 0));

/** What an initiative predicts of each KPI, in the words of the F-rules; none before it is decided. */
export function predictionsOf(
  { id, plan: { effects }, decided, state }: InitiativeToJudge,
  cycle: Cycle,
): Prediction[] {
  if (decided === null || state === 'cancelled') return [];
  return effects.flatMap((effect) => {
    const [first] = effect.path;
    const last = effect.path.at(-1);
    if (first === undefined || last === undefined) return [];
    const at = cycleIndex(cycle, decided);
    // Of the cycle in which it was decided a part was over (F-7).
    const begins = Math.max(cycleIndex(cycle, first.cycle), at + 1);
    return [
      {
        decision: id,
        card: effect.card,
        decided,
        by: cycleEnd(cycle, cycleIndex(cycle, last.cycle)),
        lag: begins - at,
        from: first.baseline,
        to: first.baseline + senseOf(effect),
      },
    ];
  });
}

/**
 * What an initiative has brought so far (I-3 to I-6): each KPI's effect by the F-rules against the
 * plan of the same cycles. `rivals`: what others predict; those on the same KPI at the same time confound it.
 */
export function valueSoFar(
  plan: Plan,
  initiative: InitiativeToJudge,
  rivals: readonly Prediction[],
): Value {
  const predictions = predictionsOf(initiative, plan.settings.cycle);
  const effects = initiative.plan.effects.map((effect) => {
    const prediction = predictions.find(({ card }) => card === effect.card) ?? null;
    return effectValue(plan, initiative, effect, prediction, rivals);
  });
  return { light: worst(effects.map(({ light }) => light)), effects };
}

/** Red before amber before green; `open` only where nothing else is. */
export function worst(lights: readonly Light[]): Light {
  for (const light of ['red', 'amber', 'green'] as const) if (lights.includes(light)) return light;
  return 'open';
}

function effectValue(
  plan: Plan,
  { forecast, plan: what }: InitiativeToJudge,
  effect: InitiativeEffect,
  prediction: Prediction | null,
  rivals: readonly Prediction[],
): InitiativeEffectValue {
  const { cycle } = plan.settings;
  const sense = senseOf(effect);
  const complete = lastCompleteCycle(cycle, plan.asOf);
  const card = plan.cards.find(({ id }) => id === effect.card);
  const actuals = new Map(card?.measure?.actuals.map(({ cycle: of, value }) => [of, value]));
  const expected = new Map(
    forecast?.effects
      .find(({ card: of }) => of === effect.card)
      ?.path.map(({ cycle: of, effect: value }) => [of, value]),
  );
  const rows = effect.path.map((planned) => {
    const index = cycleIndex(cycle, planned.cycle);
    const start = cycleStart(cycle, index);
    const ahead = expected.get(planned.cycle) ?? planned.effect;
    return {
      ...{ index, planned: planned.effect, ahead },
      cycle: start,
      baseline: planned.baseline,
      target: planned.baseline + planned.effect,
      forecast: planned.baseline + ahead,
      actual: index <= complete ? (actuals.get(start) ?? null) : null,
    };
  });
  const cycles = rows.map(({ index: _, planned: _p, ahead: _a, ...row }) => row);
  const last = rows.at(-1);
  const first = prediction === null ? null : cycleIndex(cycle, prediction.decided) + prediction.lag;
  const seen = rows.filter(
    ({ index, actual }) => first !== null && index >= first && actual !== null,
  );
  const worth = (of: number): number => of * sense * effect.worth;
  const sum = (list: readonly (typeof seen)[number][], part: 'planned' | 'ahead'): number =>
    list.reduce((total, row) => total + row[part], 0);
  const found =
    prediction === null || last === undefined
      ? null
      : followOne(
          { ...plan, asOf: earlier(cycleEnd(cycle, last.index), plan.asOf) },
          [prediction, ...rivals],
          0,
        );
  // A cycle without a plan of its own is measured, too: its plan is nothing.
  const planned = found === null || seen.length === 0 ? null : sum(seen, 'planned') / seen.length;
  const achieved =
    found?.effect == null || seen.length === 0 ? null : worth(found.effect * seen.length);
  const unseen = rows.filter((row) => achieved === null || !seen.includes(row));
  const money = {
    planned: worth(sum(rows, 'planned')),
    toDate: worth(sum(seen, 'planned')),
    achieved,
    forecast: (achieved ?? 0) + worth(sum(unseen, 'ahead')),
  };
  const { light, code } = lightOf(found, planned, sense, card !== undefined);
  return {
    ...{ card: effect.card, light, cycles, found, planned, money },
    reason: {
      code,
      values: {
        title: card?.title ?? effect.card,
        initiative: what.title,
        unit: card?.measure?.unit ?? '',
        currency: plan.settings.currency,
        cycleUnit: cycle.unit,
        effect: found?.effect ?? null,
        planned,
        cycles: seen.length,
        count: found?.others.length ?? 0,
      },
    },
  };
}

const earlier = (a: string, b: string): string => (dayNumber(a) < dayNumber(b) ? a : b);

/** Short of plan is red only where chance does not explain it; green only where chance does not. */
function lightOf(
  found: FollowThrough | null,
  planned: number | null,
  sense: number,
  isThere: boolean,
): { light: Light; code: string } {
  if (!isThere) return { light: 'open', code: 'value-gone' };
  if (found === null) return { light: 'open', code: 'value-undecided' };
  const { verdict, effect, interval } = found;
  if (verdict === 'no-baseline') return { light: 'open', code: 'value-no-baseline' };
  if (effect === null || interval === null || planned === null)
    return { light: 'open', code: 'value-too-early' };
  const due = planned * sense;
  if (verdict === 'moved-against') return { light: 'red', code: 'value-against' };
  if (due <= 0) return { light: 'open', code: 'value-nothing-due' };
  const came = effect * sense;
  const most = sense > 0 ? interval[1] : -interval[0];
  if (came < ON_PLAN * due && most < due) return { light: 'red', code: 'value-below' };
  if (verdict === 'confounded') return { light: 'amber', code: 'value-confounded' };
  if (verdict === 'not-distinguishable') return { light: 'amber', code: 'value-unproven' };
  return came >= ON_PLAN * due
    ? { light: 'green', code: 'value-on-plan' }
    : { light: 'amber', code: 'value-short' };
}

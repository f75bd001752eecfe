import {
  type Degree,
  dateOfDay,
  dayNumber,
  hasReached,
  type InitiativeForecast,
  type InitiativePlan,
  type Plan,
} from '@interlock/plan';
import { daysPerCycle } from '../drift/history.ts';
import { dayZero } from '../timing/timing-of.ts';
import type { Reason, Timing } from '../verdicts.ts';

/** `open`: there is nothing to judge yet. */
export type Light = 'open' | 'green' | 'amber' | 'red';

/** An initiative as the ledger has it. Days are YYYY-MM-DD. */
export interface InitiativeToJudge {
  readonly id: string;
  readonly plan: InitiativePlan;
  readonly degree: Degree;
  readonly state: 'open' | 'on-hold' | 'cancelled' | 'closed';
  /** Day on which it was decided; null before. */
  readonly decided: string | null;
  /** Last day of its work; null until it is implemented. */
  readonly implemented: string | null;
  readonly forecast: InitiativeForecast | null;
  /** Of one that is closed: what the controller confirmed of each KPI. */
  readonly confirmed: readonly { readonly card: string; readonly money: number }[] | null;
}

/** Whether the work of an initiative is in time; what it brings is another question. */
export interface Execution {
  readonly light: Light;
  readonly reason: Reason;
  /** Planned last day, and the last day as it looks now; null where none is planned. */
  readonly planned: string | null;
  readonly expected: string | null;
  /** Days from the one to the other; negative = early. */
  readonly lateDays: number | null;
  /** Days by which its card may slip before the whole path does; null without a card with dates. */
  readonly slackDays: number | null;
  readonly isCritical: boolean;
}

/**
 * Execution of an initiative by its dates and the critical path (I-1, I-2): its expected end is the
 * latest of what is said, what the path of its card gives, and what follows from a start that has
 * passed without a decision. Up to one cycle late is amber, more is red; amber, too, where a contract
 * that it depends on is not in force.
 */
export function executionOf(
  plan: Plan,
  initiative: InitiativeToJudge,
  timing: Timing | null,
): Execution {
  const { plan: what, degree } = initiative;
  const row = what.card === undefined ? undefined : timing?.cards[what.card];
  const path = { slackDays: row?.slack ?? null, isCritical: row?.slack === 0 };
  const values = { title: what.title };
  if (what.end === undefined)
    return {
      ...{ light: 'open', reason: { code: 'execution-undated', values } },
      ...{ planned: null, expected: null, lateDays: null, ...path },
    };
  const planned = dayNumber(what.end);
  const finish =
    row === undefined ? null : Math.ceil(dayZero(plan) + row.earlyFinish - ROUNDING_DAYS);
  const expected = expectedEnd(plan, initiative, planned, finish);
  const lateDays = expected - planned;
  const waits = hasReached(degree, 'implemented') ? 0 : notInForce(plan, what).length;
  const base = {
    ...{ planned: what.end, expected: dateOfDay(expected), lateDays, ...path },
  };
  const light =
    lateDays > daysPerCycle(plan.settings.cycle)
      ? 'red'
      : lateDays > 0 || (waits > 0 && hasReached(degree, 'decided'))
        ? 'amber'
        : 'green';
  const code =
    lateDays > 0
      ? hasReached(degree, 'implemented')
        ? 'execution-done-late'
        : 'execution-late'
      : light === 'amber'
        ? 'execution-waits'
        : hasReached(degree, 'implemented')
          ? 'execution-done'
          : 'execution-in-time';
  const reason: Reason = {
    code,
    values: {
      ...values,
      ...{ end: what.end, expected: base.expected, days: lateDays, contracts: waits },
    },
  };
  return { light, reason, ...base };
}

/** A sum of decimals that is a whole day but for rounding is that day. */
const ROUNDING_DAYS = 1e-6;

function expectedEnd(
  plan: Plan,
  { plan: what, degree, forecast, implemented }: InitiativeToJudge,
  planned: number,
  finish: number | null,
): number {
  if (implemented !== null) return dayNumber(implemented);
  const today = dayNumber(plan.asOf);
  let end = Math.max(forecast?.end === undefined ? planned : dayNumber(forecast.end), finish ?? 0);
  // What nobody has decided cannot have begun.
  if (!hasReached(degree, 'decided') && what.start !== undefined)
    end = Math.max(end, planned + Math.max(0, today - dayNumber(what.start)));
  return Math.max(end, today);
}

/** Contracts of an initiative that are not in force, or gone. */
export function notInForce(plan: Plan, { contracts = [] }: InitiativePlan): readonly string[] {
  if (contracts.length === 0) return [];
  const inForce = new Set(
    plan.contracts.flatMap(({ id, signedTerms }) => (signedTerms === undefined ? [] : [id])),
  );
  return contracts.filter((id) => !inForce.has(id));
}

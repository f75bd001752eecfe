import { say } from '@interlock/language';
import type { DecisionEntry } from '@interlock/ledger';
import {
  type Card,
  cycleIndex,
  cycleStart,
  INITIATIVE_ROLES,
  type InitiativeEffect,
  type InitiativePlan,
  type InitiativeRole,
  type Plan,
} from '@interlock/plan';
import { forecastOf, MINIMUM_HISTORY } from '@interlock/rules';
import { numberText, parseNumber } from '../../kit/forms/parse-number.ts';
import { rounded } from '../../kit/words/rounded.ts';

/** So many cycles are planned where nobody says otherwise. */
const CYCLES = 8;

export interface RowFields {
  /** First day. */
  readonly cycle: string;
  readonly baseline: string;
  readonly effect: string;
}

export interface EffectFields {
  readonly card: string;
  readonly worth: string;
  readonly rows: readonly RowFields[];
}

/** A plan as it is typed. */
export interface InitiativeFields {
  readonly title: string;
  readonly department: string;
  readonly programme: string;
  readonly people: Readonly<
    Record<InitiativeRole, { readonly name: string; readonly department: string }>
  >;
  readonly start: string;
  readonly end: string;
  readonly cost: string;
  readonly card: string;
  readonly effects: readonly EffectFields[];
  readonly contracts: readonly string[];
  /** Somebody said that it depends on none. */
  readonly dependsOnNone: boolean;
  readonly decision: number | null;
}

/** A form without anything in it, for a department. */
export function emptyFields(department: string): InitiativeFields {
  const nobody = { name: '', department };
  return {
    ...{ title: '', department, programme: '', start: '', end: '', cost: '', card: '' },
    people: { owner: nobody, sponsor: nobody, controller: nobody },
    ...{ effects: [], contracts: [], dependsOnNone: false, decision: null },
  };
}

/** What a decision says already: its statement, owner, date, KPIs from where they were to where they will be. */
export function fieldsFromDecision(
  { seq, payload }: DecisionEntry,
  plan: Plan,
  department: string,
): InitiativeFields {
  const empty = emptyFields(department);
  const { statement, owner, by, kpis, carries = [] } = payload;
  const contracts = carries.flatMap((move) => (move.kind === 'amendment' ? [move.contract] : []));
  return {
    ...empty,
    title: statement.slice(0, 200),
    end: by,
    people: { ...empty.people, owner: { name: owner, department } },
    effects: kpis.map(({ card, from, to }) => {
      const fields = effectFields(plan, card);
      const rows = fields.rows.map((row) => {
        const baseline = from ?? parseNumber(row.baseline);
        return baseline === null ? row : { ...row, effect: numberText(rounded(to - baseline)) };
      });
      return { ...fields, rows };
    }),
    contracts,
    decision: seq,
  };
}

/** What a card of the kind initiative says already: title, lane, owner and dates. */
export function fieldsFromCard({
  id,
  title,
  department,
  owner,
  start,
  end,
}: Card): InitiativeFields {
  const empty = emptyFields(department);
  return {
    ...empty,
    ...{ title, card: id, start: start ?? '', end: end ?? '' },
    people: { ...empty.people, owner: { name: owner, department } },
  };
}

/** A KPI with the cycles ahead, and as baseline what is to be expected of it without the initiative. */
export function effectFields(plan: Plan, card: string, cycles = CYCLES): EffectFields {
  const { cycle } = plan.settings;
  const first = cycleIndex(cycle, plan.asOf) + 1;
  const actuals = plan.cards.find(({ id }) => id === card)?.measure?.actuals ?? [];
  const values = actuals.map(({ value }) => value);
  const ahead = values.length >= MINIMUM_HISTORY ? forecastOf(values, cycles + 1) : null;
  return {
    ...{ card, worth: '' },
    rows: Array.from({ length: cycles }, (_, i) => {
      const expected = ahead?.mean[i + 1] ?? values.at(-1);
      return {
        cycle: cycleStart(cycle, first + i),
        baseline: expected === undefined ? '' : numberText(rounded(expected)),
        effect: '',
      };
    }),
  };
}

/** The cycles of an effect with more, or fewer, at their end. */
export function withCycles(effect: EffectFields, count: number, plan: Plan): EffectFields {
  const { rows } = effect;
  if (count <= rows.length) return { ...effect, rows: rows.slice(0, Math.max(0, count)) };
  const { cycle } = plan.settings;
  const last = rows.at(-1);
  const first = last === undefined ? cycleIndex(cycle, plan.asOf) : cycleIndex(cycle, last.cycle);
  const more = Array.from({ length: count - rows.length }, (_, i) => ({
    ...{ baseline: last?.baseline ?? '', effect: last?.effect ?? '' },
    cycle: cycleStart(cycle, first + 1 + i),
  }));
  return { ...effect, rows: [...rows, ...more] };
}

/** The same effect in all cycles of which the plan is not over. */
export const withEffect = (effect: EffectFields, value: string): EffectFields => ({
  ...effect,
  rows: effect.rows.map((row) => ({ ...row, effect: value })),
});

export function fieldsOfPlan(plan: InitiativePlan): InitiativeFields {
  const empty = emptyFields(plan.department);
  return {
    ...empty,
    ...{ title: plan.title, programme: plan.programme ?? '' },
    ...{ start: plan.start ?? '', end: plan.end ?? '', card: plan.card ?? '' },
    people: {
      owner: plan.owner ?? empty.people.owner,
      sponsor: plan.sponsor ?? empty.people.sponsor,
      controller: plan.controller ?? empty.people.controller,
    },
    cost: numberText(plan.cost),
    effects: plan.effects.map(({ card, worth, path }) => ({
      ...{ card, worth: numberText(worth) },
      rows: path.map(({ cycle, baseline, effect }) => ({
        ...{ cycle, baseline: numberText(baseline), effect: numberText(effect) },
      })),
    })),
    contracts: plan.contracts ?? [],
    dependsOnNone: plan.contracts?.length === 0,
    decision: plan.decision ?? null,
  };
}

export type PlanOfFields =
  | { readonly ok: true; readonly plan: InitiativePlan }
  | { readonly ok: false; readonly errors: Readonly<Record<string, string>> };

/** The plan that is typed, or what cannot be read, by field. What is left out is asked for by its gate. */
export function planOfFields(fields: InitiativeFields): PlanOfFields {
  const errors: Record<string, string> = {};
  const number = (text: string, field: string): number => {
    const value = parseNumber(text);
    if (value === null) errors[field] = say`Enter a number.`;
    return value ?? 0;
  };
  if (fields.title.trim() === '') errors.title = say`Give the initiative a title.`;
  const effects = fields.effects.map((effect, index): InitiativeEffect => {
    const at = `effects.${index}`;
    const rows = effect.rows.filter(({ effect: typed }) => typed.trim() !== '');
    return {
      card: effect.card,
      worth: effect.worth.trim() === '' ? 0 : number(effect.worth, `${at}.worth`),
      path: rows.map((row) => ({
        cycle: row.cycle,
        baseline: number(row.baseline, `${at}.path`),
        effect: number(row.effect, `${at}.path`),
      })),
    };
  });
  const people = Object.fromEntries(
    INITIATIVE_ROLES.flatMap((role) => {
      const { name, department } = fields.people[role];
      return name.trim() === '' ? [] : [[role, { name: name.trim(), department }]];
    }),
  );
  const given = <T extends object>(is: boolean, part: T): Partial<T> => (is ? part : {});
  const contracts = fields.contracts.length > 0 || fields.dependsOnNone;
  const plan: InitiativePlan = {
    ...{ title: fields.title.trim(), department: fields.department },
    ...given(fields.programme.trim() !== '', { programme: fields.programme.trim() }),
    ...people,
    ...given(fields.start !== '', { start: fields.start }),
    ...given(fields.end !== '', { end: fields.end }),
    ...(fields.cost.trim() === '' ? {} : { cost: number(fields.cost, 'cost') }),
    effects,
    ...given(contracts, { contracts: [...fields.contracts] }),
    ...given(fields.card !== '', { card: fields.card }),
    ...(fields.decision === null ? {} : { decision: fields.decision }),
  };
  return Object.keys(errors).length === 0 ? { ok: true, plan } : { ok: false, errors };
}

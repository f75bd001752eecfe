import { say } from '@interlock/language';
import {
  type ContingencyPlan,
  contingencyPlanSchema,
  type PlanMove,
  type Trigger,
  triggerSchema,
} from '@interlock/plan';
import type * as z from 'zod/mini';
import { numberText, parseNumber } from '../../kit/forms/parse-number.ts';
import { rounded } from '../../kit/words/rounded.ts';

/** A contingency as typed. */
export interface ContingencyFields {
  readonly title: string;
  readonly comparator: ContingencyPlan['trigger']['comparator'];
  readonly basis: ContingencyPlan['trigger']['basis'];
  /** In the unit of the card; of a probability in percent. */
  readonly threshold: string;
  /** The value from which on it is over, in the same unit. */
  readonly back: string;
  readonly k: string;
  readonly n: string;
  readonly moves: readonly PlanMove[];
  /** Department that confirms; empty = automatic. */
  readonly authority: string;
  readonly within: string;
  readonly otherwise: 'confirm' | 'stand-down';
  readonly lasts: ContingencyPlan['lasts'];
  readonly expires: string;
}

/** Hours that an authority has unless it says otherwise: until the same time tomorrow. */
const WITHIN = 24;

type Planned = Pick<ContingencyPlan, 'trigger' | 'moves' | 'expires'> & Partial<ContingencyPlan>;

/** The fields of a plan, or of the draft of one. */
export function fieldsOf(plan: Planned, title: string): ContingencyFields {
  const { trigger, moves, expires, authority, lasts = 'episode' } = plan;
  const { comparator, basis, threshold, hysteresis, k, n } = trigger;
  const scale = scaleOf(basis);
  const sense = comparator === 'below' ? 1 : -1;
  const confirms = authority?.kind === 'confirm' ? authority : null;
  return {
    title: plan.title ?? title,
    ...{ comparator, basis, moves, lasts, expires },
    threshold: numberText(rounded(threshold * scale)),
    back: numberText(rounded((threshold + sense * hysteresis) * scale)),
    ...{ k: String(k), n: String(n) },
    authority: confirms?.department ?? '',
    within: String(confirms?.within ?? WITHIN),
    otherwise: confirms?.otherwise ?? 'stand-down',
  };
}

/** By field: what keeps it from being proposed. */
type FieldErrors = Readonly<Partial<Record<keyof ContingencyFields, string>>>;
type Checked<K extends string, T> =
  | ({ readonly ok: true } & { readonly [key in K]: T })
  | { readonly ok: false; readonly errors: FieldErrors };

/** What fires it, as far as it is typed: all that a rehearsal needs beside the moves. */
export function triggerOf(card: string, fields: ContingencyFields): Checked<'trigger', Trigger> {
  const { comparator, basis } = fields;
  const threshold = parseNumber(fields.threshold);
  const back = parseNumber(fields.back);
  if (threshold === null) return missing('threshold', say`Say at which number it fires.`);
  if (back === null) return missing('back', say`Say from which number on it is over.`);
  const sense = comparator === 'below' ? 1 : -1;
  if (sense * (back - threshold) < 0)
    return missing(
      'back',
      comparator === 'below'
        ? say`It cannot be over below the number at which it fires.`
        : say`It cannot be over above the number at which it fires.`,
    );
  const scale = scaleOf(basis);
  const checked = triggerSchema.safeParse({
    ...{ card, comparator, basis },
    threshold: threshold / scale,
    hysteresis: Math.abs(back - threshold) / scale,
    ...{ k: parseNumber(fields.k), n: parseNumber(fields.n) },
  });
  if (checked.success) return { ok: true, trigger: checked.data };
  return { ok: false, errors: errorsOf(checked.error.issues, 'trigger') };
}

/** The plan that is typed for this card, or what is missing. */
export function planOf(card: string, fields: ContingencyFields): Checked<'plan', ContingencyPlan> {
  const trigger = triggerOf(card, fields);
  if (!trigger.ok) return trigger;
  const { title, authority, otherwise, lasts, expires, moves } = fields;
  const checked = contingencyPlanSchema.safeParse({
    ...{ title, trigger: trigger.trigger, moves, lasts, expires },
    authority:
      authority === ''
        ? { kind: 'automatic' }
        : {
            ...{ kind: 'confirm', department: authority, otherwise },
            within: parseNumber(fields.within),
          },
  });
  if (checked.success) return { ok: true, plan: checked.data };
  return { ok: false, errors: errorsOf(checked.error.issues) };
}

const missing = (field: keyof ContingencyFields, message: string) => ({
  ok: false as const,
  errors: { [field]: message },
});

/** Field in which a place of the plan is typed. */
const FIELD_OF: Readonly<Record<string, keyof ContingencyFields>> = {
  'trigger.threshold': 'threshold',
  'trigger.hysteresis': 'back',
  'trigger.k': 'k',
  trigger: 'k',
  'trigger.n': 'n',
  'authority.within': 'within',
  authority: 'authority',
  title: 'title',
  moves: 'moves',
  expires: 'expires',
};

function errorsOf(issues: readonly z.core.$ZodIssue[], ...below: readonly string[]): FieldErrors {
  const errors: Partial<Record<keyof ContingencyFields, string>> = {};
  for (const { path, message } of issues) {
    const [first = '', second] = [...below, ...path.map(String)];
    const field = FIELD_OF[`${first}.${second ?? ''}`] ?? FIELD_OF[first];
    if (field !== undefined) errors[field] ??= message;
  }
  return errors;
}

const scaleOf = (basis: ContingencyFields['basis']): number => (basis === 'probability' ? 100 : 1);

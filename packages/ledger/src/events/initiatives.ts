import { say } from '@interlock/language';
import {
  dateSchema,
  gateSchema,
  idSchema,
  initiativeForecastSchema,
  initiativePlanSchema,
  initiativeRoleSchema,
  LIMITS,
  lineSchema,
  listSchema,
  numberSchema,
} from '@interlock/plan';
import * as z from 'zod/mini';
import { hashSchema } from '../hash.ts';

const reasonSchema = lineSchema(LIMITS.statementLength, () => say`the reason`).check(
  z.trim(),
  z.minLength(1, { error: () => say`say why` }),
);

/** Which initiative, in which role somebody acts, and whether the facilitator did it for them. */
const acted = {
  initiative: idSchema,
  as: initiativeRoleSchema,
  onBehalf: z.boolean(),
} as const;

/** The first of an initiative defines it; later ones are its changes. */
export const initiativeProposedPayload = z.strictObject({
  initiative: idSchema,
  plan: initiativePlanSchema,
  planHash: hashSchema,
  /** For which side, where the other one has to agree: once it is decided. */
  as: z.optional(z.enum(['owner', 'sponsor'])),
  onBehalf: z.optional(z.boolean()),
});

/** The other side's word on a change of what was decided. */
export const initiativeChangeAnsweredPayload = z.strictObject({
  ...acted,
  planHash: hashSchema,
  agrees: z.boolean(),
  reason: z.optional(reasonSchema),
});

/** What the controller says of one KPI: what was measured, and what counts. */
const confirmedEffectSchema = z.strictObject({
  card: idSchema,
  verdict: z.enum([
    'moved',
    'moved-against',
    'not-distinguishable',
    'confounded',
    'too-early',
    'no-baseline',
  ]),
  /** Mean over the cycles of the plan, in the KPI's unit; null where nothing could be measured. */
  measured: z.nullable(numberSchema),
  /** Mean that was planned for the same cycles. */
  planned: numberSchema,
  cycles: z.int().check(z.gte(0)),
  confirmed: numberSchema,
  /** Why that is not what was measured. */
  reason: z.optional(reasonSchema),
  /** Money that comes of what was confirmed, over the cycles of the plan. */
  money: numberSchema,
});
export type ConfirmedEffect = z.infer<typeof confirmedEffectSchema>;

export const initiativeGatePassedPayload = z.strictObject({
  ...acted,
  gate: gateSchema,
  planHash: hashSchema,
  /** `implemented`: the last day of its work. */
  on: z.optional(dateSchema),
  /** `closed`: each KPI, and the edition of the rules that measured it. */
  confirmed: z.optional(listSchema(confirmedEffectSchema, { max: LIMITS.initiativeEffects })),
  edition: z.optional(z.int().check(z.gte(1))),
});

export const initiativeForecastPayload = z.strictObject({
  ...acted,
  forecast: initiativeForecastSchema,
});

export const initiativeHeldPayload = z.strictObject({ ...acted, reason: reasonSchema });
export const initiativeResumedPayload = z.strictObject(acted);

/** The word of one side; once it is decided both have to want it. */
export const initiativeCancelledPayload = z.strictObject({ ...acted, reason: reasonSchema });

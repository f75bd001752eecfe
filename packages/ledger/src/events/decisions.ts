import { say } from '@interlock/language';
import {
  dateSchema,
  idSchema,
  LIMITS,
  lineSchema,
  listSchema,
  numberSchema,
} from '@interlock/plan';
import * as z from 'zod/mini';

/** What a decision says a KPI will do, in the KPI's unit. */
const expectedEffectSchema = z.strictObject({
  card: idSchema,
  /** Where it stood, as the server found it; null = unknown. Entries of before: as the page said. */
  from: z.nullable(numberSchema),
  to: numberSchema,
  by: dateSchema,
});

/** One thing that a decision moves. */
const decisionMoveSchema = z.strictObject({
  kind: z.enum(['reallocation', 'amendment', 'target', 'accepted-risk']),
  text: lineSchema(LIMITS.titleLength, () => say`the move`).check(z.minLength(1)),
  subject: z.optional(idSchema),
  from: z.optional(z.nullable(numberSchema)),
  to: z.optional(z.nullable(numberSchema)),
});

export const decisionSchema = z.strictObject({
  statement: lineSchema(LIMITS.statementLength, () => say`the statement`).check(
    z.trim(),
    z.minLength(1, { error: () => say`say what was decided` }),
  ),
  kpis: listSchema(expectedEffectSchema, {
    min: 1,
    max: 20,
    missing: () => say`no KPI, no decision: name at least one KPI with its expected effect`,
  }),
  owner: lineSchema(LIMITS.ownerLength, () => say`the owner`).check(
    z.trim(),
    z.minLength(1, { error: () => say`name an owner` }),
  ),
  by: dateSchema,
  moves: z._default(listSchema(decisionMoveSchema, { max: 100 }), []),
  /** Edge or card id of the exception that it answers. */
  about: z.optional(idSchema),
  /** Money at risk when it was recorded, by the server's account. Entries of before: by the page's. */
  moneyBefore: z.optional(numberSchema),
  /** What whoever recorded it expects of it, as rehearsed. */
  moneyAfter: z.optional(numberSchema),
});
export type Decision = z.infer<typeof decisionSchema>;

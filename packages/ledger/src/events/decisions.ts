import { say } from '@interlock/language';
import {
  dateSchema,
  idSchema,
  LIMITS,
  lineSchema,
  listSchema,
  numberSchema,
  planMoveSchema,
} from '@interlock/plan';
import * as z from 'zod/mini';
import { hashSchema } from '../hash.ts';

/** What a decision says a KPI will do, in the KPI's unit. */
const expectedEffectSchema = z.strictObject({
  card: idSchema,
  /** Where it stood, as the server found it; null = unknown. Entries of before: as the page said. */
  from: z.nullable(numberSchema),
  to: numberSchema,
  by: dateSchema,
});

/** One thing that a decision moves, in words. */
const decisionMoveSchema = z.strictObject({
  kind: z.enum(['reallocation', 'amendment', 'target', 'accepted-risk']),
  text: lineSchema(LIMITS.titleLength, () => say`the move`).check(z.minLength(1)),
  subject: z.optional(idSchema),
  from: z.optional(z.nullable(numberSchema)),
  to: z.optional(z.nullable(numberSchema)),
});

/** Number of the entry of a decision. */
const decisionSeqSchema = z.int().check(z.gte(1));

const stated = {
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
  /** Moves that the board carries out by itself. */
  carries: z.optional(listSchema(planMoveSchema, { max: LIMITS.planMoves })),
  /** The earlier decision whose place it takes. */
  supersedes: z.optional(decisionSeqSchema),
  /** Edge or card id of the exception that it answers. */
  about: z.optional(idSchema),
  /** Money at risk when it was recorded, by the server's account. Entries of before: by the page's. */
  moneyBefore: z.optional(numberSchema),
  /** What whoever recorded it expects of it, as rehearsed. */
  moneyAfter: z.optional(numberSchema),
} as const;

export const decisionSchema = z.strictObject({
  ...stated,
  /** Its amendments come into force all at once: signatures on them are held back until then. */
  together: z.optional(z.literal(true)),
  /** Amendments that it waits for: all of them where they come `together`, else those that lacked a signature. */
  awaits: z.optional(
    listSchema(z.strictObject({ contract: idSchema, termsHash: hashSchema }), {
      max: LIMITS.planMoves,
    }),
  ),
});
export type Decision = z.infer<typeof decisionSchema>;

/** As it is sent; `signs`: departments that sign its amendments in the form. */
export const decisionRequestSchema = z.strictObject({
  ...stated,
  signs: z.optional(listSchema(idSchema, { max: LIMITS.planMoves * 2 })),
});
export type DecisionRequest = z.infer<typeof decisionRequestSchema>;

/** All amendments that a decision waited for are in force, and with them its other moves. */
export const decisionInForcePayload = z.strictObject({ decision: decisionSeqSchema });

/** An amendment that it waited for will not come into force, and none of its other moves. */
export const decisionLapsedPayload = z.strictObject({
  decision: decisionSeqSchema,
  contract: idSchema,
  /** `other-terms`: others came into force instead. `ended`: both sides ended the contract. */
  why: z.enum(['declined', 'other-terms', 'ended']),
});

export const decisionWithdrawnPayload = z.strictObject({
  decision: decisionSeqSchema,
  reason: lineSchema(LIMITS.statementLength, () => say`the reason`),
});

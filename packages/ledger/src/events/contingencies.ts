import { say } from '@interlock/language';
import {
  anyDateSchema,
  contingencyPlanSchema,
  idSchema,
  LIMITS,
  lineSchema,
  listSchema,
  nonNegativeSchema,
  numberSchema,
} from '@interlock/plan';
import * as z from 'zod/mini';
import { hashSchema } from '../hash.ts';

/** Departments whose cards and contracts the moves change: all of them sign. */
const partiesSchema = listSchema(idSchema, { min: 1, max: LIMITS.planMoves * 2 });

export const contingencyProposedPayload = z.strictObject({
  contingency: idSchema,
  plan: contingencyPlanSchema,
  parties: partiesSchema,
  planHash: hashSchema,
});

export const contingencySignedPayload = z.strictObject({
  contingency: idSchema,
  department: idSchema,
  onBehalf: z.boolean(),
  planHash: hashSchema,
});

/** What the rehearsal found (T-6), money at risk over the horizon. */
const rehearsalSchema = z.strictObject({
  moneyNow: nonNegativeSchema,
  moneyMissed: nonNegativeSchema,
  moneyAnswered: nonNegativeSchema,
});

export const contingencyArmedPayload = z.strictObject({
  contingency: idSchema,
  planHash: hashSchema,
  /** First day of the last cycle that had a value then: only later ones fire. Null = none had. */
  after: z.nullable(anyDateSchema),
  rehearsal: rehearsalSchema,
});

/** One side wants it gone: before it is armed that is enough, afterwards all parties have to. */
export const contingencyWithdrawnPayload = z.strictObject({
  contingency: idSchema,
  department: idSchema,
  onBehalf: z.boolean(),
  planHash: hashSchema,
  reason: lineSchema(LIMITS.statementLength, () => say`the reason`),
});

export const contingencyFiredPayload = z.strictObject({
  contingency: idSchema,
  planHash: hashSchema,
  /** First day of the cycle with which the episode began. */
  cycle: anyDateSchema,
  /** What was compared with the threshold in the newest cycle. */
  value: numberSchema,
  /**
   * `in-force`: its moves hold from this entry on. `waiting`: for its authority. `stale`: what it was
   * to move is not there any more as it was signed, so that nothing of it holds.
   */
  outcome: z.enum(['in-force', 'waiting', 'stale']),
  /** When the authority has to have answered; where it waits. */
  deadline: z.optional(z.iso.datetime()),
  /** Places of the moves that do not hold; where it is stale. */
  stale: z.optional(listSchema(z.int().check(z.gte(0)), { max: LIMITS.planMoves })),
});

/** The authority lets it come into force, or its deadline did; `fired`: number of that entry. */
export const contingencyConfirmedPayload = z.strictObject({
  contingency: idSchema,
  fired: z.int().check(z.gte(1)),
  by: z.enum(['authority', 'deadline']),
  department: z.optional(idSchema),
  onBehalf: z.optional(z.boolean()),
});

/** Nothing of this firing comes into force, or stays so. */
export const contingencyStoodDownPayload = z.strictObject({
  contingency: idSchema,
  fired: z.int().check(z.gte(1)),
  by: z.enum(['authority', 'deadline']),
  department: z.optional(idSchema),
  onBehalf: z.optional(z.boolean()),
  reason: lineSchema(LIMITS.statementLength, () => say`the reason`),
});

/** The episode is over, or never was. */
export const contingencyClosedPayload = z.strictObject({
  contingency: idSchema,
  fired: z.int().check(z.gte(1)),
  /**
   * `ended`: the value is back. `corrected`: the reports that fired it were corrected. `withdrawn`: all
   * parties agreed. `gone`: there is no such card, or nothing is measured there any more.
   */
  reason: z.enum(['ended', 'corrected', 'withdrawn', 'gone']),
  /** What it had put in force is not any more. */
  reverted: z.boolean(),
});

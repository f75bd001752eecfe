import { say } from '@interlock/language';
import * as z from 'zod/mini';
import { LIMITS } from './limits.ts';
import { listSchema } from './list-schema.ts';
import { planMoveSchema } from './plan-move.ts';
import { dateSchema, idSchema, lineSchema, nonNegativeSchema, numberSchema } from './primitives.ts';

/** What fires a contingency; `packages/rules/SPEC.md`, T-1 to T-5. */
export const triggerSchema = z.strictObject({
  /** Card whose measure is watched. */
  card: idSchema,
  comparator: z.enum(['below', 'above']),
  /** In the measure's unit; for `probability` 0 to 1. */
  threshold: numberSchema,
  basis: z.enum(['actual', 'forecast', 'probability']),
  k: z.int().check(z.gte(1), z.lte(LIMITS.triggerCycles)),
  n: z.int().check(z.gte(1), z.lte(LIMITS.triggerCycles)),
  hysteresis: nonNegativeSchema,
});
export type Trigger = z.infer<typeof triggerSchema>;

/** Who lets a contingency that fired come into force. */
export const authoritySchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('automatic') }),
  z.strictObject({
    kind: z.literal('confirm'),
    /** Department that confirms it, or stands it down. */
    department: idSchema,
    /** Hours that it has; then `otherwise` happens. */
    within: z.int().check(z.gte(1), z.lte(LIMITS.confirmHours)),
    otherwise: z.enum(['confirm', 'stand-down']),
  }),
]);
export type Authority = z.infer<typeof authoritySchema>;

/** A plan for the case that a measure misses: what is signed, and its hash. */
export const contingencyPlanSchema = z.strictObject({
  title: lineSchema(LIMITS.titleLength, () => say`the title`).check(
    z.trim(),
    z.minLength(1, { error: () => say`give the contingency a title` }),
  ),
  trigger: triggerSchema.check(
    z.refine(({ k, n }) => k <= n, {
      error: () => say`k must not exceed n: it is "k of the last n cycles"`,
    }),
  ),
  moves: listSchema(planMoveSchema, {
    min: 1,
    max: LIMITS.planMoves,
    missing: () => say`no move, no contingency: say what is done when it fires`,
  }),
  authority: authoritySchema,
  /** Moves last until the episode ends, or for good. */
  lasts: z.enum(['episode', 'for-good']),
  /** Last day on which it can fire. */
  expires: dateSchema,
});
export type ContingencyPlan = z.infer<typeof contingencyPlanSchema>;

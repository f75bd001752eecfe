import { say } from '@interlock/language';
import { dateSchema, idSchema, LIMITS, lineSchema, nonNegativeSchema } from '@interlock/plan';
import * as z from 'zod/mini';

/** Somebody answers a risk by living with it, or by putting it off; either has an owner and a day. */
const answeredRisk = z.strictObject({
  /** Card or contract. */
  subject: idSchema,
  /** `exception`: what the agenda shows of it. `miss`: that its measure misses in the next cycle. */
  of: z.enum(['exception', 'miss']),
  /** How it stood in the agenda, or in the sweep. */
  title: lineSchema(LIMITS.titleLength, () => say`the title`),
  /** Money at risk, as the server found it; absent where it could not tell. */
  money: z.optional(nonNegativeSchema),
  owner: lineSchema(LIMITS.ownerLength, () => say`the owner`).check(
    z.trim(),
    z.minLength(1, { error: () => say`name an owner` }),
  ),
  reason: lineSchema(LIMITS.statementLength, () => say`the reason`).check(
    z.trim(),
    z.minLength(1, { error: () => say`say why` }),
  ),
  /** Last day on which it counts as answered; then it stands open again. */
  until: dateSchema,
});

export const riskAcceptedPayload = answeredRisk;
export const exceptionDeferredPayload = answeredRisk;

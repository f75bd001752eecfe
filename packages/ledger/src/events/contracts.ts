import { say } from '@interlock/language';
import { contractTermsSchema, idSchema, LIMITS, lineSchema } from '@interlock/plan';
import * as z from 'zod/mini';
import { hashSchema } from '../hash.ts';

export const contractSignedPayload = z.strictObject({
  contract: idSchema,
  from: idSchema,
  to: idSchema,
  department: idSchema,
  onBehalf: z.boolean(),
  terms: contractTermsSchema,
  termsHash: hashSchema,
});

export const contractDeclinedPayload = z.strictObject({
  contract: idSchema,
  department: idSchema,
  termsHash: hashSchema,
  reason: lineSchema(LIMITS.statementLength, () => say`the reason`),
  /** What was declined, so that it stands without the draft. Entries of before have none of it. */
  from: z.optional(idSchema),
  to: z.optional(idSchema),
  /** Departments of the supplier and of the consumer. */
  sides: z.optional(z.tuple([idSchema, idSchema])),
  terms: z.optional(contractTermsSchema),
});

/**
 * One side agrees to end the contract on the terms in force; it ends when all sides have. Of
 * terms that were declined: that they are not needed any more.
 */
export const contractEndAgreedPayload = z.strictObject({
  contract: idSchema,
  from: idSchema,
  to: idSchema,
  department: idSchema,
  onBehalf: z.boolean(),
  termsHash: hashSchema,
});

/** One side wants to keep it: whoever agreed to end it has to ask again. */
export const contractEndRefusedPayload = z.strictObject({
  contract: idSchema,
  department: idSchema,
  onBehalf: z.boolean(),
  termsHash: hashSchema,
});

import { hashSchema, ledgerEntrySchema } from '@interlock/ledger';
import { idSchema } from '@interlock/plan';
import * as z from 'zod/mini';

/**
 * `verified`: every hash was computed anew and fits. `imported`: where the
 * past ended that came with an imported board; who made that is not known, only what follows is.
 */
export const ledgerAnswerSchema = z.strictObject({
  board: idSchema,
  head: z.strictObject({ seq: z.int(), hash: hashSchema }),
  verified: z.boolean(),
  imported: z.optional(z.strictObject({ seq: z.int(), hash: hashSchema })),
  entries: z.array(ledgerEntrySchema),
});

export type LedgerAnswer = z.infer<typeof ledgerAnswerSchema>;

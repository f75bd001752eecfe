import { idSchema } from '@interlock/plan';
import * as z from 'zod/mini';

/** One named version of what is drawn; `ledgerSeq`: how far the ledger was then. */
export const versionSchema = z.strictObject({
  id: idSchema,
  name: z.string(),
  at: z.iso.datetime(),
  by: z.string(),
  cards: z.int(),
  ledgerSeq: z.int(),
});

export type Version = z.infer<typeof versionSchema>;

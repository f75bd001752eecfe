import {
  anyDateSchema,
  idSchema,
  LIMITS,
  listSchema,
  measureDefinitionSchema,
  numberSchema,
} from '@interlock/plan';
import * as z from 'zod/mini';

/** One reported value; `null` takes an earlier report back (a missing value is never zero). */
export const actualItemSchema = z.strictObject({
  card: idSchema,
  /** First day of its cycle, which may lie before the first day that a person may name. */
  cycle: anyDateSchema,
  value: z.nullable(numberSchema),
});
export type ActualItem = z.infer<typeof actualItemSchema>;

export const targetsSetPayload = z.strictObject({
  items: listSchema(z.strictObject({ card: idSchema, measure: measureDefinitionSchema }), {
    min: 1,
    max: LIMITS.entryItems,
  }),
});

export const actualsReportedPayload = z.strictObject({
  source: z.enum(['manual', 'import', 'api', 'template']),
  items: listSchema(actualItemSchema, { min: 1, max: LIMITS.entryItems }),
});

import * as z from 'zod/mini';

/** Every answer that is not 2xx. `field` is the path of the offending value. */
export const problemSchema = z.strictObject({
  error: z.strictObject({
    reason: z.string(),
    message: z.string(),
    field: z.optional(z.string()),
    /** More fields, or more rows, with the same kind of fault. */
    issues: z.optional(z.array(z.strictObject({ field: z.string(), message: z.string() }))),
    details: z.optional(z.unknown()),
  }),
});

export type Problem = z.infer<typeof problemSchema>;

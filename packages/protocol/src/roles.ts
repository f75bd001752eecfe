import { idSchema } from '@interlock/plan';
import * as z from 'zod/mini';

export const roleSchema = z.enum(['facilitator', 'participant', 'observer', 'token']);
export type Role = z.infer<typeof roleSchema>;

/** Who somebody is on one board. `department` is set for participants only. */
export const identitySchema = z.strictObject({
  actor: idSchema,
  name: z.string(),
  role: roleSchema,
  department: z.nullable(idSchema),
});
export type Identity = z.infer<typeof identitySchema>;

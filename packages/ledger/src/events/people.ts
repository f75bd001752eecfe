import { idSchema } from '@interlock/plan';
import * as z from 'zod/mini';

export const linkCreatedPayload = z.strictObject({
  link: idSchema,
  role: z.string(),
  department: z.nullable(idSchema),
});

export const linkRevokedPayload = z.strictObject({ link: idSchema });

/** `person`: actor id of whoever may do more, or less, from now on. */
export const roleGrantedPayload = z.strictObject({ person: idSchema, role: z.string() });

import { idSchema } from '@interlock/plan';
import * as z from 'zod/mini';
import { roleSchema } from './roles.ts';

/** One invite link. `url` is `/j#<capability>` with the origin; it is shown once, on creation. */
export const inviteLinkSchema = z.strictObject({
  id: idSchema,
  role: roleSchema,
  department: z.nullable(idSchema),
  url: z.optional(z.string()),
  /** Of a link of role `token`: the API token itself, shown once as `url` is. */
  token: z.optional(z.string()),
  expiresAt: z.nullable(z.iso.datetime()),
  usesLeft: z.nullable(z.int()),
  revoked: z.boolean(),
});

export type InviteLink = z.infer<typeof inviteLinkSchema>;

import { idSchema } from '@interlock/plan';
import * as z from 'zod/mini';
import { inviteLinkSchema } from '../invite-link.ts';
import { roleSchema } from '../roles.ts';
import type { RouteContract, RouteText } from '../route-contract.ts';

export const createLinkSchema = z.strictObject({
  role: roleSchema,
  department: z.optional(idSchema),
  expiresInHours: z.optional(z.number().check(z.positive(), z.lte(24 * 365))),
  uses: z.optional(z.int().check(z.gte(1), z.lte(10_000))),
});

export const createLinkRoute = {
  name: 'createLink',
  method: 'POST',
  path: '/api/boards/:board/links',
  right: 'links.manage',
  body: createLinkSchema,
  status: 201,
  answer: inviteLinkSchema,
  reasons: ['invalid-input'],
} as const satisfies RouteContract;

export const createLinkText: RouteText<typeof createLinkRoute> = {
  summary:
    'Create an invite link, or an API token (role `token`). Its secret is shown only in this answer. Facilitator only.',
  answer: 'The link with its secret',
  example: { role: 'observer', expiresInHours: 24 },
};

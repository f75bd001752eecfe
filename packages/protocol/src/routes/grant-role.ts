import * as z from 'zod/mini';
import { identitySchema } from '../roles.ts';
import type { RouteContract, RouteText } from '../route-contract.ts';

/** POST /api/boards/:id/people/:actor/role. `own`: the role of the link by which they came. */
export const grantRoleSchema = z.strictObject({ role: z.enum(['facilitator', 'own']) });

export const grantRoleRoute = {
  name: 'grantRole',
  method: 'POST',
  path: '/api/boards/:board/people/:actor/role',
  right: 'links.manage',
  body: grantRoleSchema,
  status: 200,
  answer: identitySchema,
  reasons: ['invalid-input', 'forbidden', 'link-unknown'],
} as const satisfies RouteContract;

export const grantRoleText: RouteText<typeof grantRoleRoute> = {
  summary:
    'Make somebody a facilitator, or give back the role of the link by which they came. Facilitator only; nobody changes the own role.',
  answer: 'The person as they are now',
  example: { role: 'facilitator' },
};

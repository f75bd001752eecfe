import * as z from 'zod/mini';
import { inviteLinkSchema } from '../invite-link.ts';
import type { RouteContract, RouteText } from '../route-contract.ts';

/** Without `url` and `token`, which are shown once, on creation. */
export const linkListSchema = z.strictObject({ links: z.array(inviteLinkSchema) });

export const listLinksRoute = {
  name: 'listLinks',
  method: 'GET',
  path: '/api/boards/:board/links',
  right: 'links.manage',
  status: 200,
  answer: linkListSchema,
  reasons: [],
} as const satisfies RouteContract;

export const listLinksText: RouteText<typeof listLinksRoute> = {
  summary: 'Invite links of the board, without their secrets. Facilitator only.',
  answer: 'Links',
};

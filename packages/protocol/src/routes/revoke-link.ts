import { inviteLinkSchema } from '../invite-link.ts';
import type { RouteContract, RouteText } from '../route-contract.ts';

export const revokeLinkRoute = {
  name: 'revokeLink',
  method: 'POST',
  path: '/api/boards/:board/links/:link/revoke',
  right: 'links.manage',
  status: 200,
  answer: inviteLinkSchema,
  reasons: ['link-unknown', 'forbidden'],
} as const satisfies RouteContract;

export const revokeLinkText: RouteText<typeof revokeLinkRoute> = {
  summary: 'Revoke a link: it opens nothing any more, and who came by it is signed out at once.',
  answer: 'The revoked link',
};

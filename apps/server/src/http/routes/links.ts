import { createLinkRoute, createLinkText } from '@interlock/protocol/routes/create-link';
import { listLinksRoute, listLinksText } from '@interlock/protocol/routes/list-links';
import { createLink as create } from '../../commands/create-link.ts';
import { inviteLink } from '../../people/invite-links.ts';
import { ok } from '../answer.ts';
import { runCommand } from '../command.ts';
import { serve } from '../route.ts';

export const listLinks = serve(listLinksRoute, listLinksText, {
  async handle(request, services) {
    const links = await services.store.links(request.params.board);
    return ok({ links: links.map((link) => inviteLink(link)) });
  },
});

export const createLink = serve(createLinkRoute, createLinkText, {
  handle: (request, services) =>
    runCommand(services, createLinkRoute, request, create(request.origin), { onArchived: true }),
});

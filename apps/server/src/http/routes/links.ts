import { CLOSE } from '@interlock/protocol';
import { createLinkRoute, createLinkText } from '@interlock/protocol/routes/create-link';
import { listLinksRoute, listLinksText } from '@interlock/protocol/routes/list-links';
import { revokeLinkRoute, revokeLinkText } from '@interlock/protocol/routes/revoke-link';
import { isoNow } from '../../store/clock.ts';
import type { PeopleChange } from '../../store/store.ts';
import { ok, refuse } from '../answer.ts';
import { runCommand } from '../command.ts';
import { memberOf } from '../create-board.ts';
import { inviteLink, linkCreated, mintLink } from '../invite-links.ts';
import { serve } from '../route.ts';

export const listLinks = serve(listLinksRoute, listLinksText, {
  async handle(request, services) {
    const links = await services.store.links(request.params.board);
    return ok({ links: links.map((link) => inviteLink(link)) });
  },
});

export const createLink = serve(createLinkRoute, createLinkText, {
  async handle(request, services) {
    const board = request.params.board;
    const { role, department, expiresInHours, uses } = request.body;
    const now = services.clock.now();
    const minted = mintLink(
      board,
      {
        role,
        department: department ?? null,
        uses: uses ?? null,
        ...(expiresInHours === undefined
          ? {}
          : { expiresAt: new Date(now + expiresInHours * 3_600_000).toISOString() }),
      },
      now,
    );
    const people: PeopleChange[] = [{ type: 'link-added', link: minted.record }];
    // A token is its own sign-in: nobody exchanges it for a cookie.
    if (role === 'token')
      people.push({
        type: 'member-added',
        member: memberOf(minted.record, minted.capability, undefined, services),
      });
    return runCommand(services, {
      board,
      identity: request.identity,
      // The secret cannot be shown twice, so that a repeated request makes another link.
      key: null,
      request: null,
      onArchived: true,
      decide(room) {
        const fault = departmentFault(role, department, (id) =>
          room.view.departments.some((d) => d.id === id),
        );
        if (fault !== null)
          return { refused: refuse('invalid-input', fault, { field: 'department' }) };
        return {
          ledger: [{ actor: request.identity.actor, event: linkCreated(minted.record) }],
          people,
          respond: () => ({
            status: 201,
            body: inviteLink(minted.record, {
              capability: minted.capability,
              origin: request.origin,
            }),
          }),
        };
      },
    });
  },
});

function departmentFault(
  role: string,
  department: string | undefined,
  exists: (id: string) => boolean,
): string | null {
  if (role === 'participant' && department === undefined)
    return 'department: say which department the link is for.';
  if (department === undefined) return null;
  if (role !== 'participant' && role !== 'token')
    return `department: a link for the role ${role} has no department; leave it out.`;
  return exists(department) ? null : `department: there is no department "${department}" here.`;
}

export const revokeLink = serve(revokeLinkRoute, revokeLinkText, {
  async handle(request, services) {
    const board = request.params.board;
    const at = isoNow(services.clock);
    const answer = await runCommand(services, {
      board,
      identity: request.identity,
      key: null,
      request: null,
      onArchived: true,
      async decide() {
        const links = await services.store.links(board);
        const link = links.find(({ id }) => id === request.params.link);
        if (link === undefined)
          return {
            refused: refuse(
              'link-unknown',
              'There is no such link on this board. Load the list again.',
              { field: 'link' },
            ),
          };
        if (link.revokedAt !== null) return { ledger: [], respond: () => ok(inviteLink(link)) };
        const members = await services.store.membersOfLink(link.id);
        if (members.some((member) => member.actor === request.identity.actor))
          return {
            refused: refuse(
              'forbidden',
              'You came by this link yourself. Create another facilitator link, come in by it, then revoke this one.',
              { field: 'link' },
            ),
          };
        return {
          ledger: [
            {
              actor: request.identity.actor,
              event: { type: 'link-revoked', payload: { link: link.id } },
            },
          ],
          people: [{ type: 'link-revoked', link: link.id, at }],
          respond: () => ok(inviteLink({ ...link, revokedAt: at })),
        };
      },
    });
    // Asked for after the commit, so that who came in just before it is among them.
    if (answer.status === 200)
      services.rooms.disconnect(
        (await services.store.membersOfLink(request.params.link)).map(({ actor }) => actor),
        CLOSE.unauthorised,
        'the link was revoked',
      );
    return answer;
  },
});

import { CLOSE, type ProblemReason } from '@interlock/protocol';
import { grantRoleRoute, grantRoleText } from '@interlock/protocol/routes/grant-role';
import { peopleRoute, peopleText } from '@interlock/protocol/routes/people';
import type { LinkRecord, MemberRecord, Store } from '../../store/store.ts';
import { type Answer, ok, refuse } from '../answer.ts';
import { runCommand } from '../command.ts';
import { serve } from '../route.ts';

/** Who is connected now, observers included, and the server's clock. */
export const people = serve(peopleRoute, peopleText, {
  async handle(request, services) {
    return services.rooms.with(request.params.board, async (room) =>
      ok({ now: services.clock.now(), people: [...room.connected()] }),
    );
  },
});

/** Hands facilitation over, or takes it back. */
export const grantRole = serve(grantRoleRoute, grantRoleText, {
  async handle(request, services) {
    const board = request.params.board;
    const { identity } = request;
    const { store } = services;
    let changed = false;
    const answer = await runCommand(services, {
      board,
      identity,
      key: null,
      request: null,
      onArchived: true,
      async decide() {
        const found = await grantable(store, board, request.params.actor, identity.actor);
        if (!found.ok) return { refused: found.answer };
        const { member, link } = found;
        if (request.body.role === 'own' && link.role === 'facilitator')
          return {
            refused: refuse(
              'forbidden',
              `${member.name || 'This person'} came by a facilitator link: revoke that link instead.`,
              { field: 'actor' },
            ),
          };
        const role = request.body.role === 'facilitator' ? 'facilitator' : link.role;
        const department = role === 'facilitator' ? member.department : link.department;
        const respond = () => ok({ actor: member.actor, name: member.name, role, department });
        if (role === member.role) return { ledger: [], respond };
        changed = true;
        return {
          ledger: [
            {
              actor: identity.actor,
              event: { type: 'role-granted', payload: { person: member.actor, role } },
            },
          ],
          people: [{ type: 'role-set', actor: member.actor, role }],
          respond,
        };
      },
    });
    if (changed)
      services.rooms.disconnect([request.params.actor], CLOSE.roleChanged, 'the role changed');
    return answer;
  },
});

type Grantable =
  | { readonly ok: true; readonly member: MemberRecord; readonly link: LinkRecord }
  | { readonly ok: false; readonly answer: Answer };

/** The member whose role may be changed by `by`, and the link by which they came. */
async function grantable(
  store: Store,
  board: string,
  actor: string | undefined,
  by: string,
): Promise<Grantable> {
  const no = (reason: ProblemReason, message: string): Grantable => ({
    ok: false,
    answer: refuse(reason, message, { field: 'actor' }),
  });
  const member = (await store.members(board)).find((m) => m.actor === actor);
  if (member === undefined || member.role === 'token')
    return no('invalid-input', 'There is no such person on this board. Load the list again.');
  if (member.actor === by)
    return no(
      'forbidden',
      'Nobody changes the own role: another facilitator does it, so that a board always has one.',
    );
  const link = (await store.links(board)).find(({ id }) => id === member.link);
  if (link === undefined || link.revokedAt !== null)
    return no('link-unknown', 'The link by which they came is no longer valid.');
  return { ok: true, member, link };
}

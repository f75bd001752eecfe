import { CLOSE } from '@interlock/protocol';
import type { grantRoleRoute } from '@interlock/protocol/routes/grant-role';
import type { LinkRecord, MemberRecord } from '../store/store.ts';
import type { Decide, Ports } from './decision.ts';
import { no, type Refused } from './refusal.ts';

/** Hands facilitation over, or takes it back. */
export const grantRole: Decide<typeof grantRoleRoute> = async (
  { identity, params: { board, actor }, body },
  { store },
) => {
  const found = await grantable(store, board, actor, identity.actor);
  if (!found.ok) return found;
  const { member, link } = found;
  if (body.role === 'own' && link.role === 'facilitator')
    return no(
      'forbidden',
      `${member.name || 'This person'} came by a facilitator link: revoke that link instead.`,
      { field: 'actor' },
    );
  const role = body.role === 'facilitator' ? 'facilitator' : link.role;
  const department = role === 'facilitator' ? member.department : link.department;
  const result = () => ({ actor, name: member.name, role, department });
  if (role === member.role) return { ok: true, result };
  return {
    ok: true,
    ledger: [
      { actor: identity.actor, event: { type: 'role-granted', payload: { person: actor, role } } },
    ],
    people: [{ type: 'role-set', actor, role }],
    result,
    disconnects: {
      actors: async () => [actor],
      code: CLOSE.roleChanged,
      why: 'the role changed',
    },
  };
};

interface Grantable {
  readonly ok: true;
  readonly member: MemberRecord;
  readonly link: LinkRecord;
}

/** The member whose role may be changed by `by`, and the link by which they came. */
async function grantable(
  store: Ports['store'],
  board: string,
  actor: string,
  by: string,
): Promise<Grantable | Refused> {
  const field = 'actor';
  const member = (await store.members(board)).find((m) => m.actor === actor);
  if (member === undefined || member.role === 'token')
    return no('invalid-input', 'There is no such person on this board. Load the list again.', {
      field,
    });
  if (member.actor === by)
    return no(
      'forbidden',
      'Nobody changes the own role: another facilitator does it, so that a board always has one.',
      { field },
    );
  const link = (await store.links(board)).find(({ id }) => id === member.link);
  if (link === undefined || link.revokedAt !== null)
    return no('link-unknown', 'The link by which they came is no longer valid.', { field });
  return { ok: true, member, link };
}

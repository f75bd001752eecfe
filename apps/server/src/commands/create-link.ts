import type { createLinkRoute } from '@interlock/protocol/routes/create-link';
import { inviteLink, linkCreated, mintLink } from '../people/invite-links.ts';
import { memberOf } from '../people/member-of.ts';
import type { PeopleChange } from '../store/store.ts';
import type { Decide } from './decision.ts';
import { no } from './refusal.ts';

/** Whoever has the new link comes in by it. `origin`: where it leads to. */
export const createLink =
  (origin: string): Decide<typeof createLinkRoute> =>
  ({ room, identity, params: { board }, body }, { clock }) => {
    const { role, department, expiresInHours, uses } = body;
    const fault = departmentFault(role, department, (id) =>
      room.view.departments.some((d) => d.id === id),
    );
    if (fault !== null) return no('invalid-input', fault, { field: 'department' });
    const now = clock.now();
    const { record, capability } = mintLink(
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
    const people: PeopleChange[] = [{ type: 'link-added', link: record }];
    // A token is its own sign-in: nobody exchanges it for a cookie.
    if (role === 'token')
      people.push({ type: 'member-added', member: memberOf(record, capability, undefined, clock) });
    return {
      ok: true,
      ledger: [{ actor: identity.actor, event: linkCreated(record) }],
      people,
      result: () => inviteLink(record, { capability, origin }),
    };
  };

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

import { CLOSE } from '@interlock/protocol';
import type { revokeLinkRoute } from '@interlock/protocol/routes/revoke-link';
import { inviteLink } from '../people/invite-links.ts';
import { isoNow } from '../store/clock.ts';
import type { Decide } from './decision.ts';
import { no } from './refusal.ts';

/** From now on nobody comes in by this link, and who did is signed out. */
export const revokeLink: Decide<typeof revokeLinkRoute> = async (
  { identity, params: { board, link: id } },
  { store, clock },
) => {
  const link = (await store.links(board)).find((each) => each.id === id);
  if (link === undefined)
    return no('link-unknown', 'There is no such link on this board. Load the list again.', {
      field: 'link',
    });
  const actors = async () => (await store.membersOfLink(id)).map(({ actor }) => actor);
  const disconnects = { actors, code: CLOSE.unauthorised, why: 'the link was revoked' };
  if (link.revokedAt !== null) return { ok: true, result: () => inviteLink(link), disconnects };
  if ((await actors()).includes(identity.actor))
    return no(
      'forbidden',
      'You came by this link yourself. Create another facilitator link, come in by it, then revoke this one.',
      { field: 'link' },
    );
  const at = isoNow(clock);
  return {
    ok: true,
    ledger: [{ actor: identity.actor, event: { type: 'link-revoked', payload: { link: id } } }],
    people: [{ type: 'link-revoked', link: id, at }],
    result: () => inviteLink({ ...link, revokedAt: at }),
    disconnects,
  };
};
